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
            body: ResponseBody(asyncSequence: GuardedLines(pages: pages)))
    }

    /// The pages as bytes. An error after the first line is a last line, as the API promises: the
    /// status went out long before.
    private struct GuardedLines<Pages: AsyncSequence & Sendable, Value: Encodable & Sendable>:
        AsyncSequence, Sendable
    where Pages.Element == [Value] {
        struct AsyncIterator: AsyncIteratorProtocol {
            var pages: Pages.AsyncIterator
            var hasFailed = false

            mutating func next() async throws -> ByteBuffer? {
                guard !hasFailed else { return nil }
                do {
                    guard let page = try await pages.next(isolation: #isolation) else {
                        return nil
                    }
                    return try JSONLines.lines(page)
                } catch is CancellationError {
                    throw CancellationError()
                } catch {
                    hasFailed = true
                    let answer =
                        error as? ControlErrorAnswer
                        ?? ControlErrorAnswer(.internal, "\(error)")
                    return ByteBuffer(bytes: try ControlJSON.line(answer))
                }
            }
        }

        let pages: Pages

        func makeAsyncIterator() -> AsyncIterator {
            AsyncIterator(pages: pages.makeAsyncIterator())
        }
    }

    private static let headers: HTTPFields = [
        .contentType: ControlRoute.AnswerForm.jsonLines.rawValue
    ]

    fileprivate static func lines(_ values: [some Encodable]) throws -> ByteBuffer {
        var bytes: [UInt8] = values.isEmpty ? [0x0A] : []
        for value in values { bytes += try ControlJSON.line(value) }
        return ByteBuffer(bytes: bytes)
    }
}
