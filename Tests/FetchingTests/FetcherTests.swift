import Fetching
import FixtureServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct FetcherTests {
    @Test("a body comes with its status, type and validators")
    func fetches() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/feed.xml",
                FixtureAnswer(
                    text: "<rss/>", contentType: "application/rss+xml; charset=utf-8",
                    headers: [("Cache-Control", "max-age=300")]))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(
                FetchRequest(url: server.url("/feed.xml?X=1#part")))
            #expect(response.status == 200)
            #expect(response.isSuccess && !response.isNotModified)
            #expect(response.url == server.url("/feed.xml?X=1"))
            #expect(response.redirects.isEmpty)
            #expect(response.body == Array("<rss/>".utf8))
            #expect(response.contentType == "application/rss+xml; charset=utf-8")
            #expect(response.maxAge == .seconds(300))
            #expect(response.validators?.etag?.isEmpty == false)
            #expect(response.validators?.lastModified?.hasSuffix(" GMT") == true)
            #expect(response.elapsed > .zero)
        }
    }

    @Test("a request says who asks and what for, and carries nothing else")
    func isPolite() async throws {
        try await withFixtureServer { server in
            await server.serve("/", FixtureAnswer(headers: [("Set-Cookie", "id=1; Path=/")]))
            let fetcher = try Fetcher(configuration: local)
            for _ in 1...2 {
                _ = try await fetcher.fetch(
                    FetchRequest(
                        url: server.url("/"),
                        options: RequestOptions(headers: [Header("A-IM", "feed")])))
            }
            let request = try #require(await server.requests().last)
            #expect(request.method == "GET")
            #expect(request.path == "/")
            #expect(request.header("User-Agent") == "syncd-tests/1.0")
            #expect(request.header("Accept") == FetchRequest.feeds)
            #expect(request.header("Accept-Encoding")?.contains("gzip") == true)
            #expect(request.header("A-IM") == "feed")
            #expect(
                Set(request.headers.map { $0.name.lowercased() })
                    == ["user-agent", "accept", "accept-encoding", "a-im"])
        }
    }

    @Test("validators go back and bring a 304, until the body changes")
    func isConditional() async throws {
        try await withFixtureServer { server in
            await server.serve("/f", FixtureAnswer(text: "one", contentType: "text/plain"))
            let fetcher = try Fetcher(configuration: local)
            let first = try await fetcher.fetch(FetchRequest(url: server.url("/f")))
            let request = FetchRequest(url: server.url("/f"), validators: first.validators)
            let second = try await fetcher.fetch(request)
            #expect(second.isNotModified)
            #expect(second.body.isEmpty)
            #expect(second.validators == first.validators)
            await server.serve("/f", FixtureAnswer(text: "two", contentType: "text/plain"))
            let third = try await fetcher.fetch(request)
            #expect(third.body == Array("two".utf8))
            let asked = await server.requests().last
            #expect(asked?.header("If-None-Match") == first.validators?.etag)
            #expect(asked?.header("If-Modified-Since") == first.validators?.lastModified)
        }
    }

    @Test("odd validators go back byte for byte")
    func keepsBytes() async throws {
        let etag: [UInt8] = Array("W/ unquoted \"".utf8) + [0xE9, 0xC3, 0xA9, 0xFF]
        let server = try RawServer(
            Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\nETag: ".utf8)
                + etag + Array("\r\nLast-Modified: not a date\r\n\r\n".utf8))
        let fetcher = try Fetcher(configuration: local)
        let first = try await fetcher.fetch(FetchRequest(url: server.url()))
        _ = try await fetcher.fetch(
            FetchRequest(url: server.url(), validators: first.validators))
        let line = Array("If-None-Match: ".utf8) + etag + [0x0D, 0x0A]
        let sent = try #require(server.requests.last)
        #expect(sent.indices.contains { sent[$0...].starts(with: line) })
        #expect(
            String(decoding: sent, as: UTF8.self).contains("If-Modified-Since: not a date\r\n"))
    }

    @Test("a header that would break its line is not sent")
    func refusesLineBreaks() async throws {
        let fetcher = try Fetcher(configuration: local)
        await #expect(throws: FetchError.badHeader(name: "X")) {
            try await fetcher.fetch(
                FetchRequest(
                    url: "http://127.0.0.1:1080/",
                    options: RequestOptions(headers: [Header("X", "1\r\nY: 2")])))
        }
        let server = try RawServer("HTTP/1.1 204 No Content\r\n\r\n")
        _ = try await fetcher.fetch(
            FetchRequest(url: server.url(), validators: Validators(etag: "a\r\nY: 2")))
        let sent = String(decoding: try #require(server.requests.last), as: UTF8.self)
        #expect(!sent.contains("If-None-Match"))
        #expect(!sent.contains("Y: 2"))
    }

    @Test("a compressed body comes decompressed")
    func decompresses() async throws {
        let note = try Fixture.bytes("fetching/note.txt")
        let packed = try Fixture.bytes("fetching/note.txt.gz")
        try await withFixtureServer { server in
            await server.serve(
                "/note", FixtureAnswer(note, contentType: "text/plain", gzipBody: packed))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/note")))
            #expect(response.body == note)
        }
    }

    @Test("every status is an answer", arguments: [204, 400, 401, 404, 410, 429, 500, 503])
    func answers(status: Int) async throws {
        try await withFixtureServer { server in
            await server.serve("/", .status(status, headers: [("Retry-After", "7")]))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/")))
            #expect(response.status == status)
            #expect(response.header("RETRY-AFTER") == "7")
            #expect(!response.isSuccess || status == 204)
        }
    }

    @Test("a host's name beyond ASCII is found")
    func internationalName() async throws {
        try await withFixtureServer { server in
            await server.serve("/", .status(200))
            let fetcher = try Fetcher(configuration: local)
            let url = server.url("/", host: "bücher.localhost")
            #expect(try await fetcher.fetch(FetchRequest(url: url)).status == 200)
            let host = await server.requests().first?.host
            #expect(host == "xn--bcher-kva.localhost:\(server.port)")
        }
    }

    @Test("a connection is used again")
    func reusesConnections() async throws {
        let server = try RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", then: .keepAlive)
        let fetcher = try Fetcher(configuration: local)
        for _ in 1...5 {
            #expect(try await fetcher.fetch(FetchRequest(url: server.url())).body.count == 2)
        }
        #expect(server.requests.count == 5)
        #expect(server.connections == 1)
    }

    @Test("headers of a 1xx answer and of a trailer are not those of the answer")
    func keepsHeadersApart() async throws {
        let server = try RawServer(
            """
            HTTP/1.1 103 Early Hints\r\nETag: "early"\r\n\r
            HTTP/1.1 200 OK\r\nETag: "right"\r\nTransfer-Encoding: chunked\r\n\r
            2\r\nok\r\n0\r\nETag: "late"\r\n\r\n
            """)
        let fetcher = try Fetcher(configuration: local)
        let response = try await fetcher.fetch(FetchRequest(url: server.url()))
        #expect(response.headers == [Header("etag", "\"right\"")])
        #expect(response.body == Array("ok".utf8))
    }
}
