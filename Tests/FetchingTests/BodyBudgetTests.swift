import Fetching
import FixtureServer
import Synchronization
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct BodyBudgetTests {
    private final class Count: Sendable {
        private let count = Atomic(0)

        var value: Int { count.load(ordering: .sequentiallyConsistent) }
        func increase() { count.add(1, ordering: .sequentiallyConsistent) }
    }

    @Test("only so many large bodies are in memory at once, and the others wait for them to go")
    func waits() async throws {
        let body = [UInt8](repeating: 0x61, count: 3 << 20)
        try await withFixtureServer { server in
            await server.serve("/large", FixtureAnswer(body))
            await server.serve("/small", FixtureAnswer(text: "x", contentType: "text/plain"))
            var configuration = local
            configuration.maxPerHost = 64
            let fetcher = try Fetcher(configuration: configuration)
            let ended = Count()
            try await withThrowingTaskGroup(of: FetchResponse.self) { group in
                for _ in 1...10 {
                    group.addTask {
                        let response = try await fetcher.fetch(
                            FetchRequest(url: server.url("/large"), timeout: .seconds(20)))
                        ended.increase()
                        return response
                    }
                }
                var held: [FetchResponse] = []
                while held.count < 3, let response = try await group.next() {
                    held.append(response)
                }
                for _ in 1...20 {
                    let small = try await fetcher.fetch(FetchRequest(url: server.url("/small")))
                    #expect(small.status == 200)
                }
                // 64 MiB, in shares of 20 MiB.
                #expect(ended.value == 3)
                held = []
                for try await response in group { #expect(response.body == body) }
            }
            #expect(ended.value == 10)
        }
    }

    @Test("a bomb waits for its share before it goes off")
    func bombs() async throws {
        let bomb = try Fixture.bytes("fetching/zeros-8MiB.gz")
        try await withFixtureServer { server in
            await server.serve("/", FixtureAnswer(Array("plain".utf8), gzipBody: bomb))
            var configuration = local
            configuration.maxPerHost = 64
            let fetcher = try Fetcher(configuration: configuration)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 1...12 {
                    group.addTask {
                        try await fetcher.fetch(FetchRequest(url: server.url("/"))).body.count
                    }
                }
                for try await count in group { #expect(count == 8 << 20) }
            }
        }
    }

    @Test("a fetch that is cancelled or fails in line gives its place free")
    func leaves() async throws {
        try await withFixtureServer { server in
            await server.serve("/", FixtureAnswer([UInt8](repeating: 0x61, count: 4 << 20)))
            var configuration = local
            configuration.maxPerHost = 64
            let fetcher = try Fetcher(configuration: configuration)
            var held: [FetchResponse] = []
            for _ in 1...3 {
                held.append(try await fetcher.fetch(FetchRequest(url: server.url("/"))))
            }
            await server.forgetRequests()
            let waiting = Task {
                await failure(of: FetchRequest(url: server.url("/")), by: fetcher)
            }
            await server.waitForRequests(1)
            waiting.cancel()
            #expect(await waiting.value == .cancelled)
            // A smaller limit ends this one, which holds a share then.
            held.removeLast()
            let small = FetchRequest(url: server.url("/"), maxBody: 2 << 20)
            #expect(
                await failure(of: small, by: fetcher)
                    == .tooLarge(host: "127.0.0.1", limit: 2 << 20))
            #expect(try await fetcher.fetch(FetchRequest(url: server.url("/"))).status == 200)
            #expect(held.count == 2)
        }
    }
}
