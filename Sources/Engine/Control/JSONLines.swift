import ControlAPI
import Hummingbird
import NIOCore

/// Answers that are values in JSON, one a line.
enum JSONLines {
    /// An answer of values that are there already.
    static func response(_ values: [some Encodable & Sendable]) throws -> Response {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody(byteBuffer: try lines(values)))
    }

    /// An answer whose values come page by page, as fast as the client takes them. An empty page is
    /// sent as an empty line, which readers skip: it tells either side whether the other is there.
    static func response<Pages: AsyncSequence & Sendable, Value: Encodable & Sendable>(
        pages: Pages
    ) -> Response where Pages.Element == [Value] {
        Response(
            status: .ok, headers: headers,
            body: ResponseBody(asyncSequence: pages.map { try Self.lines($0) }))
    }

    private static let headers: HTTPFields = [
        .contentType: ControlRoute.AnswerForm.jsonLines.rawValue
    ]

    private static func lines(_ values: [some Encodable]) throws -> ByteBuffer {
        var bytes: [UInt8] = values.isEmpty ? [0x0A] : []
        for value in values { bytes += try ControlJSON.line(value) }
        return ByteBuffer(bytes: bytes)
    }
}
