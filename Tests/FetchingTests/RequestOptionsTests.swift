import Fetching
import FixtureServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct RequestOptionsTests {
    private func options(_ change: (inout RequestOptions) -> Void) -> RequestOptions {
        var options = RequestOptions()
        change(&options)
        return options
    }

    @Test("what is set for a source goes to its origin, and nowhere else on the way")
    func staysAtOrigin() async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(302, to: "/b"))
            await server.serve("/b", .redirect(302, to: server.url("/c", host: "localhost")))
            // Back to where it began, but by the word of another.
            await server.serve("/c", .redirect(302, to: server.url("/d")))
            await server.serve("/d", .status(200))
            let fetcher = try Fetcher(configuration: local)
            let options = options {
                $0.userAgent = "odd/1"
                $0.login = .bearer(Secret("s3cret"))
                $0.headers = [Header("X-Api-Key", "k"), Header("Cookie", "a=b")]
            }
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/a"), options: options))
            let requests = await server.requests()
            #expect(requests.map(\.path) == ["/a", "/b", "/c", "/d"])
            for name in ["Authorization", "X-Api-Key", "Cookie"] {
                #expect(
                    requests.map { $0.header(name) != nil } == [true, true, false, false], "\(name)"
                )
            }
            #expect(requests.allSatisfy { $0.header("User-Agent") == "odd/1" })
            // The next source's request has nothing of it.
            await server.forgetRequests()
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/d")))
            let next = try #require(await server.requests().first)
            #expect(next.header("User-Agent") == local.userAgent)
            #expect(next.header("Authorization") == nil)
            #expect(next.header("X-Api-Key") == nil)
        }
    }

    @Test("a login goes out as Basic, the options' before the URL's")
    func basic() async throws {
        try await withFixtureServer { server in
            await server.serve("/", .status(200))
            let url = "http://ann:p%40ss@127.0.0.1:\(server.port)/"
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(FetchRequest(url: url))
            #expect(response.url == server.url("/"))
            let options = options { $0.login = .basic(user: "bob", password: Secret("ü:x")) }
            _ = try await fetcher.fetch(FetchRequest(url: url, options: options))
            #expect(
                await server.requests().map { $0.header("Authorization") }
                    == ["Basic YW5uOnBAc3M=", "Basic Ym9iOsO8Ong="])
        }
    }

    @Test("a login does not go from a URL to where its server leads, not even in a URL of its own")
    func loginStays() async throws {
        try await withFixtureServer { server in
            let away = "http://eve:x@localhost:\(server.port)/b"
            await server.serve("/a", .redirect(301, to: away))
            await server.serve("/b", .status(200))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(
                FetchRequest(url: "http://ann:p@127.0.0.1:\(server.port)/a"))
            #expect(
                await server.requests().map { $0.header("Authorization") != nil } == [true, false])
            #expect(response.redirects.map(\.from) == [server.url("/a")])
            #expect(response.movedTo == server.url("/b", host: "localhost"))
        }
    }

    @Test("validators go to the URL that gave them, and to no other")
    func validators() async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(302, to: "/b"))
            await server.serve(
                "/b",
                FixtureAnswer(Array("x".utf8), validators: .given(etag: "\"b\"", lastModified: nil))
            )
            let fetcher = try Fetcher(configuration: local)
            let first = try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            #expect(first.validators == Validators(etag: "\"b\""))
            let second = try await fetcher.fetch(
                FetchRequest(
                    url: server.url("/a"), validators: first.validators,
                    validatedURL: first.url))
            #expect(second.isNotModified)
            let foreign = try await fetcher.fetch(
                FetchRequest(url: server.url("/a"), validators: Validators(etag: "\"b\"")))
            #expect(foreign.status == 200)
            #expect(
                await server.requests().map { $0.header("If-None-Match") }
                    == [nil, nil, nil, "\"b\"", "\"b\"", nil])
        }
    }

    @Test(
        "a 304 that nobody asked for is not taken for \"unchanged\", and an error's validators are its own"
    )
    func unasked() async throws {
        let fetcher = try Fetcher(configuration: local)
        let unasked = try RawServer("HTTP/1.1 304 Not Modified\r\nETag: \"x\"\r\n\r\n")
        let response = try await fetcher.fetch(FetchRequest(url: unasked.url()))
        #expect(!response.isNotModified)
        #expect(response.validators == nil)
        let failing = try RawServer(
            "HTTP/1.1 404 No\r\nETag: \"x\"\r\nContent-Length: 0\r\n\r\n")
        #expect(try await fetcher.fetch(FetchRequest(url: failing.url())).validators == nil)
    }

    @Test("cookies are kept for a source that asks for them, for its host, and for nobody else")
    func cookies() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/a",
                FixtureAnswer(
                    status: 302,
                    headers: [
                        ("Location", "/b"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2; Path=/b"),
                    ],
                    validators: .none))
            await server.serve("/b", .redirect(302, to: server.url("/c", host: "localhost")))
            await server.serve(
                "/c", .status(200, headers: [("Set-Cookie", "evil=1")]))
            let fetcher = try Fetcher(configuration: local)
            let asks = options { $0.cookieJar = "1" }
            for _ in 1...2 {
                _ = try await fetcher.fetch(FetchRequest(url: server.url("/a"), options: asks))
            }
            let cookies = await server.requests().map { $0.header("Cookie") }
            #expect(cookies.map { $0 == nil } == [true, false, true, false, false, true])
            #expect(cookies[3] == "a=1")
            await server.forgetRequests()
            let other = options { $0.cookieJar = "2" }
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/a"), options: other))
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/b")))
            #expect(await server.requests(to: "/a").first?.header("Cookie") == nil)
            #expect(await server.requests(to: "/b").last?.header("Cookie") == nil)
        }
    }

    @Test("a proxy that cannot be reached is told as such, and not as the server")
    func deadProxy() async throws {
        let fetcher = try Fetcher()
        // Nobody listens there once the server is gone.
        let port = try RawServer("").port
        let address = "http://127.0.0.1:\(port)"
        for (proxy, shown) in [
            (address, address), ("http://u:p@proxy.invalid:3128", "proxy.invalid:3128"),
        ] {
            let way = options { $0.proxy = RequestOptions.Proxy(url: proxy) }
            let error = await failure(
                of: FetchRequest(url: "http://news.example/feed", options: way), by: fetcher)
            guard case .proxyUnreachable(let name, let reason)? = error else {
                Issue.record("\(proxy): \(String(describing: error))")
                continue
            }
            #expect(name.hasSuffix(shown) && !name.contains("u:p"))
            #expect(!reason.isEmpty)
        }
    }

    @Test("a proxy is asked instead, with its own login, and is not led to its own machine")
    func proxy() async throws {
        let proxy = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let fetcher = try Fetcher()
        let options = options {
            $0.proxy = RequestOptions.Proxy(
                url: proxy.url(""), user: "p", password: Secret("q"))
        }
        let request = FetchRequest(url: "http://news.example/feed", options: options)
        #expect(try await fetcher.fetch(request).status == 200)
        let head = String(decoding: try #require(proxy.requests.first), as: UTF8.self)
        #expect(head.hasPrefix("GET http://news.example/feed HTTP/1.1\r\n"))
        #expect(head.contains("\r\nProxy-Authorization: Basic cDpx\r\n"))
        for host in ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "localhost", "a.localhost."] {
            let error = await failure(
                of: FetchRequest(url: "http://\(host)/", options: options), by: fetcher)
            guard case .forbiddenAddress? = error else {
                Issue.record("\(host): \(String(describing: error))")
                continue
            }
        }
        #expect(proxy.requests.count == 1)
    }

    @Test("the environment's proxies are not used")
    func environment() async throws {
        let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        let fetcher = try Fetcher(configuration: local)
        #expect(try await fetcher.fetch(FetchRequest(url: server.url())).status == 200)
        let head = String(decoding: try #require(server.requests.first), as: UTF8.self)
        #expect(head.hasPrefix("GET / HTTP/1.1\r\n"))
        for name in ["Referer", "Cookie", "Authorization", "TE", "Expect"] {
            #expect(!head.contains("\r\n\(name):"))
        }
    }

    @Test("a header that would break its line is never sent, nor its value told")
    func badHeaders() async throws {
        let fetcher = try Fetcher(configuration: local)
        let bad = [
            options { $0.headers = [Header("X", "s3cret\r\nHost: evil")] },
            options { $0.userAgent = "s3cret\n" },
            options { $0.login = .bearer(Secret("s3cret\n")) },
        ]
        for options in bad {
            let error = await failure(
                of: FetchRequest(url: "http://127.0.0.1:1080/", options: options), by: fetcher)
            guard case .badHeader? = error else {
                Issue.record("\(String(describing: error))")
                continue
            }
            #expect(error?.description.contains("s3cret") == false)
        }
    }
}
