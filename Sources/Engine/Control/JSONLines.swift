import ControlAPI
import Hummingbird
import NIOCore

/// Writes values as JSON, one a line, as they come.
struct JSONLines {
    /// An answer whose lines `body` writes, one call of its closure a value.
    static func response(
        _ body: @escaping @Sendable (inout Writer) async throws -> Void
    ) -> Response {
        Response(
            status: .ok, headers: [.contentType: ControlRoute.AnswerForm.jsonLines.rawValue],
            body: ResponseBody { writer in
                var lines = Writer(writer: writer)
                try await body(&lines)
                try await lines.writer.finish(nil)
            })
    }

    /// An answer of values that are there already.
    static func response(_ values: [some Encodable & Sendable]) throws -> Response {
        var bytes: [UInt8] = []
        for value in values { bytes += try ControlJSON.line(value) }
        return Response(
            status: .ok, headers: [.contentType: ControlRoute.AnswerForm.jsonLines.rawValue],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// Where the lines go.
    struct Writer {
        fileprivate var writer: any ResponseBodyWriter

        /// Sends values, each in a line of its own.
        mutating func write(_ values: [some Encodable]) async throws {
            guard !values.isEmpty else { return }
            var bytes: [UInt8] = []
            for value in values { bytes += try ControlJSON.line(value) }
            try await writer.write(ByteBuffer(bytes: bytes))
        }

        /// Sends an empty line, which readers skip: it tells whether the client is still there.
        mutating func writeHeartbeat() async throws {
            try await writer.write(ByteBuffer(bytes: [0x0A]))
        }
    }
}
