import Articles
import Testing

@testable import Store

/// What floods an archive, and what must never be lost in the flood.
@Suite struct AnomalyTests {
    private static let text = """
        The harbour master of Saltmarsh closed the northern channel on Tuesday after a ferry had run aground there, and \
        opened it again when the tide came in.
        """

    /// Observes one text after the other, each an hour after the one before.
    private func observe(
        _ archive: Archive, _ source: SourceID, _ items: [[ItemDraft]],
        every gap: Duration = .seconds(3600)
    ) async throws {
        for items in items {
            archive.now = archive.now + gap
            try await archive.observe(source, items, state: succeeded)
        }
    }

    /// An item without a link.
    private func unlinked(_ name: String, _ title: String, _ text: String) -> ItemDraft {
        var item = item(name, title: title, text: text)
        (item.url, item.canonicalURL) = (nil, nil)
        return item
    }

    private func revisions(_ archive: Archive) async throws -> [Revision] {
        try await archive.store.revisions(of: ArticleID(rawValue: 1), entry: nil, withText: true)
    }

    @Test func `A counter makes a few revisions a day, and what stays is never lost`() async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let states = (1...96).map { [item("a", text: "\(Self.text) Read \($0) times.")] }
        try await observe(archive, source, states)
        let count = try await revisions(archive).count
        #expect((7...20).contains(count), "\(count)")
        let marks = try await archive.store.sources()[0].anomalies
        #expect(marks.map(\.kind) == [.ticking])
        #expect(try await archive.store.counts().oddSources == 1)
        // It stops: the last state becomes a revision although nothing new comes.
        archive.now = archive.now + .seconds(7 * 3600)
        try await archive.observe(source, [], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("Read 96 times.") == true)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `An edit of words is a revision at once, in the middle of the noise`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await observe(
            archive, source, (1...20).map { [item("a", text: "\(Self.text) Read \($0) times.")] })
        let before = try await revisions(archive).count
        try await observe(
            archive, source,
            [[item("a", text: "\(Self.text) Two sailors were hurt. Read 21 times.")]])
        let after = try await revisions(archive)
        #expect(after.count == before + 1)
        #expect(after.last?.text?.contains("Two sailors") == true)
    }

    @Test func `A headline that goes back and forth does not flood, and the last one stays`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let flips = (0..<60).map {
            [item("a", title: $0.isMultiple(of: 2) ? "A" : "B", text: Self.text)]
        }
        try await observe(archive, source, flips)
        let count = try await revisions(archive).count
        #expect((7...16).contains(count), "\(count)")
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.flapping])
        try await observe(
            archive, source, Array(repeating: [item("a", title: "B", text: Self.text)], count: 8))
        #expect(try await revisions(archive).last?.title == "B")
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test(arguments: [3, 5])
    func `Headlines that a publisher tests in turn do not flood, and a reader is told`(count: Int)
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let titles = [
            "Ferry aground", "Ship in trouble", "Night on a sandbank", "Why?", "Watch it",
        ]
        let flips = (0..<72).map {
            [item("a", title: titles[$0 * 7 % count], text: Self.text)]
        }
        try await observe(archive, source, flips)
        let revisions = try await revisions(archive)
        #expect((7...18).contains(revisions.count), "\(revisions.count)")
        // Each of them is kept once at least.
        #expect(Set(revisions.map(\.title)).count == count)
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.flapping])
        let held = try await archive.store.facts(about: ArticleID(rawValue: 1)).first?.held
        #expect(held.map { $0.times >= 1 && titles.contains($0.title ?? "") } == true)
        // A headline that nobody saw before is an edit, in the middle of it.
        try await observe(
            archive, source, [[item("a", title: "Two sailors hurt", text: Self.text)]])
        #expect(try await self.revisions(archive).last?.title == "Two sailors hurt")
        #expect(try await archive.store.facts(about: ArticleID(rawValue: 1)).first?.held == nil)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What a person overrules is kept as it comes`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let states = (1...30).map { [item("a", text: "\(Self.text) Read \($0) times.")] }
        try await observe(archive, source, Array(states[..<12]))
        let held = try await revisions(archive).count
        #expect(held < 12)
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        #expect(try await archive.store.counts().oddSources == 0)
        try await observe(archive, source, Array(states[12...]))
        #expect(try await revisions(archive).count == held + 18)
    }

    @Test func `GUIDs that change at every fetch are no names and no news`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        func document(_ round: Int) -> [ItemDraft] {
            (0..<5).map {
                item(
                    "r\(round)-\($0)", title: "Item \($0)", text: "\(Self.text) Boat \($0).",
                    url: "https://outlet.example/\($0)")
            }
        }
        try await observe(archive, source, (0..<10).map(document))
        let counts = try await archive.store.counts()
        #expect(counts.entries == 5)
        #expect(counts.revisions == 5)
        let moves = try await archive.store.changes(since: 0, limit: 1000)
            .count { $0.kind == .entryMoved }
        #expect(moves == AnomalyMarks.sightings * 5)
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.changingGUIDs])
        // Once they stay, it is over.
        try await observe(archive, source, [document(9), document(9)])
        #expect(try await archive.store.sources()[0].anomalies.isEmpty)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    /// A document of which nothing was ever seen before.
    private func madeUp(_ round: Int, _ count: Int) -> [ItemDraft] {
        (0..<count).map { number in
            let name = "r\(round)-\(number)"
            return item(name, title: "Title \(name)", text: "\(Self.text) Number \(name).")
        }
    }

    @Test func `A feed that makes up its items at every fetch is told soon, and has an end`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        try await observe(archive, source, (0..<3).map { madeUp($0, 40) }, every: .zero)
        #expect(try await archive.store.sources()[0].anomalies.isEmpty)
        try await observe(archive, source, [madeUp(3, 40)], every: .zero)
        let mark = try #require(try await archive.store.sources()[0].anomalies.first)
        #expect(mark.kind == .flooding)
        #expect(mark.note.contains("no more than 5000 new texts"))
        #expect(try await archive.store.counts().entries == 160)
        // One large document after the other: the day has room for so much, the first one apart.
        try await observe(archive, source, (4..<12).map { madeUp($0, 700) }, every: .zero)
        let full = SourceIntake.mostTexts + 40
        #expect(try await archive.store.counts().entries == full)
        let note = try await archive.store.sources()[0].anomalies.first?.note
        #expect(note?.contains("were left out") == true)
        try await observe(archive, source, [madeUp(12, 700)], every: .zero)
        #expect(try await archive.store.counts().entries == full)
        #expect(try await brokenInvariants(of: archive.store) == [])
        // What is still there the next day is taken.
        try await observe(archive, source, [madeUp(12, 700)], every: .seconds(86_400))
        #expect(try await archive.store.counts().entries == full + 700)
    }

    @Test(arguments: [4, 12])
    func `What is said of an anomaly that a person overruled is what is done now`(
        rounds: Int
    ) async throws {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        // A few rounds are suspect only; of many a part is left out.
        let size = rounds == 4 ? 40 : 700
        try await observe(archive, source, (0..<rounds).map { madeUp($0, size) }, every: .zero)
        func note() async throws -> String {
            try await archive.store.sources()[0].anomalies.first?.note ?? ""
        }
        #expect(try await note().contains("are taken a day"))
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        #expect(try await note().hasSuffix(": everything is kept as it comes"))
        let before = try await archive.store.counts().entries
        try await observe(
            archive, source, (rounds..<rounds + 8).map { madeUp($0, 700) }, every: .zero)
        #expect(try await archive.store.counts().entries == before + 5600)
        #expect(try await note().hasSuffix(": everything is kept as it comes"))
        #expect(try await !note().contains("5000"))
    }

    @Test func `What a full day left out is asked for again, though it does not change`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        var state = succeeded
        state.validators = SourceValidators(etag: "\"v\"")
        state.bodyHash = [7]
        try await archive.observe(source, madeUp(0, 1), state: state)
        try await archive.observe(source, madeUp(1, 10), state: state)
        #expect(try await archive.store.source(source)?.validators.etag == "\"v\"")
        try await archive.observe(source, madeUp(2, SourceIntake.mostTexts), state: state)
        #expect(try await archive.store.source(source)?.validators.etag == nil)
        #expect(
            try await archive.store.counts().entries == 1 + SourceIntake.mostTexts)
    }

    @Test func `Edits of a full day are held, and none of the last ones is lost`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        try await archive.observe(source, [item("a", text: Self.text)], state: succeeded)
        try await archive.observe(
            source, madeUp(0, SourceIntake.mostTexts), state: succeeded)
        try await archive.observe(
            source, [item("a", text: "\(Self.text) Two sailors were hurt.")], state: succeeded)
        #expect(try await revisions(archive).count == 1)
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.flooding])
        // The day is as full when the edit has stayed as when it came.
        archive.now = archive.now + HeldRevisions.stableTime
        try await archive.observe(source, [], state: succeeded)
        #expect(try await revisions(archive).count == 1)
        archive.now = archive.now + .seconds(86_400)
        try await archive.observe(source, [], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("hurt.") == true)
        #expect(try await archive.store.facts(about: ArticleID(rawValue: 1)).first?.held == nil)
    }

    @Test func `Of the held edits those that waited the longest come first, as the day has room`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        func document(_ names: String, _ end: String = "") -> [ItemDraft] {
            names.map { item("\($0)", title: "\($0)", text: "\(Self.text) Boat \($0).\(end)") }
        }
        let edits = " Two sailors were hurt."
        try await archive.observe(source, document("abc"), state: succeeded)
        try await archive.observe(source, madeUp(0, SourceIntake.mostTexts), state: succeeded)
        try await archive.observe(source, document("b", edits), state: succeeded)
        try await archive.observe(source, document("ac", edits), state: succeeded)
        archive.now = archive.now + .seconds(86_400)
        // One more text has room on that day.
        let outcome = try await archive.observe(
            source, madeUp(1, SourceIntake.mostTexts - 1), state: succeeded)
        let revised = outcome.changes.filter { $0.kind == .entryRevised }
        #expect(revised.map(\.entryID) == [EntryID(rawValue: 2)])
        archive.now = archive.now + .seconds(86_400)
        let next = try await archive.observe(source, [], state: succeeded)
        #expect(next.changes.map(\.entryID) == [EntryID(rawValue: 1), EntryID(rawValue: 3)])
    }

    @Test func `Who wants a flood has not said that he wants what goes back and forth`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        func headline(_ title: String) -> ItemDraft { item("a", title: title, text: Self.text) }
        try await observe(archive, source, [[headline("A")]])
        try await observe(archive, source, (0..<4).map { madeUp($0, 40) }, every: .zero)
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.flooding])
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        try await observe(
            archive, source, (0..<24).map { [headline($0.isMultiple(of: 2) ? "B" : "A")] })
        let count = try await revisions(archive).count
        #expect((7...16).contains(count), "\(count)")
        #expect(
            try await archive.store.sources()[0].anomalies.map(\.kind).contains(.flapping))
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        try await observe(
            archive, source, (0..<6).map { [headline($0.isMultiple(of: 2) ? "B" : "A")] })
        #expect(try await revisions(archive).count >= count + 6)
    }

    @Test func `A person who wants all of it gets all of it`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("mill")
        try await observe(archive, source, [madeUp(0, 1), madeUp(1, 5600)], every: .zero)
        #expect(try await archive.store.counts().entries == 1 + SourceIntake.mostTexts)
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        try await observe(archive, source, [madeUp(1, 5600)], every: .zero)
        #expect(try await archive.store.counts().entries == 5601)
        #expect(try await archive.store.counts().oddSources == 0)
    }

    @Test(arguments: [
        // A news agency's feed whose window turns over from one check to the next, half a day long.
        (items: 20, every: 1800, checks: 24),
        // A preprint server's day in one document.
        (items: 1500, every: 86_400, checks: 3),
    ])
    func `A busy publisher is no flood`(
        day: (items: Int, every: Int, checks: Int)
    ) async throws {
        let archive = try Archive()
        let source = try await archive.feed("agency")
        try await observe(
            archive, source, (0..<day.checks).map { madeUp($0, day.items) },
            every: .seconds(day.every))
        #expect(try await archive.store.sources()[0].anomalies.isEmpty)
        #expect(try await archive.store.counts().entries == day.items * day.checks)
    }

    @Test func `A long document that comes first is taken whole`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("library")
        try await observe(archive, source, [madeUp(0, SourceIntake.mostTexts + 500)])
        #expect(
            try await archive.store.counts().entries == SourceIntake.mostTexts + 500)
        #expect(try await archive.store.sources()[0].anomalies.isEmpty)
    }

    @Test func `Short texts under new GUIDs are the same entries where all of the document is`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        func document(_ round: Int, _ count: Int = 6) -> [ItemDraft] {
            (0..<count).map {
                unlinked("r\(round)-\($0)", "Tide \($0)", "High at \($0).")
            }
        }
        try await observe(archive, source, (0..<6).map { document($0) })
        #expect(try await archive.store.counts().entries == 6)
        // One more forecast with the words of an old one is another one.
        try await observe(
            archive, source,
            [document(5) + [unlinked("next", "Tide 1", "High at 1.")]])
        #expect(try await archive.store.counts().entries == 7)
    }
}
