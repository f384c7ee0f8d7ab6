import Fetching
import FixtureServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct FixtureServerTests {
    @Test("what is not served is not found, and a removed path is not either")
    func notFound() async throws {
        try await withFixtureServer { server in
            let fetcher = try Fetcher(configuration: local)
            let request = FetchRequest(url: server.url("/x"))
            #expect(try await fetcher.fetch(request).status == 404)
            await server.serve("/x", .status(200))
            #expect(try await fetcher.fetch(request).status == 200)
            await server.remove("/x")
            #expect(try await fetcher.fetch(request).status == 404)
        }
    }

    @Test("a path without a query stands for all queries, one with a query for itself")
    func queries() async throws {
        try await withFixtureServer { server in
            await server.serve("/x", .status(200))
            await server.serve("/x?page=2", .status(410))
            let fetcher = try Fetcher(configuration: local)
            #expect(try await fetcher.fetch(FetchRequest(url: server.url("/x?a"))).status == 200)
            #expect(
                try await fetcher.fetch(FetchRequest(url: server.url("/x?page=2"))).status == 410)
        }
    }

    @Test("an entity tag matches weakly, and a time as text")
    func validators() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/", FixtureAnswer(validators: .given(etag: "W/\"a\"", lastModified: "once")))
            let fetcher = try Fetcher(configuration: local)
            for (validators, status) in [
                (Validators(etag: "\"a\""), 304), (Validators(etag: "*"), 304),
                (Validators(etag: "\"b\"", lastModified: "once"), 200),
                (Validators(lastModified: "once"), 304), (Validators(lastModified: "later"), 200),
            ] {
                let request = FetchRequest(url: server.url("/"), validators: validators)
                #expect(try await fetcher.fetch(request).status == status)
            }
        }
    }

    @Test("a taken port is named")
    func portTaken() async throws {
        try await withFixtureServer { server in
            await #expect(throws: FixtureServerError.portTaken(server.port)) {
                try await withFixtureServer(port: server.port) { _ in }
            }
        }
    }

    @Test("requests are told as they come")
    func listens() async throws {
        try await withFixtureServer { server in
            let requests = await server.listen()
            let fetcher = try Fetcher(configuration: local)
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/a")))
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/b")))
            var paths: [String] = []
            for await request in requests.prefix(2) { paths.append(request.path) }
            #expect(paths == ["/a", "/b"])
        }
    }
}
