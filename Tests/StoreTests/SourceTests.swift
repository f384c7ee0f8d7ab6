import Articles
import Scheduling
import Testing

@testable import Store

@Suite struct SourceTests {
    @Test func `A source is added once, and returns under its id`() async throws {
        let archive = try Archive()
        let store = archive.store
        let new = NewSource(
            kind: .feed, location: "https://gazette.example/feed.xml",
            settings: SourceSettings(every: "30m", tags: ["war & peace", "\"ü\""]))
        let first = try await store.addSource(new, at: archive.now)
        #expect(first.isNew)
        #expect(first.changes.map(\.kind) == [.sourceAdded])
        #expect(first.source.refresh.policy == .every(.seconds(1800)))
        #expect(first.source.settings.tags == ["war & peace", "\"ü\""])
        #expect(try await store.addSource(new, at: archive.now).isNew == false)

        try await archive.observe(first.source.id, [item("a")], state: succeeded)
        try await store.removeSource(first.source.id, at: archive.now)
        #expect(try await store.sources().isEmpty)
        #expect(try await store.sources(includeRemoved: true).count == 1)
        #expect(try await store.search("harbour").hits.count == 1)
        #expect(try await store.dueSources(at: archive.now + .seconds(99_999), limit: 9).isEmpty)

        let again = try await store.addSource(new, at: archive.now)
        #expect(again.isNew)
        #expect(again.source.id == first.source.id)
        #expect(again.source.entries == 1)
        #expect(
            try await archive.log()
                == ["source.added", "entry.added", "source.removed", "source.added"])
    }

    @Test func `What is due and what is planned is told by kind and place`() async throws {
        let archive = try Archive()
        let store = archive.store
        var ids: [SourceID] = []
        for (kind, location) in [
            (SourceKind.feed, "https://a.example/1"), (.feed, "https://b.example/1"),
            (.folder, "/srv/a"),
        ] {
            ids.append(
                try await store.addSource(
                    NewSource(kind: kind, location: location), at: archive.now
                ).source.id)
        }
        let later = archive.now + .seconds(600)
        try await store.reschedule([(ids[1], PlannedCheck(at: later, reason: "b.example waits"))])
        let feeds = try await store.dueLocations(at: archive.now) { kind, _ in kind == .feed }
        #expect(feeds == [ids[0]])
        let all = try await store.dueLocations(at: later) { _, _ in true }
        #expect(all == Set(ids))
        let planned = try await store.plannedLocations(after: archive.now) { source in
            source.location.contains("b.example") && source.reason == "b.example waits"
                && source.failingSince == nil
        }
        #expect(planned == [ids[1]])
    }

    @Test func `What a removed source brings is refused, and costs the others nothing`()
        async throws
    {
        let archive = try Archive()
        let gone = try await archive.feed("gone")
        let here = try await archive.feed("here")
        try await archive.store.removeSource(gone, at: archive.now)
        let outcomes = try await archive.store.commit(
            [gone, here].map { Observation(sourceID: $0, at: archive.now, items: [item("a")]) })
        #expect(outcomes.map(\.failure) == [.noSuchSource(gone), nil])
        #expect(outcomes.map(\.added) == [0, 1])
    }

    @Test func `The configured list adds, changes and removes its own sources only`() async throws {
        let archive = try Archive()
        let store = archive.store
        let own = try await archive.feed("own")
        func named(_ name: String, every: String = "1h") -> NewSource {
            NewSource(
                kind: .feed, location: "https://\(name).example/feed.xml",
                settings: SourceSettings(every: every))
        }
        let first = try await store.configureSources([named("a"), named("b")], at: archive.now)
        #expect(first.added.count == 2)
        let same = try await store.configureSources([named("a"), named("b")], at: archive.now)
        #expect(same == SourceConfiguration())
        let other = try await store.configureSources(
            [named("b", every: "2h"), named("c")], at: archive.now)
        #expect([other.added.count, other.changed.count, other.removed.count] == [1, 1, 1])
        #expect(other.changes.map(\.kind) == [.sourceAdded, .sourceRemoved])
        let sources = try await store.sources()
        #expect(sources.map(\.location.utf8.count).count == 3)
        #expect(sources.map(\.isConfigured) == [false, true, true])
        #expect(sources.first?.id == own)
        // Adding by hand what the file names leaves the file's settings.
        _ = try await store.addSource(named("b", every: "5m"), at: archive.now)
        #expect(try await store.sources()[1].every == "2h")
    }

    @Test func `A check's end is kept whole`() async throws {
        let archive = try Archive()
        let id = try await archive.feed("gazette")
        let hints = ServerHints(
            maxAge: .seconds(600), retryAfter: archive.now, timeToLive: .seconds(60),
            skipHours: [0, 23], skipDays: [6], updateInterval: .seconds(1))
        let due = archive.now + .seconds(3600)
        try await archive.observe(
            id,
            state: SourceStateUpdate(
                outcome: .succeeded, title: "The Gazette", homeURL: "https://gazette.example/",
                validators: SourceValidators(etag: "W/\"\u{e9} 1\"", lastModified: "yesterday"),
                bodyHash: [1, 2, 3], hints: hints, nextDueAt: due, nextDueReason: "every 1h"))
        try archive.reopen()
        var record = try #require(try await archive.store.source(id))
        #expect(record.title == "The Gazette")
        #expect(record.validators.etag == "W/\"\u{e9} 1\"")
        #expect(record.bodyHash == [1, 2, 3])
        #expect(record.hints == hints)
        #expect(record.nextDueAt == due)
        #expect(record.lastSuccessAt == archive.now)
        // Nil leaves what is there; the due time alone is always set.
        try await archive.observe(
            id, state: SourceStateUpdate(outcome: .succeeded, nextDueAt: nil))
        record = try #require(try await archive.store.source(id))
        #expect(record.validators.lastModified == "yesterday")
        #expect(record.hints == hints)
        #expect(record.nextDueAt == nil)
        #expect(try await archive.store.nextDue() == nil)
    }

    @Test func `Failing and recovering are told once each`() async throws {
        let archive = try Archive()
        let id = try await archive.feed("gazette")
        func check(_ outcome: SourceStateUpdate.Outcome) async throws -> [ChangeKind] {
            try await archive.observe(
                id, state: SourceStateUpdate(outcome: outcome, nextDueAt: archive.now)
            ).changes.map(\.kind)
        }
        #expect(try await check(.failed("no route\nto host")) == [.sourceFailed])
        #expect(try await check(.failed("no route")) == [])
        #expect(try await archive.store.source(id)?.failures == 2)
        #expect(try await archive.store.sources().first?.state == .failing)
        #expect(try await archive.store.sources().first?.error == "no route")
        #expect(try await check(.succeeded) == [.sourceRecovered])
        #expect(try await check(.succeeded) == [])
        #expect(try await archive.store.source(id)?.failures == 0)
        #expect(try await check(.gone("410")) == [.sourceGone])
        #expect(try await check(.gone("410")) == [])
        #expect(try await archive.store.sources().first?.state == .gone)
        #expect(try await check(.succeeded) == [.sourceRecovered])
        #expect(try await archive.store.sources().first?.state == .ok)
        let told = try await archive.store.changes(since: 1, limit: 1).first
        #expect(told?.detail == "no route to host")
    }

    @Test func `A source that moved is found at both places`() async throws {
        let archive = try Archive()
        let id = try await archive.feed("old")
        let other = try await archive.feed("taken")
        func move(to location: String) async throws -> [ChangeKind] {
            var state = succeeded
            state.move = .done(to: location)
            return try await archive.observe(id, state: state).changes.map(\.kind)
        }
        #expect(try await move(to: "https://new.example/feed.xml") == [.sourceMoved])
        #expect(try await move(to: "https://new.example/feed.xml") == [])
        #expect(
            try await move(to: "https://taken.example/feed.xml") == [.sourceMoved, .sourceMerged])
        #expect(try await archive.store.source(id)?.location == "https://taken.example/feed.xml")
        #expect(try await archive.store.source(other)?.isRemoved == true)
        #expect(try await archive.feed("old") == id)
        #expect(try await archive.store.findSources("https://old.example/feed.xml") == [id])
        #expect(try await archive.store.findSources("https://taken.example/feed.xml") == [id])
    }

    @Test(arguments: [
        ("1", [1]), ("https://gazette.example/feed.xml", [1]), ("/srv/clippings/", [2]),
        ("the GAZETTE", [1]), ("clip", [2]), ("example", [1, 3]), ("nothing", []), ("", []),
        ("99", []), ("1 OR 1", []),
    ])
    func `A reference finds sources`(reference: String, ids: [Int32]) async throws {
        let archive = try Archive()
        let first = try await archive.feed("gazette")
        _ = try await archive.watched()
        _ = try await archive.feed("herald")
        var state = succeeded
        state.title = "The Gazette"
        try await archive.observe(first, state: state)
        #expect(try await archive.store.findSources(reference).map(\.rawValue) == ids)
    }

    @Test func `Due sources come in order, without those that are busy, paused or planned later`()
        async throws
    {
        let archive = try Archive()
        let store = archive.store
        var ids: [SourceID] = []
        for index in 0..<5 {
            let id = try await archive.feed("s\(index)")
            try await store.reschedule(
                id, at: archive.now + .seconds(Int64(10 - index)), reason: "test")
            ids.append(id)
        }
        try await store.setPaused(ids[4], true, at: archive.now)
        let later = archive.now + .seconds(9)
        #expect(
            try await store.dueSources(at: later, limit: 9).map(\.id) == [ids[3], ids[2], ids[1]])
        #expect(
            try await store.dueSources(at: later, limit: 1, excluding: [ids[3]]).map(\.id)
                == [ids[2]])
        #expect(try await store.nextDue() == archive.now + .seconds(7))
        #expect(try await store.nextDue(excluding: [ids[3]]) == archive.now + .seconds(8))
        try await store.setPaused(ids[4], false, at: archive.now)
        #expect(try await store.nextDue() == archive.now + .seconds(6))
        await #expect(throws: StoreError.noSuchSource(SourceID(rawValue: 77))) {
            try await store.setPaused(SourceID(rawValue: 77), true, at: archive.now)
        }
    }

    @Test func `How much there is to do is told by the plans, whatever came between`() async throws
    {
        let archive = try Archive()
        let store = archive.store
        func check(
            _ id: SourceID, again wait: Duration, _ outcome: SourceStateUpdate.Outcome = .succeeded
        ) async throws {
            try await archive.observe(
                id,
                state: SourceStateUpdate(
                    outcome: outcome, nextDueAt: archive.now + .seconds(60) + wait))
        }
        let hourly = try await archive.feed("hourly")
        #expect(try await store.averageChecksPerMinute() == 0)
        try await check(hourly, again: .seconds(3600))
        #expect(try await store.averageChecksPerMinute() == 1.0 / 60)
        // Put off, planned by a clock that was set back, asked for at once: it stays what it is.
        let pause = archive.now + .seconds(90_000)
        try await store.postpone([(hourly, PlannedCheck(at: pause, reason: "its host waits"))])
        #expect(try await store.averageChecksPerMinute() == 1.0 / 60)
        let earlier = archive.now - .seconds(365 * 86_400)
        for time in [earlier, archive.now] {
            try await store.reschedule([(hourly, PlannedCheck(at: time, reason: "the clock"))])
            #expect(try await store.averageChecksPerMinute() == 1.0 / 60)
        }
        // A person wants it more often.
        let soon = PlannedCheck(
            at: archive.now + .seconds(60), reason: "every 1m", interval: .seconds(60))
        try await store.reschedule([(hourly, soon)])
        #expect(try await store.averageChecksPerMinute() == 1)
        // What fails is tried again soon, which lasts not long.
        try await check(hourly, again: .seconds(60), .failed("no route"))
        #expect(try await store.averageChecksPerMinute() == 1.0 / 60)
        try await check(hourly, again: .seconds(2))
        #expect(try await store.averageChecksPerMinute() == 30)
        try await check(hourly, again: .zero)
        #expect(try await store.averageChecksPerMinute() == 60)
        try await store.setPaused(hourly, true, at: archive.now)
        #expect(try await store.averageChecksPerMinute() == 0)
    }

    @Test func `Arrivals are the newest fifty, and never in the future`() async throws {
        let archive = try Archive()
        let id = try await archive.feed("gazette")
        let base = archive.now
        let items = (0..<70).map {
            item("n\($0)", published: base - .seconds(Int64($0) * 60))
        }
        try await archive.observe(id, Array(items.suffix(40)))
        try await archive.observe(id, Array(items.prefix(30)))
        try await archive.observe(id, [item("future", published: base + .seconds(999_999))])
        let arrivals = try #require(try await archive.store.source(id)).arrivals
        #expect(arrivals.count == 50)
        #expect(arrivals == arrivals.sorted(by: >))
        #expect(arrivals.first == archive.now)
        #expect(arrivals[1] == base)
        #expect(try await archive.store.source(id)?.entries == 71)
    }

    @Test func `Hints and lists of strings read what they write`() {
        let strings = ["", "a,b", "\"q\" \\ \n\t\u{1}", "日本", "]"]
        #expect(StringList.strings(StringList.json(strings)) == strings)
        #expect(StringList.json([]) == nil)
        #expect(StringList.strings("not json") == [])
        #expect(HintsText.text(ServerHints()) == nil)
        #expect(HintsText.hints("max-age=x skip-hours=1,y what") == ServerHints(skipHours: [1]))
    }
}
