import Articles
import FoundationEssentials
import GRDB
import Glibc
import TestSupport
import Testing

@testable import Store

@Suite struct OpeningTests {
    @Test func `A new store has what durability and the documents promise`() async throws {
        let archive = try Archive()
        let expected = [
            "journal_mode": "wal", "synchronous": "2", "foreign_keys": "1", "secure_delete": "0",
            "user_version": "3", "application_id": "1936614244",
        ]
        for (name, value) in expected {
            let found = try await archive.store.pool.writeWithoutTransaction { database in
                try String.fetchOne(database, sql: "PRAGMA \(name)")
            }
            #expect(found == value, "\(name)")
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Closing and opening again changes nothing`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")], state: succeeded)
        let before = try await archive.store.changes(since: 0, limit: 100)
        let record = try await archive.store.source(source)
        try archive.reopen()
        #expect(try await archive.store.changes(since: 0, limit: 100) == before)
        #expect(try await archive.store.source(source) == record)
        try archive.store.close()
        try archive.store.close()
        #expect(!FileManager.default.fileExists(atPath: archive.path + "-wal"))
        await #expect(throws: StoreError.self) { try await archive.store.lastSeq() }
    }

    @Test func `A store that was dropped without closing is whole`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "s.db")
        do {
            let store = try Store(path: path)
            let id = try await store.addSource(
                NewSource(kind: .feed, location: "https://a.example/"), at: Timestamp(seconds: 1)
            ).source.id
            _ = try await store.commit([
                Observation(sourceID: id, at: Timestamp(seconds: 2), items: [item("a")])
            ])
        }
        let store = try Store(path: path)
        #expect(try await store.counts().entries == 1)
        #expect(try await brokenInvariants(of: store) == [])
    }

    @Test func `A second one is refused with the first one's pid`() async throws {
        let archive = try Archive()
        #expect(throws: StoreError.inUse(path: archive.path, pid: getpid())) {
            try Store(path: archive.path)
        }
        #expect(
            StoreError.inUse(path: "/x", pid: 12).description
                == "/x is in use by another process, pid 12: stop that one, or give this one another store"
        )
        try archive.store.close()
        try Store(path: archive.path).close()
    }

    @Test func `A file that is no store of ours is refused and not touched`() async throws {
        let folder = try TemporaryFolder()
        let other = folder.path(of: "other.db")
        try await DatabaseQueue(path: other).write { try $0.execute(sql: "CREATE TABLE t(x)") }
        let text = try folder.write("notes.txt", "Not a database.")
        for path in [other, text] {
            let before = try Data(contentsOf: URL(filePath: path))
            for access in [Store.Access.readWrite, .readOnly] {
                #expect(throws: StoreError.notAStore(path: path)) {
                    try Store(path: path, access: access)
                }
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == before)
            #expect(!FileManager.default.fileExists(atPath: path + ".lock"))
        }
        #expect(throws: StoreError.notAStore(path: folder.path)) { try Store(path: folder.path) }
    }

    @Test func `A store of a newer schema is refused and not touched`() async throws {
        let archive = try Archive()
        try await archive.store.pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA user_version = 7")
        }
        try archive.store.close()
        let before = try Data(contentsOf: URL(filePath: archive.path))
        let error = StoreError.newerSchema(path: archive.path, found: 7, known: 3)
        for access in [Store.Access.readWrite, .readOnly] {
            #expect(throws: error) { try Store(path: archive.path, access: access) }
        }
        #expect(try Data(contentsOf: URL(filePath: archive.path)) == before)
        #expect(error.description.contains("schema 7, this one knows 3"))
    }

    @Test func `A place that cannot hold a store is named`() throws {
        let folder = try TemporaryFolder()
        let missing = folder.path(of: "no/such/folder/s.db")
        #expect {
            try Store(path: missing)
        } throws: { error in
            guard case StoreError.unwritable(missing, let reason) = error else { return false }
            return reason.contains("No such file")
        }
        #expect(throws: StoreError.self) { try Store(path: missing, access: .readOnly) }
        // The last folder of the path is made.
        try Store(path: folder.path(of: "state/s.db")).close()
    }

    @Test func `A damaged store says so`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, (0..<200).map { item("n\($0)") })
        try archive.store.close()
        var bytes = [UInt8](try Data(contentsOf: URL(filePath: archive.path)))
        bytes.removeLast(bytes.count / 2)
        for index in 9000..<min(60_000, bytes.count) { bytes[index] ^= 0x5A }
        try Data(bytes).write(to: URL(filePath: archive.path))
        await #expect {
            let store = try Store(path: archive.path)
            let report = try await store.integrity()
            guard report.isSound else {
                throw StoreError.corrupt(path: archive.path, reason: report.problems[0])
            }
        } throws: { error in
            if case StoreError.corrupt(archive.path, _) = error { true } else { false }
        }
    }

    @Test func `Reading alone takes no lock, sees commits, and writes nothing`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let reader = try Store(path: archive.path, access: .readOnly)
        try await archive.observe(source, [item("a")])
        #expect(try await reader.counts().entries == 1)
        #expect(try await reader.search("harbour").pending == 1)
        try await archive.store.indexPending(limit: 10)
        #expect(try await reader.search("harbour").hits.count == 1)
        #expect(try await reader.integrity().isSound)
        await #expect(throws: StoreError.self) {
            try await reader.commit([Observation(sourceID: source, at: archive.now)])
        }
        try archive.store.close()
        #expect(try await reader.article(ArticleID(rawValue: 1)) != nil)
        try reader.close()
        // And where no one has it open.
        let second = try Store(path: archive.path, access: .readOnly)
        #expect(try await second.articles(ArticleQuery()).articles.count == 1)
        try second.close()
        try archive.reopen()
    }

    @Test(.enabled(if: geteuid() != 0, "root may write everywhere"))
    func `A store in a directory that cannot be written is read`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        try archive.store.close()
        chmod(archive.folder.path, 0o555)
        defer { chmod(archive.folder.path, 0o755) }
        let reader = try Store(path: archive.path, access: .readOnly)
        #expect(try await reader.counts().entries == 1)
        #expect(throws: StoreError.self) { try Store(path: archive.path) }
    }

    @Test func `A path of any characters can be read as a file that does not change`() async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "a b%41?c#d+é.db")
        try Store(path: path).close()
        let queue = try DatabaseQueue(path: StoreFile.immutableURI(path))
        #expect(
            try await queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") }
                == Schema.version)
    }

    /// The newest version too: who changes what its migration makes finds it here, and writes another one.
    @Test(arguments: 1...Schema.version)
    func `A store of every schema is brought up to date`(version: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "old.db")
        let sql = try Fixture.text("store/version\(version).sql")
        let old = try DatabaseQueue(path: path)
        try await old.writeWithoutTransaction { try $0.execute(sql: sql) }
        try old.close()
        let store = try Store(path: path)
        #expect(try await brokenInvariants(of: store) == [])
        let article = try #require(try await store.article(ArticleID(rawValue: 1)))
        #expect(article.copies.count == 2)
        #expect(article.revisionCount == 3)
        #expect(try await store.search("ferry").hits.count == 1)
        #expect(try await store.changes(since: 0, limit: 100).count == 7)
        #expect(try await store.sources().map(\.entries) == [1, 1])

        let fresh = try Store(path: folder.path(of: "fresh.db"))
        let schema = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
        let made = try await store.pool.read { try String.fetchAll($0, sql: schema) }
        #expect(made == (try await fresh.pool.read { try String.fetchAll($0, sql: schema) }))
    }

    @Test(arguments: 1..<Schema.version)
    func `A store of an earlier schema knows how often its sources are checked`(version: Int)
        async throws
    {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "old.db")
        let sql = try Fixture.text("store/version\(version).sql")
        let old = try DatabaseQueue(path: path)
        try await old.writeWithoutTransaction { database in
            try database.execute(sql: sql)
            // Asked for by hand when the old version stopped: nobody knows how often it is checked.
            try database.execute(
                sql: "UPDATE source SET last_checked_at = 2000, next_due_at = 1000 WHERE id = 2")
        }
        try old.close()
        let store = try Store(path: path)
        // One every half an hour, and the other for an hour's.
        let average = try await store.averageChecksPerMinute()
        #expect(abs(average - (1.0 / 30 + 1.0 / 60)) < 1e-9)
    }

    @Test(arguments: 1...Schema.version)
    func `A store of any schema finds copies and takes decisions`(version: Int) async throws {
        let folder = try TemporaryFolder()
        let path = folder.path(of: "old.db")
        let sql = try Fixture.text("store/version\(version).sql")
        let old = try DatabaseQueue(path: path)
        try await old.writeWithoutTransaction { database in
            try database.execute(sql: sql)
            try database.execute(
                sql: "UPDATE content SET text = ?, words = 132 WHERE id = 1",
                arguments: [longText("old")])
        }
        try old.close()
        let store = try Store(path: path)
        while try await store.tendNearDuplicates() {}

        // What is nearly the same as a text that the old version stored is its copy.
        let now = try #require(Timestamp("2026-11-29T08:00:00Z"))
        let source = try await store.addSource(
            NewSource(kind: .feed, location: "https://other.example/feed.xml"), at: now
        ).source.id
        let copy = item(
            "n", text: longText("old") + " So it was told on Sunday.",
            url: "https://other.example/n")
        let outcomes = try await store.commit([
            Observation(sourceID: source, at: now, items: [copy])
        ])
        #expect(outcomes.map(\.copied) == [1])

        let author = DecisionAuthor(at: now, name: "ann")
        let split = try await store.split([EntryID(rawValue: 2)], by: author)
        #expect(split.articles.count == 2)
        _ = try await store.undo(.split, nil, by: author)
        #expect(try await store.article(ArticleID(rawValue: 1))?.copies.isEmpty == false)
    }
}
