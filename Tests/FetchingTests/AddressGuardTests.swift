import Fetching
import FixtureServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct AddressGuardTests {
    @Test(
        "no spelling of a local address gets through",
        arguments: [
            "127.0.0.1", "127.1", "2130706433", "0x7f000001", "0177.0.0.1", "localhost",
            "LOCALHOST",
            "a.localhost", "0.0.0.0", "0", "１２７.0.0.1", "bücher.localhost", "[::1]",
            "[::ffff:127.0.0.1]", "[::]",
            "[0:0:0:0:0:0:0:1]",
        ])
    func refuses(host: String) async throws {
        try await withFixtureServer { server in
            let fetcher = try Fetcher()
            await #expect {
                try await fetcher.fetch(FetchRequest(url: server.url("/", host: host)))
            } throws: { error in
                guard case FetchError.forbiddenAddress? = error as? FetchError else { return false }
                return "\(error)".contains("allow_private_networks = true")
            }
            #expect(await server.requests().isEmpty)
        }
    }

    /// Where a redirect may try to lead: spellings of loopback, and forms that carry it inside.
    static let inwards = [
        "127.0.0.1", "127.1", "127.8.8.8", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1",
        "017700000001", "localhost", "LOCALHOST", "localhost.", "a.localhost", "0.0.0.0", "0",
        "%31%32%37.0.0.1", "%EF%BC%91%EF%BC%92%EF%BC%97.0.0.1", "user@127.0.0.1",
        "127.0.0.2:80@127.0.0.1", "[::1]", "[::]", "[::127.0.0.1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]",
        "[2001:0:7f00:1::]", "[fe80::1]", "[fec0::1]", "[fd12::1]", "[ff02::1]",
    ]

    /// One server on loopback counts as public, and leads to another one that does not.
    private func withBoth(
        _ body: (_ outside: FixtureServer, _ inside: FixtureServer, Fetcher) async throws -> Void
    ) async throws {
        try await withFixtureServer(address: "127.0.0.2") { outside in
            try await withFixtureServer { inside in
                var configuration = FetchConfiguration()
                configuration.publicAddresses = [.v4(0x7F00_0002)]
                try await body(outside, inside, Fetcher(configuration: configuration))
            }
        }
    }

    @Test("no redirect of a public server leads to a local address", arguments: inwards)
    func refusesHop(host: String) async throws {
        try await withBoth { outside, inside, fetcher in
            for status in [301, 302, 303, 307, 308] {
                // At the second hop too: the first one leads to where it may.
                await outside.serve("/feed", .redirect(status, to: "/on"))
                await outside.serve(
                    "/on", .redirect(status, to: inside.url("/secret", host: host)))
                let error = await failure(
                    of: FetchRequest(url: outside.url("/feed")), by: fetcher)
                switch error {
                case .forbiddenAddress, .badURL, .forbiddenRedirect, .unresolved: break
                default: Issue.record("\(status): \(String(describing: error))")
                }
            }
            #expect(await inside.requests().isEmpty)
        }
    }

    /// The name's address is looked at where the socket is opened, and again before the request goes
    /// out, so that an answer of a name server that changes has nothing to get between.
    @Test("a connection that a trusted source left open is no way in for a redirect")
    func refusesReuse() async throws {
        try await withBoth { outside, inside, fetcher in
            await inside.serve("/secret", .status(200))
            await outside.serve("/feed", .redirect(302, to: inside.url("/secret")))
            let own = FetchRequest(url: inside.url("/secret"), allowsPrivateNetworks: true)
            let answer = try await fetcher.fetch(own)
            #expect(answer.status == 200)
            #expect(
                await failure(of: FetchRequest(url: outside.url("/feed")), by: fetcher)
                    == .forbiddenAddress(
                        host: "127.0.0.1", address: "127.0.0.1", kind: "loopback"))
            #expect(await inside.requests().count == 1)
        }
    }

    @Test("a request may allow what the settings do not, and the other way round")
    func perRequest() async throws {
        try await withFixtureServer { server in
            await server.serve("/", .status(200))
            let open = FetchRequest(url: server.url("/"), allowsPrivateNetworks: true)
            let guarded = FetchRequest(url: server.url("/"), allowsPrivateNetworks: false)
            let strict = try Fetcher()
            #expect(try await strict.fetch(open).status == 200)
            // The connection of the first is idle now, and must not be used.
            let error = FetchError.forbiddenAddress(
                host: "127.0.0.1", address: "127.0.0.1", kind: "loopback")
            await #expect(throws: error) { try await strict.fetch(guarded) }
            await #expect(throws: error) {
                try await Fetcher(configuration: local).fetch(guarded)
            }
            #expect(await server.requests().count == 1)
            #expect(try await strict.fetch(open).status == 200)
        }
    }
}
