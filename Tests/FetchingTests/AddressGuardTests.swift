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
