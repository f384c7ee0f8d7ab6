import HTTPTypes
import Hummingbird
import NIOCore

/// Answers Hummingbird's requests from a `FixtureSite`.
struct FixtureResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let site: FixtureSite

    /// Thrown in the middle of an answer, where it closes the connection.
    private struct Cut: Error {}

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        let reply = await site.begin(
            FixtureRequest(
                method: request.method.rawValue, path: request.head.path ?? "/",
                headers: request.headers.map { ($0.name.rawName, $0.value) },
                host: request.head.authority ?? ""))
        await reply.gate?.wait()
        var headers = HTTPFields()
        for header in reply.headers {
            guard let name = HTTPField.Name(header.name) else { continue }
            headers.append(HTTPField(name: name, value: header.value))
        }
        // Where a length stands for a body that does not come.
        if request.method == .head { headers[.contentLength] = String(reply.body.count) }
        return Response(
            status: .init(code: reply.status), headers: headers,
            body: body(of: reply, for: request.method))
    }

    private func body(of reply: FixtureSite.Reply, for method: HTTPRequest.Method) -> ResponseBody {
        let whole = method == .head || reply.status == 304 || reply.status == 204 ? [] : reply.body
        let part: ArraySlice<UInt8>
        var length: Int? = whole.count
        switch reply.fault {
        case nil: part = whole[...]
        case .cutsBody(let count): part = whole.prefix(count)
        case .cutsChunks(let count):
            part = whole.prefix(count)
            length = nil
        }
        return ResponseBody(contentLength: length) { writer in
            do {
                if !part.isEmpty { try await writer.write(ByteBuffer(bytes: part)) }
                if reply.fault != nil { throw Cut() }
                try await writer.finish(nil)
            } catch {
                await site.end()
                throw error
            }
            await site.end()
        }
    }
}
