import Articles
import FixtureServer
import Logging
import Scheduling
import Settings
import Store
import TestSupport
import Testing

@testable import Engine

/// Who is synced when, with a real store, a real server, and gates instead of time.
@Suite(.timeLimit(.minutes(2))) struct PollerTests {
    @Test func askingForARunningSourceSyncsItOnceAndEndsBothOrders() async throws {
        try await withPoller(feeds: 1) { server, parts, ids in
            let gate = FixtureGate()
            await server.serve("/0", .gated(gate))
            async let first = Self.collect(parts.poller.refresh(ids))
            await server.waitForRequests(1)
            async let second = Self.collect(parts.poller.refresh(ids))
            await gate.open()
            let (one, two) = await (first, second)
            #expect(one.map(\.sourceID) == ids)
            #expect(two.allSatisfy { $0.sourceID == ids[0] })
            #expect(one.allSatisfy { $0.error == nil })
        }
    }

    @Test func aHostsPlacesAreAllThereAfterManyOrdersForTheSameSource() async throws {
        try await withPoller(feeds: 3, perHost: 1) { server, parts, ids in
            for index in 0..<3 { await server.serve("/\(index)", .small("\(index)")) }
            // Asked for from many sides at once, while it runs and while it waits.
            await withTaskGroup(of: Void.self) { group in
                for round in 0..<20 {
                    group.addTask { _ = await Self.collect(parts.poller.refresh(ids)) }
                    group.addTask { await parts.poller.noteChange(of: ids[round % 3]) }
                }
            }
            // Had a place leaked, nothing of that host would ever be synced again.
            let last = await Self.collect(parts.poller.refresh(ids))
            #expect(Set(last.map(\.sourceID)) == Set(ids))
            #expect(await server.peakInFlight() == 1)
        }
    }

    @Test func aDueSourceOfAnotherHostIsSyncedWhileAHostHangs() async throws {
        try await withPoller(feeds: 0, perHost: 1, slots: 4) { server, parts, _ in
            let gate = FixtureGate()
            for index in 0..<5 { await server.serve("/slow\(index)", .gated(gate)) }
            await server.serve("/quick", .small("quick"))
            let clock = Clock.system
            for index in 0..<5 {
                _ = try await parts.store.addSource(
                    NewSource(
                        kind: .feed,
                        location: server.url("/slow\(index)", host: "slow.localhost")),
                    at: clock.now())
            }
            await parts.poller.sourcesChanged()
            await server.waitForRequests(1)
            // Four of the slow host still wait in the queue when this one becomes due.
            _ = try await parts.store.addSource(
                NewSource(kind: .feed, location: server.url("/quick")), at: clock.now())
            await parts.poller.sourcesChanged()
            await server.waitForRequests(1, to: "/quick")
            #expect(await server.requests().count == 2)
            await gate.open()
        }
    }

    @Test func aPausedOrUnknownSourceEndsItsOrderWithoutAReport() async throws {
        try await withPoller(feeds: 1) { server, parts, ids in
            await server.serve("/0", .small("0"))
            try await parts.store.setPaused(ids[0], true, at: parts.clock.now())
            #expect(await Self.collect(parts.poller.refresh(ids)).isEmpty)
            let nobody = SourceID(rawValue: 4711)
            #expect(await Self.collect(parts.poller.refresh([nobody])).isEmpty)
            #expect(await Self.collect(parts.poller.refresh([])).isEmpty)
        }
    }

    @Test func whatDoesNotFitAtOnceIsCommittedAllTheSame() async throws {
        try await withPoller(feeds: 100, perHost: 8, slots: 8) { server, parts, ids in
            for index in 0..<100 { await server.serve("/\(index)", .small("\(index)")) }
            let reports = await Self.collect(parts.poller.refresh(ids))
            #expect(reports.count == 100)
            #expect(reports.map(\.added).reduce(0, +) == 100)
            #expect(await server.peakInFlight() <= 8)
            let counts = try await parts.store.counts()
            #expect(counts.entries == 100)
        }
    }

    /// By 3,000 days, as on a machine whose clock's battery is empty.
    @Test func aClockThatIsSetBackStopsNothing() async throws {
        let live = try await LiveArchive()
        try await withFixtureServer { server in
            await server.serve("/feed", .small("feed"))
            let poller = live.parts.poller
            let id = try await live.store.addSource(
                NewSource(
                    kind: .feed, location: server.url("/feed"),
                    settings: SourceSettings(every: "1m")), at: live.time.now
            ).source.id
            let ring = {
                await poller.setLimits(
                    Poller.Limits(slots: 4, host: HostLimits(inFlight: 2, gap: .zero)))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await poller.run() }
                await server.waitForRequests(1)
                await poller.waitUntilIdle()
                live.time.advance(.seconds(-3000 * 86_400))
                // Planned anew by the clock as it is now, and asked again when that time comes.
                let soon = live.time.now + .seconds(200)
                while try await live.source(id).nextDueAt.map({ $0 > soon }) ?? true {
                    await ring()
                    await Task.yield()
                }
                live.time.advance(.seconds(200))
                await ring()
                await server.waitForRequests(2)
                group.cancelAll()
            }
        }
        await live.close()
    }

    private static func collect(_ reports: AsyncStream<SyncReport>) async -> [SyncReport] {
        var all: [SyncReport] = []
        for await report in reports { all.append(report) }
        return all
    }

    /// Runs `body` beside a poller that starts due sources too.
    private func withPoller(
        feeds: Int, perHost: Int = 4, slots: Int = 16,
        _ body: @escaping @Sendable (FixtureServer, EngineParts, [SourceID]) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        var settings = Settings(
            places: DefaultPlaces(
                configuration: folder.path(of: "c"), store: folder.path(of: "syncd.db"),
                socket: folder.path(of: "s")))
        settings.fetch.allowsPrivateNetworks = true
        settings.fetch.maxPerHost = perHost
        settings.fetch.maxTransfers = slots
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let parts = try await EngineParts(
            settings, events: EventLog(logger: logger), clock: .system, logger: logger)
        try await withFixtureServer { server in
            var ids: [SourceID] = []
            for index in 0..<feeds {
                // Removed and added again they would be due; these wait until they are asked for.
                let (source, _, _) = try await parts.store.addSource(
                    NewSource(kind: .feed, location: server.url("/\(index)")),
                    at: parts.clock.now())
                ids.append(source.id)
            }
            try await parts.store.reschedule(ids.map { ($0, nil) })
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await parts.poller.run() }
                try await body(server, parts, ids)
                group.cancelAll()
            }
        }
        await parts.close()
    }
}

extension FixtureAnswer {
    /// A feed of one item that has no other's text.
    fileprivate static func small(_ name: String) -> FixtureAnswer {
        .rss("Feed \(name)", [FeedItemFixture("i\(name)", "News \(name)", "News of \(name).")])
    }

    /// The same, held back until the gate opens.
    fileprivate static func gated(_ gate: FixtureGate) -> FixtureAnswer {
        var answer = small("gated")
        answer.gate = gate
        return answer
    }
}
