import Articles
import Testing

@testable import Store

@Suite struct FolderTests {
    @Test func `A file that goes is removed, and restored without a revision when it returns`()
        async throws
    {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(folder, [file("a.txt")], files: [stored("a.txt", bytes: 1)])
        let gone = try await archive.observe(folder, removed: ["a.txt"])
        #expect(gone.changes.map(\.kind) == [.entryRemoved])
        #expect(try await archive.store.fileStates(of: folder).isEmpty)
        #expect(try await archive.observe(folder, removed: ["a.txt"]).changes.isEmpty)
        #expect(try await archive.store.search("harbour").hits.count == 1)

        let back = try await archive.observe(
            folder, [file("a.txt")], files: [stored("a.txt", bytes: 1)])
        #expect(back.changes.map(\.kind) == [.entryRestored])
        #expect(try await archive.article(1).revisionCount == 1)
        #expect(try await archive.article(1).copies.first?.removedAt == nil)
    }

    @Test func `A file that returns with other words is restored and revised`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(folder, [file("a.txt")])
        try await archive.observe(folder, vanished: ["a.txt"])
        let back = try await archive.observe(
            folder, [file("a.txt", text: longText("a.txt") + " x")])
        #expect(back.changes.map(\.kind) == [.entryRestored, .entryRevised])
    }

    @Test(arguments: [longText("report"), "Short."])
    func `A renamed file is the same entry, however short`(text: String) async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(
            folder, [file("a.txt", text: text)], files: [stored("a.txt", bytes: 1)])
        let moved = try await archive.observe(
            folder, [file("b/c.txt", text: text)], files: [stored("b/c.txt", bytes: 1)],
            removed: ["a.txt"])
        #expect(moved.changes.map(\.kind) == [.entryMoved])
        #expect(moved.changes.first?.detail == "a.txt → b/c.txt")
        let found = try await archive.store.resolve("/srv/clippings/b/c.txt")
        #expect(found?.entry == EntryID(rawValue: 1))
        #expect(try await archive.store.resolve("a.txt") == nil)
        #expect(try await archive.observe(folder, [file("b/c.txt", text: text)]).changes.isEmpty)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A file that is renamed long after it went is the same entry`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(folder, [file("a.txt")], files: [stored("a.txt", bytes: 1)])
        try await archive.observe(folder, removed: ["a.txt"])
        let back = try await archive.observe(folder, [file("b.txt", text: longText("a.txt"))])
        #expect(back.changes.map(\.kind) == [.entryRestored, .entryMoved])
    }

    @Test func `A second file with the same text is a copy`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(folder, [file("a.txt")], files: [stored("a.txt", bytes: 1)])
        let copied = try await archive.observe(
            folder, [file("b.txt", text: longText("a.txt"))], files: [stored("b.txt", bytes: 1)])
        #expect(copied.changes.map(\.kind) == [.entryAdded, .articleCopied])
        #expect(try await archive.article(1).copies.count == 2)
    }

    @Test func `A file renamed onto a place that was used before keeps its identity`() async throws
    {
        let archive = try Archive()
        let folder = try await archive.watched()
        try await archive.observe(
            folder, [file("a.txt", text: "Short."), file("b.txt")],
            files: [stored("a.txt", bytes: 1), stored("b.txt", bytes: 2)])
        try await archive.observe(folder, removed: ["b.txt"])
        let moved = try await archive.observe(
            folder, [file("b.txt", text: "Short.")], files: [stored("b.txt", bytes: 1)],
            removed: ["a.txt"])
        #expect(moved.changes.map(\.kind) == [.entryMoved])
        #expect(moved.changes.first?.entryID == EntryID(rawValue: 1))
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `The items of a feed file go and move with their file only`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        func items(_ path: String, _ names: [String]) -> [ItemDraft] {
            names.map { name in
                var draft = item(name, text: "Short \(name).")
                draft.key = "\(path)#\(name)"
                draft.path = path
                return draft
            }
        }
        try await archive.observe(
            folder, items("feed.xml", ["one", "two"]), files: [stored("feed.xml", bytes: 1)])
        let rolled = try await archive.observe(
            folder, items("feed.xml", ["two"]), files: [stored("feed.xml", bytes: 2)])
        #expect(rolled.changes.isEmpty)
        let moved = try await archive.observe(
            folder, items("old.xml", ["two"]), files: [stored("old.xml", bytes: 2)],
            removed: ["feed.xml"])
        #expect(moved.changes.map(\.kind) == [.entryMoved, .entryRemoved])
        #expect(moved.changes.map(\.entryID?.rawValue) == [2, 1])
        let gone = try await archive.observe(folder, removed: ["old.xml"])
        #expect(gone.changes.map(\.entryID?.rawValue) == [2])
    }

    @Test func `Two equal short files are told apart by their names`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        let drafts = ["x/a.txt", "x/b.txt"].map { file($0, text: "Same.") }
        try await archive.observe(
            folder, drafts, files: [stored("x/a.txt", bytes: 1), stored("x/b.txt", bytes: 1)])
        let moved = try await archive.observe(
            folder, ["y/b.txt", "y/a.txt"].map { file($0, text: "Same.") },
            files: [stored("y/b.txt", bytes: 1), stored("y/a.txt", bytes: 1)],
            removed: ["x/a.txt", "x/b.txt"])
        #expect(
            Set(moved.changes.compactMap(\.detail)) == ["x/a.txt → y/a.txt", "x/b.txt → y/b.txt"])
    }

    @Test func `What is known of the files is kept and replaced`() async throws {
        let archive = try Archive()
        let folder = try await archive.watched()
        var state = stored("ä/\\x.txt", bytes: 1)
        state.inode = .max
        state.modifiedNanoseconds = 1_700_000_000_123_456_789
        try await archive.observe(folder, files: [state, stored("b", bytes: 2)])
        state.size = 5
        try await archive.observe(folder, files: [state], removed: ["b"])
        try archive.reopen()
        #expect(try await archive.store.fileStates(of: folder) == [state])
    }
}
