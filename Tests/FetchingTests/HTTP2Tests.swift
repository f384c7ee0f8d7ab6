import Fetching
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)), .enabled(if: HTTP2Server.isThere))
struct HTTP2Tests {
    private func withServer(
        _ body: (HTTP2Server, Fetcher) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let certificate = try TLSServer(in: folder.path)
        let server = try HTTP2Server(
            in: folder.path, certificateAndKey: certificate.certificateAndKey)
        var configuration = local
        configuration.authorityFile = certificate.certificate
        try await body(server, Fetcher(configuration: configuration))
    }

    /// What the server says of a request: its protocol, and the number of its connection.
    private static func answer(
        of url: String, by fetcher: Fetcher, usesHTTP2: Bool = true
    ) async throws -> [Substring] {
        var options = RequestOptions()
        options.usesHTTP2 = usesHTTP2
        let response = try await fetcher.fetch(FetchRequest(url: url, options: options))
        #expect(response.status == 200)
        return String(decoding: response.body, as: UTF8.self).split(separator: " ")
    }

    @Test("HTTP/2 is spoken where it is offered, on one connection, redirects included")
    func speaks() async throws {
        try await withServer { server, fetcher in
            let first = try await Self.answer(of: server.url("/feed"), by: fetcher)
            #expect(first.first == "HTTP/2.0")
            let urls = ["/feed", "/moved", "/a", "/b"].map(server.url)
            let others = try await withThrowingTaskGroup(of: [Substring].self) { group in
                for url in urls {
                    group.addTask { try await Self.answer(of: url, by: fetcher) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(others.count == urls.count)
            #expect(others.allSatisfy { $0.first == "HTTP/2.0" && $0.last == first.last })
        }
    }

    @Test("a source may do without it")
    func doesWithout() async throws {
        try await withServer { server, fetcher in
            let first = try await Self.answer(
                of: server.url("/feed"), by: fetcher, usesHTTP2: false)
            #expect(first.first == "HTTP/1.1")
        }
    }
}
