import Articles
import GRDB
import Identity
import Testing

@testable import Store

/// What a person decides about articles: it happens at once, it holds, and it can be taken back.
@Suite struct DecisionTests {
    private let author = DecisionAuthor(
        at: Timestamp("2026-11-22T20:00:00Z") ?? Timestamp(seconds: 0), name: "ann",
        note: "two matches")

    private func entries(_ numbers: Int32...) -> [EntryID] { numbers.map(EntryID.init(rawValue:)) }
    private func articles(_ numbers: Int32...) -> [ArticleID] {
        numbers.map(ArticleID.init(rawValue:))
    }

    /// Three outlets with one text (article 1), and a fourth with another (article 2).
    private func archive() async throws -> Archive {
        let archive = try Archive()
        for (index, name) in ["gazette", "herald", "post"].enumerated() {
            let source = try await archive.feed(name)
            try await archive.observe(source, [item("a\(index)", text: longText("agency"))])
        }
        let wave = try await archive.feed("wave")
        try await archive.observe(wave, [item("w", text: longText("other"))])
        return archive
    }

    private func members(_ archive: Archive) async throws -> [Int32: [Int32]] {
        try await archive.store.pool.read { database in
            var members: [Int32: [Int32]] = [:]
            let rows = try Row.fetchCursor(
                database, sql: "SELECT article_id, id FROM entry ORDER BY id")
            while let row = try rows.next() { members[row[0], default: []].append(row[1]) }
            return members
        }
    }

