import Articles
import Fetching
import FixtureServer
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(1))) struct RobotsGateTests {
    /// A wall clock that the test sets.
    private final class Hand: Sendable {
        private let milliseconds = Atomic<Int64>(1_700_000_000_000)

        var now: Timestamp {
            Timestamp(milliseconds: milliseconds.load(ordering: .sequentiallyConsistent))
        }
        func advance(_ duration: Duration) {
            milliseconds.add(duration.components.seconds * 1000, ordering: .sequentiallyConsistent)
        }
    }

    private func withGate(
        _ body: (FixtureServer, RobotsGate, Hand) async throws -> Void
    ) async throws {
        try await withFixtureServer { server in
            let fetcher = try Fetcher(configuration: local)
            let hand = Hand()
            let gate = RobotsGate(
                product: "syncd",
                fetch: { (request) async throws(FetchError) in try await fetcher.fetch(request) },
                now: { hand.now })
            try await body(server, gate, hand)
        }
    }

    private func isAllowed(_ url: String, by gate: RobotsGate) async -> Bool? {
        let options = RequestOptions(headers: [Header("X-Api-Key", "k")])
        switch try? await gate.verdict(on: FetchRequest(url: url, options: options)) {
        case .allowed?: return true
        case .blocked?, .unknown?: return false
        case nil: return nil
        }
    }

    @Test("a site's file is asked for once a day, without what is the source's alone")
    func caches() async throws {
        try await withGate { server, gate, hand in
            await server.serve(
                "/robots.txt",
                FixtureAnswer(
                    text: "User-agent: *\nDisallow: /private\nCrawl-delay: 5\n",
                    contentType: "text/plain"))
            async let first = isAllowed(server.url("/a"), by: gate)
            async let second = isAllowed(server.url("/private/x"), by: gate)
            let verdicts = await [first, second]
            #expect(verdicts == [true, false])
            let verdict = try await gate.verdict(on: FetchRequest(url: server.url("/a")))
            #expect(verdict == .allowed(crawlDelay: .seconds(5)))
            #expect(await server.requests().count == 1)
            #expect(await server.requests().first?.header("X-Api-Key") == nil)
            hand.advance(.seconds(24 * 3600 + 1))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
            #expect(await server.requests().count == 2)
        }
    }

    @Test("silence while the network was gone is forgotten, a server's word is not")
    func forgetsSilence() async throws {
        let hand = Hand()
        let status = Atomic(503)
        let gate = RobotsGate(
            product: "syncd",
            fetch: { (request) async throws(FetchError) in
                let status = status.load(ordering: .sequentiallyConsistent)
                guard status > 0 else { throw .unresolved(host: "a.example") }
                return FetchResponse(status: status, url: request.url)
            }, now: { hand.now })
        let start = hand.now
        #expect(await isAllowed("https://a.example/x", by: gate) == false)
        #expect(await gate.forgetSilence(since: start) == [])
        status.store(0, ordering: .sequentiallyConsistent)
        hand.advance(.seconds(3601))
        #expect(await isAllowed("https://a.example/x", by: gate) == false)
        status.store(404, ordering: .sequentiallyConsistent)
        #expect(await isAllowed("https://a.example/x", by: gate) == false)
        #expect(await gate.forgetSilence(since: hand.now + .seconds(1)) == [])
        #expect(await gate.forgetSilence(since: hand.now) == ["https://a.example"])
        #expect(await isAllowed("https://a.example/x", by: gate) == true)
        #expect(await gate.forgetSilence(since: start) == [])
    }

    @Test("no file allows everything", arguments: [401, 403, 404, 410])
    func missing(status: Int) async throws {
        try await withGate { server, gate, _ in
            await server.serve("/robots.txt", .status(status))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
        }
    }

    @Test("a file beyond the web's redirects is none")
    func circles() async throws {
        try await withGate { server, gate, _ in
            await server.serve("/robots.txt", .redirect(302, to: "/robots.txt"))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
        }
    }

    @Test(
        "a server in trouble allows nothing, for a month; what it said before holds on",
        arguments: [429, 500, 503])
    func trouble(status: Int) async throws {
        try await withGate { server, gate, hand in
            await server.serve("/robots.txt", .status(status))
            #expect(await isAllowed(server.url("/a"), by: gate) == false)
            #expect(await isAllowed(server.url("/a"), by: gate) == false)
            #expect(await server.requests().count == 1)
            hand.advance(.seconds(31 * 24 * 3600))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
            hand.advance(.seconds(2 * 24 * 3600))
            await server.serve(
                "/robots.txt",
                FixtureAnswer(text: "User-agent: *\nDisallow: /b", contentType: "text/plain"))
            #expect(await isAllowed(server.url("/b"), by: gate) == false)
            await server.serve("/robots.txt", .status(status))
            hand.advance(.seconds(2 * 24 * 3600))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
            #expect(await isAllowed(server.url("/b"), by: gate) == false)
        }
    }

    @Test("what was heard before the clock was set back holds no longer")
    func clockSetBack() async throws {
        try await withGate { server, gate, hand in
            await server.serve("/robots.txt", .status(500))
            hand.advance(.seconds(365 * 24 * 3600))
            #expect(await isAllowed(server.url("/a"), by: gate) == false)
            await server.serve("/robots.txt", .status(404))
            hand.advance(.seconds(-365 * 24 * 3600))
            #expect(await isAllowed(server.url("/a"), by: gate) == true)
        }
    }

    @Test("a site that cannot be reached allows nothing")
    func unreachable() async throws {
        try await withGate { server, gate, _ in
            let gone = try await withFixtureServer { $0.url("/a") }
            #expect(await isAllowed(gone, by: gate) == false)
        }
    }
}
