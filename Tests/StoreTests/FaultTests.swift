import Articles
import FoundationEssentials
import GRDB
import TestSupport
import Testing

@testable import Store

@Suite struct FaultTests {
    @Test func `A bad observation fails alone, and its source with it`() async throws {
        let archive = try Archive()
        var ids: [SourceID] = []
        for name in ["a", "b", "c"] { ids.append(try await archive.feed(name)) }
        // The second item of the second source cannot be stored.
        try await archive.store.pool.writeWithoutTransaction { database in
            try database.execute(
                sql: """
                    CREATE TEMP TRIGGER refuse BEFORE INSERT ON main.entry WHEN new.title = 'bad'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """)
        }
        let drafts = [
            [item("a1"), item("a2")], [item("b1"), item("b2", title: "bad"), item("b3")],
            [item("c1")],
        ]
        var state = succeeded
        state.validators = SourceValidators(etag: "\"1\"")
        let outcomes = try await archive.store.commit(
            zip(ids, drafts).map {
                Observation(sourceID: $0, at: archive.now, items: $1, sourceState: state)
            })
        #expect(outcomes.map(\.added) == [2, 0, 1])
        #expect(
            outcomes[1].failure == .badObservation(source: ids[1], reason: "refused"))
        #expect(outcomes[1].changes.map(\.kind) == [.sourceFailed])
        let failed = try #require(try await archive.store.source(ids[1]))
        #expect(failed.failures == 1)
        #expect(failed.validators.etag == nil)
        #expect(failed.nextDueAt == state.nextDueAt)
        let good = try #require(try await archive.store.source(ids[0]))
        #expect(good.validators.etag == "\"1\"")
        let log = try await archive.store.changes(since: 0, limit: 100)
        #expect(log.map(\.seq) == Array(1...7))
        #expect(
            log.suffix(4).map(\.kind) == [.entryAdded, .entryAdded, .sourceFailed, .entryAdded])
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `An item without a key is refused`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        let outcome = try await archive.observe(source, [item("a"), item("b", key: "")])
        #expect(outcome.failure == .badObservation(source: source, reason: "an item has no key"))
        #expect(try await archive.store.counts().entries == 0)
    }

    @Test func `A full disk stores nothing, loses nothing, and the same batch goes in later`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("first")])
        func limit(_ pages: Int) async throws {
            try await archive.store.pool.writeWithoutTransaction { database in
                let used = try Int.fetchOne(database, sql: "PRAGMA page_count") ?? 0
                try database.execute(sql: "PRAGMA max_page_count = \(used + pages)")
            }
        }
        try await limit(3)
        let batch = [
            Observation(sourceID: source, at: archive.now, items: (0..<300).map { item("n\($0)") })
        ]
        await #expect(throws: StoreError.diskFull(path: archive.path)) {
            try await archive.store.commit(batch)
        }
        #expect(try await archive.store.counts().entries == 1)
        #expect(try await brokenInvariants(of: archive.store) == [])
        try await limit(100_000)
        #expect(try await archive.store.commit(batch).first?.added == 300)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    /// What a full disk does is in the fault run (Tests/Faults).
    @Test func `A look whether the disk can be written leaves nothing beside the store`()
        async throws
    {
        let archive = try Archive()
        let path = archive.store.path
        try await archive.store.probe()
        try StoreFile.checkRoom(beside: path)
        #expect(!FileManager.default.fileExists(atPath: path + "-room"))
    }

    @Test func `A reader does not wait for the writer`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("first")])
        let pool = archive.store.pool
        let seen = try await pool.writeWithoutTransaction { database in
            var seen: Int?
            try database.inTransaction(.immediate) {
                try database.execute(sql: "UPDATE totals SET entries = 77")
                seen = try pool.read { try Int.fetchOne($0, sql: "SELECT entries FROM totals") }
                return .rollback
            }
            return seen
        }
        #expect(seen == 1)
    }

    @Test func `The log does not grow for ever under a reader that never ends`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        let log = archive.path + "-wal"
        func size() throws -> Int {
            try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int ?? 0
        }
        func commitLarge(_ name: String) async throws {
            let html = String(repeating: "<p>harbour</p>", count: 800_000)
            try await archive.observe(source, [item(name, html: html)])
        }
        // A snapshot that another program holds while four commits go by.
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        configuration.readonly = true
        let reader = try DatabaseQueue(path: archive.path, configuration: configuration)
        try await reader.writeWithoutTransaction { database in
            try database.beginTransaction()
            _ = try Int.fetchOne(database, sql: "SELECT entries FROM totals")
        }
        for name in ["a", "b", "c", "d", "e"] { try await commitLarge(name) }
        #expect(try size() > WriteAheadLog.boundBytes)
        try await reader.writeWithoutTransaction { try $0.commit() }
        try await commitLarge("f")
        #expect(try size() <= WriteAheadLog.keptBytes)
    }

    @Test func `A cancelled commit stores nothing`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        let observation = Observation(sourceID: source, at: archive.now, items: [item("a")])
        let store = archive.store
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await store.commit([observation])
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await archive.store.counts().entries == 0)
    }

    @Test func `A backup is a whole store, and never replaces a file`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, (0..<50).map { item("n\($0)") })
        try await archive.store.indexPending(limit: 30)
        let copy = archive.folder.path(of: "copy.db")
        try await archive.store.backup(to: copy)
        await #expect(throws: StoreError.exists(path: copy)) {
            try await archive.store.backup(to: copy)
        }
        let other = try Store(path: copy)
        #expect(try await other.counts().entries == 50)
        #expect(try await other.counts().pending == 20)
        #expect(try await other.search("harbour").hits.count == 20)
        #expect(try await brokenInvariants(of: other) == [])
        #expect(
            try await other.changes(since: 0, limit: 99)
                == archive.store.changes(since: 0, limit: 99))
    }

    @Test func `Upkeep and a rebuilt index leave everything as it was`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, (0..<50).map { item("n\($0)") })
        try await archive.store.indexPending(limit: 100)
        try await archive.store.maintain()
        try await archive.store.rebuildIndex()
        #expect(try await archive.store.search("harbour", limit: 100).hits.count == 50)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `An index that does not agree with the texts is found`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("a"), item("b")])
        try await archive.store.indexPending(limit: 100)
        try await archive.store.pool.writeWithoutTransaction { database in
            try database.execute(sql: "DELETE FROM search_entry WHERE entry_id = 1")
        }
        #expect(try await archive.store.integrity().isSound == false)
    }
}
