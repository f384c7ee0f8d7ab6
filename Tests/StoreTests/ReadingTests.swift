import Articles
import GRDB
import Testing

@testable import Store

@Suite struct ReadingTests {
    @Test func `Pages of articles are newest first and join without a gap`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let base = archive.now
        // Two of each time, one without a time, one from the future.
        var items = (0..<10).map {
            item("n\($0)", published: base - .seconds(Int64($0 / 2) * 3600))
        }
        items.append(item("undated"))
        items.append(item("future", published: base + .seconds(1_000_000)))
        try await archive.observe(source, items)
        var query = ArticleQuery(limit: 5)
        var titles: [String] = []
        var pages = 0
        repeat {
            let page = try await archive.store.articles(query)
            titles += page.articles.compactMap(\.title)
            query.after = page.next
            pages += 1
        } while query.after != nil
        #expect(pages == 3)
        #expect(Set(titles).count == 12)
        #expect(Set(titles.prefix(2)) == ["Headline of undated", "Headline of future"])
        #expect(titles.last == "Headline of n8")
        let range = try await archive.store.articles(
            ArticleQuery(since: base - .seconds(7200), until: base))
        #expect(range.articles.count == 4)
        #expect(range.next == nil)
    }

    @Test func `A list goes on where its last article stands, whatever an edit says of the time`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let base = archive.now
        try await archive.observe(
            source,
            (0..<4).map { item("n\($0)", published: base - .seconds(Int64($0) * 3600)) })
        try await archive.observe(
            source,
            [item("n1", text: longText("edited"), published: base - .seconds(9 * 3600))])
        let second = try #require(
            try await archive.store.position(of: ArticleID(rawValue: 2)))
        var query = ArticleQuery(limit: 5)
        query.after = second
        let rest = try await archive.store.articles(query).articles.map(\.id.rawValue)
        #expect(rest == [3, 4])
        #expect(try await archive.store.position(of: ArticleID(rawValue: 99)) == nil)
    }

    @Test func `Edited articles come by their newest edit, each once and no more than asked for`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        func edit(_ names: String, _ text: String) async throws {
            try await archive.observe(
                source, names.map { item("\($0)", text: longText("\($0) \(text)")) })
        }
        try await edit("abcd", "first")
        try await edit("a", "second")
        try await edit("b", "second")
        let later = archive.now + .seconds(1)
        try await edit("c", "second")
        try await edit("a", "third")
        func edits(_ query: EditQuery) async throws -> [[Int]] {
            try await archive.store.edits(query).map {
                [Int($0.article.rawValue), $0.revision, $0.edits]
            }
        }
        #expect(try await edits(EditQuery()) == [[1, 3, 2], [3, 2, 1], [2, 2, 1]])
        #expect(try await edits(EditQuery(limit: 2)) == [[1, 3, 2], [3, 2, 1]])
        #expect(try await edits(EditQuery(since: later)) == [[1, 3, 1], [3, 2, 1]])
        #expect(try await edits(EditQuery(until: later)) == [[2, 2, 1], [1, 2, 1]])
        let other = try await archive.feed("herald")
        #expect(try await edits(EditQuery(sourceID: other)) == [])
    }

    @Test func `Articles of one source are those with a copy in it`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a"), item("b")])
        try await archive.observe(herald, [item("x", text: longText("a")), item("c")])
        let page = try await archive.store.articles(ArticleQuery(sourceID: herald))
        #expect(Set(page.articles.map(\.id.rawValue)) == [1, 3])
    }

    @Test(arguments: [
        ("1", 1, nil), ("https://outlet.example/a?utm_source=feed#top", 1, 1),
        ("http://www.outlet.example/a", 1, 1), ("/srv/clippings/x/y.txt", 2, 2), ("x/y.txt", 2, 2),
        ("/srv/clippings", nil, nil), ("99", nil, nil), ("", nil, nil),
        ("https://nowhere.example/", nil, nil),
    ])
    func `A reference is an id, a URL or a path`(reference: String, article: Int32?, entry: Int32?)
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let folder = try await archive.watched()
        try await archive.observe(source, [item("a")])
        try await archive.observe(folder, [file("x/y.txt")])
        let found = try await archive.store.resolve(reference)
        #expect(found?.article.rawValue == article)
        #expect(found?.entry?.rawValue == entry)
    }

    @Test func `The text of any revision of any copy can be had`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a")])
        try await archive.observe(herald, [item("b", text: longText("a"))])
        try await archive.observe(herald, [item("b", title: "New", text: "Second text.")])
        let id = ArticleID(rawValue: 1)
        let store = archive.store
        #expect(try await store.text(of: id)?.text == longText("a"))
        let second = EntryID(rawValue: 2)
        #expect(try await store.text(of: id, entry: second)?.text == "Second text.")
        #expect(try await store.text(of: id, entry: second, revision: 1)?.text == longText("a"))
        #expect(try await store.text(of: id, entry: second, revision: 3) == nil)
        #expect(try await store.text(of: ArticleID(rawValue: 9)) == nil)
        let revisions = try await store.revisions(of: id)
        #expect(revisions.map(\.entryID.rawValue) == [1, 2, 2])
        #expect(revisions.allSatisfy { $0.text == nil })
        #expect(try await store.revisions(of: id, entry: second).map(\.number) == [1, 2])
        #expect(try await store.article(id)?.updatedAt == archive.now)
    }

    @Test func `Why each copy is one is told`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a")])
        try await archive.observe(herald, [item("b", text: longText("a"))])
        let facts = try await archive.store.facts(about: ArticleID(rawValue: 1))
        #expect(facts.map(\.copy.match) == [nil, .hash])
        #expect(facts.map(\.key) == ["a", "b"].map { "tag:outlet.example,2026:\($0)" })
        #expect(
            facts[1].changes.map(\.detail)
                == [nil, "the same text as entry 1 of https://gazette.example/feed.xml"])
    }

    @Test func `The log is read in parts, after a number`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, (0..<9).map { item("n\($0)") })
        let part = try await archive.store.changes(since: 3, limit: 4)
        #expect(part.map(\.seq) == [4, 5, 6, 7])
        #expect(try await archive.store.changes(since: 10, limit: 4).isEmpty)
        #expect(try await archive.store.lastSeq() == 10)
    }

    @Test func `Counts agree with what is there`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        _ = try await archive.feed("post")
        try await archive.observe(gazette, [item("a"), item("b")], state: succeeded)
        try await archive.observe(
            herald, [item("x", text: longText("a"))],
            state: SourceStateUpdate(outcome: .failed("no"), nextDueAt: nil))
        try await archive.observe(gazette, [item("a", title: "New")])
        let counts = try await archive.store.counts()
        #expect(
            [counts.articles, counts.entries, counts.revisions, counts.contents] == [2, 3, 4, 2])
        #expect(counts.sources == [.ok: 1, .failing: 1, .new: 1])
        #expect(counts.totalSources == 3)
        #expect(counts.lastSeq == 9)
        #expect(counts.pending == 4)
        #expect(counts.bytes > 8192)
    }

    @Test func `The documented views have their columns, and times as text`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        archive.now = archive.now + .milliseconds(250)
        try await archive.observe(source, [item("a", published: Timestamp("1969-12-31T23:59:58Z"))])
        let one = ArticleID(rawValue: 1)
        let other = try await archive.feed("herald")
        try await archive.observe(other, [item("b")])
        let author = DecisionAuthor(at: archive.now)
        _ = try await archive.store.merge([one, ArticleID(rawValue: 2)], by: author)
        let columns = [
            "archive_articles": "article_id, title, url, published_at, first_seen_at, content_hash",
            "archive_entries":
                "entry_id, source_id, source_key, article_id, current_revision, content_hash",
            "archive_revisions": "entry_id, number, title, content_hash, change_seq",
            "archive_changes": "seq, at, kind, source_id, entry_id, article_id, from_article_id",
            "archive_decisions":
                "seq, kind, at, decided_by, entry_id, from_article_id, to_article_id",
            "archive_sources": "source_id, kind, location, title, last_checked_at",
        ]
        for (view, columns) in columns {
            let hasRow = try await archive.store.pool.read { database in
                try Row.fetchOne(database, sql: "SELECT \(columns) FROM \(view)") != nil
            }
            #expect(hasRow, "\(view)")
        }
        let times = try await archive.store.pool.read { database in
            try String.fetchAll(
                database,
                sql: """
                    SELECT published_at FROM archive_entries WHERE entry_id = 1
                    UNION ALL SELECT first_seen_at FROM archive_entries WHERE entry_id = 2
                    UNION ALL SELECT updated_at FROM archive_articles
                    """)
        }
        #expect(
            times == ["1969-12-31T23:59:58Z", archive.now.description, archive.now.description])
    }
}
