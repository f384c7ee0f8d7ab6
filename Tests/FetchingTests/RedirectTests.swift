import Fetching
import FixtureServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct RedirectTests {
    @Test("redirects are followed, and the way is told", arguments: [301, 302, 303, 307, 308])
    func follows(status: Int) async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(status, to: "b/../c?x=1"))
            await server.serve("/c", .redirect(302, to: server.url("/d", host: "localhost")))
            await server.serve("/d", FixtureAnswer(text: "end", contentType: "text/plain"))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            let end = server.url("/d", host: "localhost")
            #expect(response.status == 200)
            #expect(response.body == Array("end".utf8))
            #expect(response.url == end)
            #expect(
                response.redirects == [
                    Redirect(status: status, from: server.url("/a"), to: server.url("/c?x=1")),
                    Redirect(status: 302, from: server.url("/c?x=1"), to: end),
                ])
        }
    }

    @Test("what is no redirect is an answer", arguments: [300, 304, 305])
    func answers(status: Int) async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(status, to: "/b"))
            await server.serve("/no-location", .status(302))
            let fetcher = try Fetcher(configuration: local)
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            #expect(response.status == status)
            #expect(response.redirects.isEmpty)
            let other = try await fetcher.fetch(FetchRequest(url: server.url("/no-location")))
            #expect(other.status == 302)
        }
    }

    @Test("a loop ends at the limit")
    func ends() async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(302, to: "/b"))
            await server.serve("/b", .redirect(302, to: "/a"))
            let fetcher = try Fetcher(configuration: local)
            await #expect(
                throws: FetchError.tooManyRedirects(to: server.url("/b"), limit: 10)
            ) {
                try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            }
            #expect(await server.requests().count == 11)
            await #expect(throws: FetchError.tooManyRedirects(to: server.url("/b"), limit: 0)) {
                try await fetcher.fetch(FetchRequest(url: server.url("/a"), maxRedirects: 0))
            }
        }
    }

    @Test(
        "a redirect to another protocol is refused",
        arguments: ["file:///etc/passwd", "gopher://127.0.0.1/1x", "ftp://127.0.0.1/x", "data:,x"])
    func refuses(location: String) async throws {
        try await withFixtureServer { server in
            await server.serve("/a", .redirect(302, to: location))
            let fetcher = try Fetcher(configuration: local)
            await #expect {
                try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            } throws: { error in
                guard case FetchError.forbiddenRedirect(let to, _)? = error as? FetchError else {
                    return false
                }
                return to == location
            }
        }
    }

    @Test("a redirect waits for its turn at the other host")
    func waitsForItsTurn() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/held", FixtureAnswer(gate: gate))
            await server.serve("/a", .redirect(302, to: server.url("/held", host: "localhost")))
            var configuration = local
            configuration.maxPerHost = 1
            let fetcher = try Fetcher(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...4 {
                    group.addTask {
                        try await fetcher.fetch(FetchRequest(url: server.url("/a"))).status
                    }
                }
                await server.waitForRequests(4, to: "/a")
                await server.waitForRequests(1, to: "/held")
                await gate.open()
                for try await status in group { #expect(status == 200) }
            }
            #expect(await server.requests(to: "/held").count == 4)
            // One at each of the two names.
            #expect(await server.peakInFlight() <= 2)
        }
    }
}
