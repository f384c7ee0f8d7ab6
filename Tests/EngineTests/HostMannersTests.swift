import Articles
import Engine
import FixtureServer
import Scheduling
import Settings
import Store
import Testing

/// What all sources of one host owe it together.
@Suite(.timeLimit(.minutes(2))) struct HostMannersTests {
    @Test func aRetryAfterHoldsForEverySourceOfTheHostAndOverARestart() async throws {
        try await withFixtureServer { server in
            await server.serve("/busy", .status(429, headers: [("Retry-After", "3600")]))
            await server.serve("/calm", .rss("Calm", [FeedItemFixture("1", "One", "A text.")]))
            let archive = try await LiveArchive()
            let busy = try await archive.add(server.url("/busy"))
            try await archive.refresh(busy)
            let calm = try await archive.add(server.url("/calm"))
            try await archive.runDue()
            #expect(await server.requests(to: "/calm").isEmpty)

            try await archive.restart()
            let waiting = try await archive.refresh(calm)
            #expect(waiting.map(\.error) == [nil])
            #expect(
                waiting.map(\.waiting)
                    == ["127.0.0.1 answered 429 and said to come back in 60 minutes"])
            #expect(await server.requests(to: "/calm").isEmpty)
            let source = try await archive.source(calm)
            #expect(source.failures == 0)
            let due = try #require(source.nextDueAt)
            #expect(due >= archive.time.now + .seconds(3600))
            #expect(source.nextDueReason == waiting[0].waiting)

            await server.serve("/busy", .rss("Busy", [FeedItemFixture("2", "Two", "A text.")]))
            archive.time.advance(.seconds(3600 + 61))
            try await archive.runDue()
            #expect(await server.requests(to: "/calm").count == 1)
            #expect(try await archive.store.hosts().isEmpty)
            await archive.close()
        }
    }

    @Test func aHostThatCannotBeReachedGetsOneProbeAndThenAllOthers() async throws {
        let archive = try await LiveArchive { $0.fetch.maxPerHost = 8 }
        var ids: [SourceID] = []
        // Nothing listens there.
        for number in 0..<6 {
            ids.append(try await archive.add("http://127.0.0.1:64999/\(number)"))
        }
        try await archive.runDue()
        let first = try await archive.store.hosts()
        #expect(first.map(\.name) == ["127.0.0.1"])
        #expect(first.map(\.gate.failures) == [1])
        archive.time.advance(.seconds(86_400))
        try await archive.runDue()
        let second = try await archive.store.hosts()
        #expect(second.map(\.gate.failures) == [2])
        await archive.close()
    }

    @Test func whoAsksByHandNeedNotWaitForOurOwnPause() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add("http://127.0.0.1:64999/feed")
            try await archive.refresh(id)
            #expect(try await archive.source(id).failingSince == archive.time.now)
            await server.serve("/f", .rss("Feed", [FeedItemFixture("1", "One", "A text.")]))
            let other = try await archive.add(server.url("/f"))
            #expect(try await archive.refresh(other).map(\.added) == [1])
            #expect(try await archive.store.hosts().isEmpty)
            await archive.close()
        }
    }

}
