import Fetching
import FixtureServer
import Testing

@Suite(.timeLimit(.minutes(1))) struct CancellationTests {
    @Test("a cancelled fetch ends at once, whether it runs or waits, and frees its place")
    func cancels() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/held", FixtureAnswer(gate: gate))
            await server.serve("/", .status(200))
            var configuration = local
            configuration.maxPerHost = 1
            let fetcher = try Fetcher(configuration: configuration)
            let held = FetchRequest(url: server.url("/held"))
            await withTaskGroup(of: FetchError?.self) { running in
                running.addTask { await failure(of: held, by: fetcher) }
                await server.waitForRequests(1)
                await withTaskGroup(of: FetchError?.self) { waiting in
                    for _ in 1...3 { waiting.addTask { await failure(of: held, by: fetcher) } }
                    waiting.cancelAll()
                    for await error in waiting { #expect(error == .cancelled) }
                }
                running.cancelAll()
                for await error in running { #expect(error == .cancelled) }
            }
            #expect(try await fetcher.fetch(FetchRequest(url: server.url("/"))).status == 200)
            #expect(await server.requests(to: "/held").count == 1)
            await gate.open()
        }
    }

    @Test("a task that was cancelled before fetches nothing")
    func isCancelledBefore() async throws {
        try await withFixtureServer { server in
            let fetcher = try Fetcher(configuration: local)
            let gate = FixtureGate()
            await withTaskGroup(of: FetchError?.self) { group in
                group.addTask {
                    await gate.wait()
                    return await failure(of: FetchRequest(url: server.url("/")), by: fetcher)
                }
                group.cancelAll()
                for await error in group { #expect(error == .cancelled) }
            }
        }
    }

    @Test("closing ends what runs and what waits, and what comes later")
    func closes() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            await server.serve("/", FixtureAnswer(gate: gate))
            let fetcher = try Fetcher(configuration: local)
            let request = FetchRequest(url: server.url("/"))
            await withTaskGroup(of: FetchError?.self) { group in
                for _ in 1...10 { group.addTask { await failure(of: request, by: fetcher) } }
                await server.waitForRequests(2)
                await fetcher.close()
                for await error in group { #expect(error == .closed) }
            }
            #expect(await failure(of: request, by: fetcher) == .closed)
            await fetcher.close()
            await gate.open()
        }
    }

    @Test("a fetcher without close goes with its last reference")
    func goes() async throws {
        weak var weakly: Fetcher?
        try await withFixtureServer { server in
            await server.serve("/", .status(200))
            let fetcher = try Fetcher(configuration: local)
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/")))
            weakly = fetcher
        }
        // The thread lets go of its own reference after the answer went out.
        while weakly != nil { await Task.yield() }
        #expect(weakly == nil)
    }
}