    @Test func `A split makes an article of its entries, with a row for each and who said so`()
        async throws
    {
        let archive = try await archive()
        let outcome = try await archive.store.split(entries(2, 3), by: author)
        #expect(try await members(archive) == [1: [1], 2: [4], 3: [2, 3]])
        #expect(outcome.articles == articles(3, 1))
        #expect(outcome.changes.map(\.kind) == [.articleSplit, .articleSplit])
        #expect(outcome.changes.map(\.fromArticleID) == articles(1, 1))
        #expect(outcome.changes.map(\.articleID) == articles(3, 3))
        #expect(outcome.changes.first?.detail == "split from article 1 by ann: two matches")
        #expect(outcome.decision.seq == outcome.changes.first?.seq)
        let logged = try await archive.store.changes(since: 0, limit: 100).suffix(2)
        #expect(Array(logged) == outcome.changes)
        // Nothing matched the first copy of an article.
        #expect(try await archive.article(3).copies.map(\.match) == [nil, .manual])
        #expect(try await archive.article(1).copies.map(\.match) == [nil])
        #expect(try await archive.store.counts().articles == 3)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Taking the first copy away leaves an article that begins with the next one`()
        async throws
    {
        let archive = try await archive()
        _ = try await archive.store.split(entries(1), by: author)
        #expect(try await archive.article(1).copies.map(\.match) == [nil, .hash])
        _ = try await archive.store.undo(.split, nil, by: author)
        #expect(try await archive.article(1).copies.map(\.match) == [nil, .hash, .hash])
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A merge makes one article, and the ids of the others lead to it`() async throws {
        let archive = try await archive()
        let outcome = try await archive.store.merge(articles(2, 1), by: author)
        #expect(try await members(archive) == [2: [1, 2, 3, 4]])
        #expect(outcome.articles == articles(2))
        #expect(outcome.changes.map(\.fromArticleID) == articles(1, 1, 1))
        let found = try await archive.article(1)
        #expect(found.id == ArticleID(rawValue: 2))
        #expect(found.copies.map(\.match) == [.manual, .hash, .hash, nil])
        #expect(try await archive.store.resolve("1")?.article == ArticleID(rawValue: 2))
        let listed = try await archive.store.articles(ArticleQuery()).articles
        #expect(listed.map(\.id) == articles(2))
        #expect(try await archive.store.counts().articles == 1)
        #expect(try await archive.store.search("agency").hits.map(\.article.id) == articles(2))
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Merges of merges lead to the last one, and are taken back one by one`() async throws
    {
        let archive = try await archive()
        let fifth = try await archive.feed("fifth")
        try await archive.observe(fifth, [item("v", text: longText("third"))])
        let first = try await archive.store.merge(articles(2, 1), by: author)
        let second = try await archive.store.merge(articles(3, 1), by: author)
        #expect(try await archive.article(1).id == ArticleID(rawValue: 3))
        await #expect(
            throws: StoreError.refused(
                .laterDecision(first.decision.seq, later: second.decision.seq, .merge))
        ) {
            try await archive.store.undo(.merge, first.decision.seq, by: author)
        }
        let undone = try await archive.store.undo(.merge, nil, by: author)
        #expect(undone.decision.seq == second.decision.seq)
        _ = try await archive.store.undo(.merge, nil, by: author)
        #expect(try await members(archive) == [1: [1, 2, 3], 2: [4], 3: [5]])
        #expect(try await archive.article(1).copies.map(\.match) == [nil, .hash, .hash])
        #expect(try await archive.store.counts().articles == 3)
        await #expect(
            throws: StoreError.refused(.noDecision(.merge, nil))
        ) {
            try await archive.store.undo(.merge, nil, by: author)
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Later syncs, the same text and its edits undo no decision`() async throws {
        let archive = try await archive()
        let split = try await archive.store.split(entries(3), by: author)
        let merge = try await archive.store.merge(articles(2, 1), by: author)
        let before = try await members(archive)
        #expect(before == [2: [1, 2, 4], 3: [3]])
        for round in 0..<3 {
            for (index, source) in (Int32(1)...3).enumerated() {
                try await archive.observe(
                    SourceID(rawValue: source),
                    [item("a\(index)", text: longText("agency") + (round == 1 ? " Edited." : ""))])
            }
        }
        #expect(try await members(archive) == before)
        for entry in entries(1, 2, 3, 4) {
            let mayMove = try await archive.store.pool.read {
                try ArticleDecisions($0).mayMove(entry)
            }
            #expect(!mayMove)
        }
        let kinds = try await archive.store.decisions(about: ArticleID(rawValue: 2)).map(\.seq)
        #expect(kinds == [split.decision.seq, merge.decision.seq])
    }

    @Test func `What came since goes with the copies whose text it has`() async throws {
        let archive = try await archive()
        _ = try await archive.store.merge(articles(2, 1), by: author)
        let fifth = try await archive.feed("fifth")
        try await archive.observe(
            fifth,
            [
                item("v", text: longText("agency")),
                item("x", text: longText("other")),
            ])
        #expect(try await members(archive) == [2: [1, 2, 3, 4, 5, 6]])
        _ = try await archive.store.undo(.merge, nil, by: author)
        #expect(try await members(archive) == [1: [1, 2, 3, 5], 2: [4, 6]])
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A split that is taken back brings everything home`() async throws {
        let archive = try await archive()
        let split = try await archive.store.split(entries(1), by: author)
        let undone = try await archive.store.undo(.split, split.decision.seq, by: author)
        #expect(undone.changes.map(\.kind) == [.articleMerged])
        #expect(undone.decision.undoneSeq == undone.changes.first?.seq)
        #expect(try await members(archive) == [1: [1, 2, 3], 2: [4]])
        #expect(try await archive.article(3).id == ArticleID(rawValue: 1))
        await #expect(
            throws: StoreError.refused(
                .isUndone(split.decision.seq, by: undone.changes.first?.seq ?? 0))
        ) {
            try await archive.store.undo(.split, split.decision.seq, by: author)
        }
        // The machine may move them again, and a person may split them again.
        let mayMove = try await archive.store.pool.read {
            try ArticleDecisions($0).mayMove(EntryID(rawValue: 1))
        }
        #expect(mayMove)
        _ = try await archive.store.split(entries(1), by: author)
        #expect(try await members(archive) == [4: [1], 1: [2, 3], 2: [4]])
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What cannot be is refused in plain words and changes nothing`() async throws {
        let archive = try await archive()
        let seq = try await archive.store.lastSeq()
        let store = archive.store
        let cases: [(String, () async throws -> DecisionOutcome)] = [
            ("only", { try await store.split([EntryID(rawValue: 4)], by: author) }),
            ("nothing would be left", { try await store.split(entries(1, 2, 3), by: author) }),
            ("one after the other", { try await store.split(entries(1, 4), by: author) }),
            ("no entry 99", { try await store.split(entries(99), by: author) }),
            ("one article already", { try await store.merge(articles(1, 1), by: author) }),
            ("no article 99", { try await store.merge(articles(1, 99), by: author) }),
            ("no split", { try await store.undo(.split, 2, by: author) }),
        ]
        for (words, attempt) in cases {
            let error = await #expect(throws: StoreError.self) { _ = try await attempt() }
            #expect(error.map { "\($0)".contains(words) } == true, "\(words): \("\(error as Any)")")
        }
        #expect(try await store.lastSeq() == seq)
        #expect(try await members(archive) == [1: [1, 2, 3], 2: [4]])
    }

    @Test func `A list that is read by pages misses no article after a merge`() async throws {
        let archive = try await archive()
        let fifth = try await archive.feed("fifth")
        try await archive.observe(
            fifth, (0..<20).map { item("n\($0)", text: longText("n\($0)")) })
        _ = try await archive.store.merge(articles(5, 9, 12), by: author)
        _ = try await archive.store.split(entries(2), by: author)
        var query = ArticleQuery(limit: 3)
        var seen: [ArticleID] = []
        repeat {
            let page = try await archive.store.articles(query)
            seen += page.articles.map(\.id)
            query.after = page.next
        } while query.after != nil
        #expect(Set(seen).count == seen.count)
        #expect(seen.count == 21)
        #expect(try await archive.store.counts().articles == 21)
    }
}
