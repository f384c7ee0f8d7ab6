import Articles
import Scheduling
import Testing

@testable import Store

/// Texts with a counter, and texts that flap, where there is no feed to say so: pages, and files.
@Suite struct HeldPageTests {
    private static let text = String(
        repeating:
            "The harbour master of Saltmarsh closed the northern channel after a ferry ran aground. ",
        count: 12)

    /// A feed with one entry whose page is wanted.
    private func archive() async throws -> (Archive, SourceID) {
        let archive = try Archive()
        let source = try await archive.feed("outlet", fullText: .auto)
        try await archive.observe(
            source,
            [item("bridge", title: "Ferry aground off Saltmarsh", text: "A few words about it.")])
        return (archive, source)
    }

    private func revisions(_ archive: Archive) async throws -> [Revision] {
        try await archive.store.revisions(of: ArticleID(rawValue: 1), entry: nil, withText: true)
    }

    private func held(_ archive: Archive) async throws -> HeldState? {
        try await archive.store.facts(about: ArticleID(rawValue: 1)).first?.held
    }

    /// Looks at the page whenever that is due, until it is not looked at any more; `state` is what it
    /// says at the look of that number.
    private func lookToTheEnd(_ archive: Archive, _ state: (Int) -> PageLook.Finding) async throws
        -> Int
    {
        for number in 0..<60 {
            guard let due = try await archive.page(1).dueAt else { return number }
            try await archive.look(1, state(number), after: max(.zero, due.since(archive.now)))
        }
        return 60
    }

