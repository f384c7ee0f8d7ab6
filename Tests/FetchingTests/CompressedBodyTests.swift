import Fetching
import FixtureServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct CompressedBodyTests {
    /// An answer whose length is that of what is sent, as a server sends it that measures a file.
    private func server(
        _ body: [UInt8], headers: String, status: String = "200 OK"
    ) throws -> RawServer {
        try RawServer(
            Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\(headers)\r\n".utf8)
                + body)
    }

    @Test(
        "every coding that we ask for is undone",
        arguments: [
            ("gz", "gzip"), ("zlib", "deflate"), ("deflate", "deflate"), ("br", "br"),
            ("zst", "zstd"),
        ])
    func decodes(file: String, coding: String) async throws {
        let server = try server(
            Fixture.bytes("fetching/note.txt." + file), headers: "Content-Encoding: \(coding)\r\n")
        let fetcher = try Fetcher(configuration: local)
        let response = try await fetcher.fetch(FetchRequest(url: server.url()))
        #expect(response.body == (try Fixture.bytes("fetching/note.txt")))
        let request = String(decoding: try #require(server.requests.first), as: UTF8.self)
        #expect(request.contains("\r\nAccept-Encoding: gzip, br, zstd, deflate\r\n"))
    }

    @Test("a compressed stream that was cut before its length was measured is no answer")
    func cut() async throws {
        let fetcher = try Fetcher(configuration: local)
        for (file, coding) in [("gz", "gzip"), ("zlib", "deflate"), ("br", "br"), ("zst", "zstd")] {
            let packed = try Fixture.bytes("fetching/note.txt." + file)
            let server = try server(
                Array(packed.dropLast(5)), headers: "Content-Encoding: \(coding)\r\n")
            let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
            #expect(
                error
                    == .incomplete(
                        host: "127.0.0.1", reason: "its compressed stream has no end"))
        }
    }

    @Test(
        "headers that contradict themselves or ask for more than we offered are refused",
        arguments: [
            ("Content-Encoding: compress\r\n", "\"compress\", was not asked for"),
            ("Content-Encoding: gzip, gzip, gzip, gzip\r\n", "compressed 4 times over"),
            ("Content-Encoding: gzip\r\n", "gzip stream"),
            ("Content-Length: 7\r\n", "two lengths"),
        ])
    func contradictions(headers: String, says: String) async throws {
        let chunk = "5\r\nhello\r\n0\r\n\r\n"
        let server = try server(Array(chunk.utf8), headers: headers)
        let fetcher = try Fetcher(configuration: local)
        let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
        guard case .badAnswer(_, let reason)? = error else {
            Issue.record("not a bad answer: \(String(describing: error))")
            return
        }
        #expect(reason.contains(says))
    }

    @Test("a transfer that libcurl would decompress by itself is refused")
    func transferCoding() async throws {
        let packed = try Fixture.bytes("fetching/note.txt.gz")
        let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"
        let size = String(packed.count, radix: 16)
        let server = try RawServer(
            Array((head + size + "\r\n").utf8) + packed + Array("\r\n0\r\n\r\n".utf8))
        let fetcher = try Fetcher(configuration: local)
        let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
        guard case .badAnswer(_, let reason)? = error else {
            Issue.record("not a bad answer: \(String(describing: error))")
            return
        }
        #expect(reason.contains("transfer is compressed"))
    }

    @Test("the same length twice is one length")
    func sameLength() async throws {
        let server = try server(Array("hello".utf8), headers: "Content-Length: 5\r\n")
        let fetcher = try Fetcher(configuration: local)
        let response = try await fetcher.fetch(FetchRequest(url: server.url()))
        #expect(response.body == Array("hello".utf8))
    }

    @Test("a length beyond the limit ends the transfer at once, and nothing is set aside for it")
    func enormous() async throws {
        let fetcher = try Fetcher(configuration: local)
        for length in ["99999999", "9223372036854775807", "9223372036854775808"] {
            let server = try RawServer(
                "HTTP/1.1 200 OK\r\nContent-Length: \(length)\r\n\r\n", then: .hang)
            let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
            #expect(error == .tooLarge(host: "127.0.0.1", limit: 20 << 20))
        }
    }

    @Test("an error stands, whatever its page is made of", arguments: [404, 429, 503])
    func errorPages(status: Int) async throws {
        let retry = "Retry-After: 77\r\n"
        let bomb = try Fixture.bytes("fetching/zeros-1MiB.gz")
        let head = "HTTP/1.1 \(status) No\r\n" + retry
        let endless = String(repeating: "no news. ", count: 40_000)
        let servers = [
            try RawServer(
                Array((head + "Content-Encoding: gzip\r\nContent-Length: 99999\r\n\r\n").utf8)
                    + bomb),
            try RawServer(head + "\r\n" + endless, then: .hang),
            try RawServer(head + "Content-Length: 900\r\n\r\nno", then: .reset),
            try RawServer(head + "Content-Length: 99999999999\r\n\r\nno"),
            try RawServer(head + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
        ]
        let fetcher = try Fetcher(configuration: local)
        for server in servers {
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == status)
            #expect(response.body.isEmpty)
            #expect(response.header("Retry-After") == "77")
        }
    }
}
