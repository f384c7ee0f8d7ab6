import Fetching
import FixtureServer
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct FetcherFailureTests {
    @Test("a port where nobody listens is refused")
    func refused() async throws {
        let port = try await withFixtureServer { $0.port }
        let fetcher = try Fetcher(configuration: local)
        await #expect(throws: FetchError.refused(host: "127.0.0.1", port: port)) {
            try await fetcher.fetch(FetchRequest(url: "http://127.0.0.1:\(port)/"))
        }
    }

    @Test("a name that is none has no address")
    func unresolved() async throws {
        // Longer than a label may be, so that no name server is asked.
        let host = String(repeating: "a", count: 64) + ".example"
        let fetcher = try Fetcher(configuration: local)
        await #expect(throws: FetchError.unresolved(host: host)) {
            try await fetcher.fetch(FetchRequest(url: "http://\(host)/"))
        }
    }

    @Test("an answer that does not come in time is given up, and others are not held up")
    func timesOut() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/slow", FixtureAnswer(gate: gate))
            await server.serve("/", .status(200))
            let fetcher = try Fetcher(configuration: local)
            async let slow = failure(
                of: FetchRequest(url: server.url("/slow"), timeout: .seconds(2)),
                by: fetcher)
            await server.waitForRequests(1, to: "/slow")
            #expect(try await fetcher.fetch(FetchRequest(url: server.url("/"))).status == 200)
            let error = await slow
            #expect(error == .timedOut(host: "127.0.0.1", after: .seconds(2)))
            await gate.open()
        }
    }

    @Test(
        "an answer that stalls is given up before its time is over, in its headers too",
        arguments: [
            "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\na", "HTTP/1.1 200 OK\r\nX-Slow: a", "",
        ])
    func stalls(beginning: String) async throws {
        let server = try RawServer(beginning, then: .hang)
        var configuration = local
        configuration.lowSpeedTime = .seconds(1)
        let fetcher = try Fetcher(configuration: configuration)
        let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
        #expect(error == .stalled(host: "127.0.0.1", after: .seconds(1)))
    }

    @Test("a kept connection that is closed without an answer gets one more try, after a pause")
    func secondTry() async throws {
        let server = try RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", then: .keepAliveOnce)
        let pause = Duration.milliseconds(300)
        var configuration = local
        configuration.pauseBeforeSecondTry = pause
        let fetcher = try Fetcher(configuration: configuration)
        for _ in 1...2 {
            #expect(try await fetcher.fetch(FetchRequest(url: server.url())).status == 200)
        }
        let times = server.times
        #expect(server.connections == 2)
        try #require(times.count == 3)
        #expect(times[2] - times[1] >= pause)
    }

    @Test("a server that closes every connection is not asked a third time")
    func noThirdTry() async throws {
        let server = try RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", then: .keepAliveOnceEver)
        var configuration = local
        configuration.pauseBeforeSecondTry = .milliseconds(50)
        let fetcher = try Fetcher(configuration: configuration)
        #expect(try await fetcher.fetch(FetchRequest(url: server.url())).status == 200)
        let error = await failure(of: FetchRequest(url: server.url()), by: fetcher)
        #expect(server.requests.count == 3)
        guard case .incomplete? = error else {
            #expect(error == .noAnswer(host: "127.0.0.1"))
            return
        }
    }

    @Test("a fetch that waits for its second try can be cancelled, and the fetcher closed")
    func cancelsSecondTry() async throws {
        let server = try RawServer(
            "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", then: .keepAliveOnce)
        var configuration = local
        configuration.pauseBeforeSecondTry = .seconds(600)
        let fetcher = try Fetcher(configuration: configuration)
        #expect(try await fetcher.fetch(FetchRequest(url: server.url())).status == 200)
        let second = Task { await failure(of: FetchRequest(url: server.url()), by: fetcher) }
        while server.requests.count < 2 { await Task.yield() }
        second.cancel()
        #expect(await second.value == .cancelled)
        #expect(server.requests.count == 2)
    }

    @Test("the time in the queue does not count")
    func waitsWithoutTimeout() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/held", FixtureAnswer(gate: gate))
            await server.serve("/", .status(200))
            var configuration = local
            configuration.maxPerHost = 1
            let fetcher = try Fetcher(configuration: configuration)
            async let held = fetcher.fetch(FetchRequest(url: server.url("/held")))
            await server.waitForRequests(1, to: "/held")
            async let waiting = fetcher.fetch(
                FetchRequest(url: server.url("/"), timeout: .seconds(1)))
            // Takes longer than that timeout, by the clock of another fetch.
            await #expect(throws: FetchError.self) {
                try await fetcher.fetch(
                    FetchRequest(
                        url: server.url("/held", host: "localhost"), timeout: .milliseconds(1200)))
            }
            await gate.open()
            #expect(try await held.status == 200)
            #expect(try await waiting.status == 200)
        }
    }

    @Test("a body that breaks off is no answer")
    func brokenBodies() async throws {
        try await withFixtureServer { server in
            let body = [UInt8](repeating: 0x61, count: 5000)
            await server.serve("/length", FixtureAnswer(body, fault: .cutsBody(after: 100)))
            await server.serve("/chunks", FixtureAnswer(body, fault: .cutsChunks(after: 100)))
            let fetcher = try Fetcher(configuration: local)
            for path in ["/length", "/chunks"] {
                await #expect {
                    try await fetcher.fetch(FetchRequest(url: server.url(path)))
                } throws: { error in
                    guard case FetchError.incomplete? = error as? FetchError else { return false }
                    return true
                }
            }
        }
    }

    private static let ok = "HTTP/1.1 200 OK\r\n"

    @Test(
        "what is not an answer in HTTP is told apart",
        arguments: [
            ("", RawServer.Ending.close, "closed the connection without an answer"),
            ("", .reset, "broke off"),
            (ok + "Content-Length: 500\r\n\r\nabc", .close, "broke off"),
            (ok + "Content-Length: 500\r\n\r\nabc", .reset, "broke off"),
            (ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n", .close, "broke off"),
            (ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabcde\r\n", .close, "broke off"),
            (
                ok + "Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc", .close,
                "cannot be read"
            ),
            ("<rss version=\"2.0\">", .close, "cannot be read"),
            ("SSH-2.0-OpenSSH_9.2\r\n", .close, "cannot be read"),
        ])
    func broken(answer: String, ending: RawServer.Ending, says: String) async throws {
        let server = try RawServer(answer, then: ending)
        let fetcher = try Fetcher(configuration: local)
        await #expect {
            try await fetcher.fetch(FetchRequest(url: server.url()))
        } throws: { error in
            "\(error)".contains(says)
        }
    }

    @Test("plain HTTP where https is asked for is a TLS error")
    func noTLS() async throws {
        try await withFixtureServer { server in
            let fetcher = try Fetcher(configuration: local)
            let request = FetchRequest(url: "https://127.0.0.1:\(server.port)/")
            guard
                case .tls(host: "127.0.0.1", let reason)? = await failure(of: request, by: fetcher)
            else {
                Issue.record("not a TLS error")
                return
            }
            #expect(!reason.isEmpty)
        }
    }

    @Test("an old server's answer without a length ends with its connection")
    func http10() async throws {
        let server = try RawServer("HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<rss/>")
        let fetcher = try Fetcher(configuration: local)
        let response = try await fetcher.fetch(FetchRequest(url: server.url()))
        #expect(response.body == Array("<rss/>".utf8))
    }
}