    @Test func `A counter in a page makes a few revisions, and its last state is one of them`()
        async throws
    {
        let (archive, _) = try await archive()
        let looks = try await lookToTheEnd(archive) {
            page("\(Self.text) Read \($0 * 7 + 3) times.", title: "Ferry aground")
        }
        let found = try await revisions(archive)
        #expect((6...8).contains(found.count), "\(found.count)")
        #expect(looks <= 12)
        #expect(found.last?.text?.hasSuffix("Read \((looks - 1) * 7 + 3) times.") == true)
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.ticking])
        #expect(try await held(archive) == nil)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A page whose headlines are tested in turn keeps each of them once`() async throws {
        let (archive, _) = try await archive()
        let titles = ["Ferry aground at Saltmarsh", "Ferry in trouble off Saltmarsh"]
        _ = try await lookToTheEnd(archive) { page(Self.text, title: titles[$0 % 2]) }
        let found = try await revisions(archive)
        #expect(found.count <= 7, "\(found.count)")
        #expect(Set(found.compactMap(\.title)).isSuperset(of: titles))
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.flapping])
    }

    @Test func `A number that people correct a few times is kept each time`() async throws {
        let (archive, _) = try await archive()
        for dead in [12, 15, 18, 21, 25] {
            try await archive.look(1, page("\(Self.text) \(dead) are dead.", title: "Ferry"))
            #expect(try await revisions(archive).last?.text?.hasSuffix("\(dead) are dead.") == true)
        }
        #expect(try await archive.store.sources()[0].anomalies.isEmpty)
    }

    /// The page's first text, and then five edits in which only digits differ: the next is held.
    private func ticking() async throws -> (Archive, SourceID) {
        let (archive, source) = try await archive()
        for number in 1...7 {
            try await archive.look(1, page("\(Self.text) Read \(number) times.", title: "Ferry"))
        }
        #expect(try await revisions(archive).count == 7)
        #expect(try await held(archive)?.times == 1)
        return (archive, source)
    }

    @Test func `What is held of a page becomes a revision once it stays`() async throws {
        let (archive, _) = try await ticking()
        try await archive.look(1, .unchanged)
        #expect(try await revisions(archive).count == 7)
        try await archive.look(1, .unchanged, after: .seconds(7 * 3600))
        #expect(try await revisions(archive).last?.text?.hasSuffix("Read 7 times.") == true)
        #expect(try await held(archive) == nil)
        let (other, _) = try await ticking()
        try await other.look(
            1, page("\(Self.text) Read 7 times.", title: "Ferry"), after: .seconds(7 * 3600))
        #expect(try await revisions(other).last?.text?.hasSuffix("Read 7 times.") == true)
    }

    @Test func `New words of a page are a revision at once, in the middle of the noise`()
        async throws
    {
        let (archive, _) = try await ticking()
        try await archive.look(
            1, page("\(Self.text) Two sailors were hurt. Read 8 times.", title: "Ferry"))
        #expect(try await revisions(archive).last?.text?.contains("Two sailors") == true)
        #expect(try await held(archive) == nil)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What a person overrules of a page is kept as it comes`() async throws {
        let (archive, source) = try await ticking()
        try await archive.store.acceptAnomalies(of: source, at: archive.now)
        // What was held so far, with the next check of its feed.
        try await archive.observe(source, [], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("Read 7 times.") == true)
        for number in 8...11 {
            try await archive.look(1, page("\(Self.text) Read \(number) times.", title: "Ferry"))
        }
        #expect(try await revisions(archive).last?.text?.hasSuffix("Read 11 times.") == true)
        #expect(try await archive.store.counts().oddSources == 0)
    }

    @Test func `Feed and page may both have a state that is held`() async throws {
        let (archive, source) = try await ticking()
        for number in 1...12 {
            archive.now = archive.now + .seconds(60)
            try await archive.observe(
                source,
                [
                    item(
                        "bridge", title: "Ferry aground off Saltmarsh",
                        text: "A few words about it. Read \(number) times.")
                ],
                state: succeeded)
        }
        let before = try await revisions(archive)
        #expect(before.last?.text == "A few words about it. Read 6 times.", "\(before.count)")
        archive.now = archive.now + .seconds(7 * 3600)
        try await archive.observe(source, [], state: succeeded)
        try await archive.look(1, .unchanged)
        let texts = try await revisions(archive).compactMap(\.text)
        #expect(texts.contains("A few words about it. Read 12 times."))
        #expect(texts.contains { $0.hasPrefix(Self.text) && $0.hasSuffix("Read 7 times.") })
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What is held of a page stays as long as a look is to come`() async throws {
        let (archive, source) = try await ticking()
        archive.now = archive.now + .seconds(2 * 86_400)
        try await archive.observe(source, [], state: succeeded)
        #expect(try await held(archive) != nil)
        #expect(try await archive.page(1).dueAt != nil)
    }

    @Test(arguments: [true, false])
    func `What is held of a page is kept where no look is to come any more`(isDropped: Bool)
        async throws
    {
        let (archive, source) = try await ticking()
        let store = archive.store
        archive.now = archive.now + .seconds(30 * 86_400)
        if isDropped {
            #expect(
                try await store.dropPages(of: "outlet.example", at: archive.now, keeping: 0) == 1)
        } else {
            _ = try await store.addSource(
                NewSource(
                    kind: .feed, location: try #require(try await store.source(source)).location,
                    settings: SourceSettings(fullText: FullTextMode.never.text)), at: archive.now)
        }
        try await archive.observe(source, [], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("Read 7 times.") == true)
        #expect(try await held(archive) == nil)
        archive.now = archive.now + .seconds(8 * 86_400)
        try await archive.observe(source, [], state: succeeded)
        #expect(try await store.sources()[0].anomalies.isEmpty)
        #expect(try await brokenInvariants(of: store) == [])
    }

    // MARK: Files

    @Test func `A file that a program writes over and over makes a few revisions`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        for number in 1...96 {
            archive.now = archive.now + .seconds(900)
            try await archive.observe(
                folder, [file("log.txt", text: "\(Self.text) As of minute \(number).")],
                state: succeeded)
        }
        let count = try await revisions(archive).count
        #expect((7...14).contains(count), "\(count)")
        #expect(try await archive.store.sources()[0].anomalies.map(\.kind) == [.ticking])
        // It stays as it is: the next look at the folder keeps it.
        archive.now = archive.now + .seconds(7 * 3600)
        try await archive.observe(folder, [], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("minute 96.") == true)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A file that goes takes nothing along that was held of it`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        for number in 1...9 {
            try await archive.observe(
                folder, [file("log.txt", text: "\(Self.text) As of minute \(number).")],
                state: succeeded)
        }
        #expect(try await held(archive) != nil)
        try await archive.observe(folder, vanished: ["log.txt"], state: succeeded)
        #expect(try await revisions(archive).last?.text?.hasSuffix("minute 9.") == true)
        #expect(try await held(archive) == nil)
        #expect(try await archive.log().suffix(2) == ["entry.revised", "entry.removed"])
    }
}
