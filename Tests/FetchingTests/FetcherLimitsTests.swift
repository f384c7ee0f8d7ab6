import Fetching
import FixtureServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct FetcherLimitsTests {
    @Test(
        "no host sees more requests at once than it may, and all are answered",
        arguments: [1, 2, 5])
    func perHost(limit: Int) async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/", FixtureAnswer(gate: gate))
            await server.serve("/free", .status(200))
            var configuration = local
            configuration.maxPerHost = limit
            let fetcher = try Fetcher(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...20 {
                    group.addTask {
                        try await fetcher.fetch(FetchRequest(url: server.url("/"))).status
                    }
                }
                await server.waitForRequests(limit, to: "/")
                // Another host is not held up, and its answer shows that nothing else was sent.
                let other = FetchRequest(url: server.url("/free", host: "localhost"))
                #expect(try await fetcher.fetch(other).status == 200)
                #expect(await server.requests(to: "/").count == limit)
                await gate.open()
                for try await status in group { #expect(status == 200) }
            }
            #expect(await server.requests(to: "/").count == 20)
            #expect(await server.peakInFlight() <= limit + 1)
        }
    }

    @Test("the limit over all hosts holds")
    func overall() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/", FixtureAnswer(gate: gate))
            var configuration = local
            configuration.maxTransfers = 3
            let fetcher = try Fetcher(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 1...12 {
                    let url = server.url("/", host: "h\(number).localhost")
                    group.addTask { try await fetcher.fetch(FetchRequest(url: url)).status }
                }
                await server.waitForRequests(3)
                await gate.open()
                for try await status in group { #expect(status == 200) }
            }
            #expect(await server.peakInFlight() == 3)
        }
    }

    @Test("hundreds of fetches run at once")
    func many() async throws {
        try await withFixtureServer { server in
            let text = String(repeating: "news ", count: 2000)
            await server.serve("/", FixtureAnswer(text: text, contentType: "text/plain"))
            var configuration = local
            configuration.maxPerHost = 64
            let fetcher = try Fetcher(configuration: configuration)
            let bytes = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...400 {
                    group.addTask {
                        try await fetcher.fetch(FetchRequest(url: server.url("/"))).body.count
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(bytes == 400 * 10_000)
        }
    }

    @Test("new settings let those in that wait")
    func reconfigures() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/", FixtureAnswer(gate: gate))
            var configuration = local
            configuration.maxPerHost = 1
            let fetcher = try Fetcher(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        try await fetcher.fetch(FetchRequest(url: server.url("/"))).status
                    }
                }
                await server.waitForRequests(1)
                configuration.maxPerHost = 4
                configuration.userAgent = "other/2"
                await fetcher.reconfigure(configuration)
                await server.waitForRequests(4)
                await gate.open()
                for try await status in group { #expect(status == 200) }
            }
            #expect(await server.requests().last?.header("User-Agent") == "other/2")
        }
    }

    @Test("a body is cut off at the limit, whether its length is known or not")
    func bodyLimit() async throws {
        try await withFixtureServer { server in
            let body = [UInt8](repeating: 0x61, count: 200_000)
            await server.serve("/long", FixtureAnswer(body))
            await server.serve("/chunks", FixtureAnswer(body, fault: .cutsChunks(after: 150_000)))
            let fetcher = try Fetcher(configuration: local)
            for path in ["/long", "/chunks"] {
                await #expect(throws: FetchError.tooLarge(host: "127.0.0.1", limit: 100_000)) {
                    try await fetcher.fetch(
                        FetchRequest(url: server.url(path), maxBody: 100_000))
                }
            }
            let exact = FetchRequest(url: server.url("/long"), maxBody: 200_000)
            #expect(try await fetcher.fetch(exact).body.count == 200_000)
        }
    }

    @Test("the limit counts what comes out of a compressed body")
    func decompressedLimit() async throws {
        let bomb = try Fixture.bytes("fetching/zeros-1MiB.gz")
        try await withFixtureServer { server in
            await server.serve("/", FixtureAnswer(Array("plain".utf8), gzipBody: bomb))
            let fetcher = try Fetcher(configuration: local)
            await #expect(throws: FetchError.tooLarge(host: "127.0.0.1", limit: 1 << 18)) {
                try await fetcher.fetch(FetchRequest(url: server.url("/"), maxBody: 1 << 18))
            }
            let whole = try await fetcher.fetch(FetchRequest(url: server.url("/")))
            #expect(whole.body.count == 1 << 20)
        }
    }

    @Test("endless headers are cut off at the limit")
    func headerLimit() async throws {
        let lines = String(repeating: "X-Pad: \(String(repeating: "z", count: 90))\r\n", count: 400)
        let server = try RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n" + lines + "\r\n")
        var configuration = local
        configuration.maxHeader = 20_000
        let fetcher = try Fetcher(configuration: configuration)
        await #expect(throws: FetchError.headerTooLarge(host: "127.0.0.1", limit: 20_000)) {
            try await fetcher.fetch(FetchRequest(url: server.url()))
        }
    }

    @Test("answers that say to wait for the answer are headers too, and end at the limit")
    func interimLimit() async throws {
        let interim = String(repeating: "HTTP/1.1 100 Continue\r\n\r\n", count: 20_000)
        let server = try RawServer(interim, then: .hang)
        let fetcher = try Fetcher(configuration: local)
        await #expect(
            throws: FetchError.headerTooLarge(host: "127.0.0.1", limit: local.maxHeader)
        ) { try await fetcher.fetch(FetchRequest(url: server.url())) }
    }
}
