import Articles
import Logging
import Scheduling
import Store
import TestSupport
import Testing

@testable import Engine

/// What is taken over from a real store, and when, by a clock that the test holds.
@Suite struct DueIntakeTests {
    private let start = Timestamp(seconds: 1_800_000_000)

    @Test func aBacklogComesAtAPaceFromBothEndsAndWhatIsNewAtOnce() async throws {
        try await withStore { store, intake in
            let ids = try await add(200, to: store, checked: true)
            let new = try await add(30, to: store, checked: false)
            let morning = start + .seconds(100_000)
            var first = try await intake.take(at: morning, room: 5000, excluding: [])
            #expect(Set(first.sources.map(\.id)).isSuperset(of: new))
            // The new ones take half of what the others might have.
            #expect(first.sources.count == 30 + 4)
            #expect(first.sources.contains { $0.id == ids.first })
            #expect(first.sources.contains { $0.id == ids.last })
            var taken = Set(first.sources.map(\.id))
            var now = morning
            while let next = first.next, next < morning + .seconds(3600) {
                now = next
                first = try await intake.take(at: now, room: 5000, excluding: taken)
                taken.formUnion(first.sources.map(\.id))
            }
            #expect(taken.count == 230)
            // 191 at 60 a minute.
            let minutes = Double(now.since(morning).milliseconds) / 60_000
            #expect(minutes > 2.9 && minutes < 4)
        }
    }

    @Test func whatIsOverdueWaitsForTheEndOfQuietHours() async throws {
        try await withStore { store, intake in
            // 08:00 in GMT.
            let ids = try await add(1, to: store, checked: true, every: "1h, quiet 07:00-11:00 UTC")
            let due = try await intake.take(
                at: start + .seconds(86_400), room: 9, excluding: [])
            #expect(due.sources.isEmpty)
            let source = try #require(try await store.source(ids[0]))
            #expect(source.nextDueAt.map { CivilTime($0).hour } == 11)
            #expect(source.nextDueReason?.contains("quiet hours until 11:00") == true)
            #expect(due.next == source.nextDueAt)
        }
    }

    @Test func aClockThatIsSetBackPlansAnew() async throws {
        try await withStore { store, intake in
            let ids = try await add(3, to: store, checked: true)
            let year = Duration.seconds(365 * 86_400)
            _ = try await intake.take(at: start + .seconds(60), room: 9, excluding: [])
            _ = try await intake.take(at: start - year, room: 9, excluding: [])
            // That the clock was set says nothing of how much there is to do: three in about an hour.
            let average = try await store.averageChecksPerMinute()
            #expect(average > 0.04 && average <= 0.05)
            for id in ids {
                let source = try #require(try await store.source(id))
                let wait = try #require(source.nextDueAt?.since(start - year))
                // A minute of the hour had gone by.
                #expect(wait == .seconds(3540 + Int(id.rawValue) - 1))
                #expect(source.nextDueReason?.hasSuffix("since the clock was set") == true)
            }
        }
    }

    @Test func aClockThatIsSetBackWhileNobodyLooksPlansAnew() async throws {
        try await withStore { store, intake in
            let ids = try await add(3, to: store, checked: true)
            let earlier = start - .seconds(365 * 86_400)
            _ = try await intake.take(at: earlier, room: 9, excluding: [])
            for id in ids {
                let due = try #require(try await store.source(id)?.nextDueAt)
                let wait = due.since(earlier)
                #expect(wait >= .seconds(3600) && wait <= .seconds(3600 * 1.15 + 300))
            }
        }
    }

    @Test func aTimeOfDayHoldsByTheClockThatWasSetBack() async throws {
        try await withStore { store, intake in
            // 08:00 in GMT; the next is at noon.
            let ids = try await add(1, to: store, checked: true, every: "12:00 UTC")
            _ = try await intake.take(at: start + .seconds(60), room: 9, excluding: [])
            let earlier = start - .seconds(7200)
            _ = try await intake.take(at: earlier, room: 9, excluding: [])
            let due = try #require(try await store.source(ids[0])?.nextDueAt)
            #expect(CivilTime(due).hour == 12 && due.since(earlier) < .seconds(86_400))
        }
    }

    @Test func aClockThatWasBehindDoesNotHurryAnybody() async throws {
        try await withStore { store, intake in
            let ids = try await add(3, to: store, checked: true)
            // A machine without a clock of its own begins in 1970, and finds the time later.
            _ = try await intake.take(at: Timestamp(seconds: 1000), room: 9, excluding: [])
            let early = try #require(try await store.source(ids[0])?.nextDueAt)
            #expect(early < Timestamp(seconds: 10_000))
            let found = try await intake.take(at: start + .seconds(600), room: 9, excluding: [])
            #expect(found.sources.isEmpty)
            let source = try #require(try await store.source(ids[0]))
            #expect(source.nextDueAt.map { $0 >= start + .seconds(3600) } == true)
        }
    }

    /// Sources with a check every hour; those that were checked were so at `start`.
    private func add(
        _ count: Int, to store: Store, checked: Bool, every: String = "1h"
    ) async throws -> [SourceID] {
        var ids: [SourceID] = []
        for index in 0..<count {
            let (source, _, _) = try await store.addSource(
                NewSource(
                    kind: .feed, location: "https://\(checked)\(index).example/feed",
                    settings: SourceSettings(every: every)), at: start)
            ids.append(source.id)
        }
        guard checked else { return ids }
        _ = try await store.commit(
            ids.enumerated().map { index, id in
                Observation(
                    sourceID: id, at: start,
                    sourceState: SourceStateUpdate(
                        outcome: .succeeded, nextDueAt: start + .seconds(3600 + index)))
            })
        return ids
    }

    private func withStore(
        _ body: (Store, DueIntake) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder()
        let store = try Store(path: folder.path(of: "syncd.db"))
        let intake = DueIntake(
            store: store, planner: SourcePlanner(zones: Universal()),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        try await body(store, intake)
        try store.close()
    }
}

private struct Universal: TimeZoneDatabase {
    func rules(of name: String?) -> (any TimeZoneRules)? { FixedOffset.universal }
}
