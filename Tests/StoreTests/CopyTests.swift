import Articles
import GRDB
import Identity
import TestSupport
import Testing

@testable import Store

@Suite struct CopyTests {
    private struct Report {
        let text: String
        let added: String
        let other: String

        init() throws {
            let parts = try Fixture.text("identity/near/ferry.en.txt").split(separator: "\n---\n")
            (text, added, other) = (String(parts[0]), String(parts[1]), String(parts[2]))
        }

        func first(_ paragraphs: Int) -> String {
            text.split(separator: "\n\n").prefix(paragraphs).joined(separator: "\n\n")
        }
    }

    /// Two sources with one item each, the second a minute after the first.
    private func archive(
        _ first: ItemDraft, _ second: ItemDraft
    ) async throws -> (Archive, CommitOutcome) {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [first])
        return (archive, try await archive.observe(herald, [second]))
    }

    @Test func `A text that another editor changed is a copy, and the log says why`() async throws {
        let report = try Report()
        let (archive, outcome) = try await archive(
            item("a", text: report.text, url: "https://gazette.example/1"),
            item("b", text: report.first(6) + "\n\n" + report.added))
        #expect(outcome.copied == 1)
        let article = try await archive.article(1)
        #expect(article.copies.map(\.match) == [nil, .near])
        let similarity = try #require(article.copies[1].similarity)
        #expect(similarity > 0.6 && similarity < 0.8)
        let told = try #require(outcome.changes.last)
        #expect(told.kind == .articleCopied)
        #expect(
            told.detail == "nearly the same text as entry 1 of https://gazette.example/feed.xml, "
                + "\(Int(similarity * 100)) % alike")
        #expect(try await archive.store.counts().articles == 1)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Within one batch a copy finds what came just before it`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let outcome = try await archive.observe(
            gazette, [item("a", text: report.text), item("b", text: report.first(7))])
        #expect(outcome.copied == 1)
        #expect(try await archive.article(1).copies.count == 2)
    }

    @Test func `A copy of a copy is in the same article`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        for count in [8, 7, 6, 5] {
            try await archive.observe(
                gazette,
                [
                    item(
                        "n", text: report.first(count), guid: "\(count)",
                        url: "https://\(count).example/n")
                ])
        }
        #expect(try await archive.article(1).copies.map(\.match) == [nil, .near, .near, .near])
    }

    @Test func `What tells of the same event in other words is another article`() async throws {
        let report = try Report()
        let (archive, outcome) = try await archive(
            item("a", text: report.text), item("b", text: report.other))
        #expect(outcome.copied == 0)
        #expect(try await archive.store.counts().articles == 2)
    }

    @Test func `Templates filled in twice are two articles`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        var number = 0
        let pairs = try Fixture.text("identity/near/templates.txt").split(separator: "\n---\n")
        for pair in pairs {
            let body = pair.drop { $0 != "\n" }.dropFirst()
            for text in body.split(separator: "\n===\n") {
                number += 1
                try await archive.observe(gazette, [item("t\(number)", text: String(text))])
            }
        }
        #expect(try await archive.store.counts().articles == number)
    }

    @Test(arguments: [true, false])
    func `A brief cut from a report is noted as its excerpt, and not merged`(
        isBriefFirst: Bool
    ) async throws {
        let report = try Report()
        let brief = item("brief", text: report.first(2))
        let long = item("report", text: report.text)
        let (archive, outcome) = try await archive(
            isBriefFirst ? brief : long, isBriefFirst ? long : brief)
        #expect(outcome.copied == 0)
        #expect(try await archive.store.counts().articles == 2)
        let found = try await archive.store.pool.read { database in
            try SQLStatement(
                database,
                "SELECT article_id, of_article_id, contained, share FROM archive_excerpts"
            ).all { (brief: $0.int(0), report: $0.int(1), in: $0.double(2), of: $0.double(3)) }
        }
        try #require(found.count == 1)
        #expect(found[0].brief == (isBriefFirst ? 1 : 2))
        #expect(found[0].report == (isBriefFirst ? 2 : 1))
        #expect(found[0].in > 0.97)
        #expect(found[0].of > 0.15)
        #expect(found[0].of < 0.4)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    // MARK: The same page

    @Test func `The same page under a like headline is a copy, however short its text`()
        async throws
    {
        let url = "https://outlet.example/2026/ferry"
        let (archive, outcome) = try await archive(
            item("a", title: "Night ferry to Brough", text: "Boats again.", url: url),
            item(
                "b", title: "A night ferry to Brough, at last", text: "",
                url: url + "?utm_source=rss"))
        #expect(outcome.copied == 1)
        let article = try await archive.article(1)
        #expect(article.copies.map(\.match) == [nil, .url])
        #expect(article.copies[1].similarity == nil)
        #expect(outcome.changes.last?.detail?.hasPrefix("the same page as entry 1 of") == true)
    }

    @Test(arguments: [
        ("Night ferry to Brough", "Storm closes the harbour"), ("Episode 12", "Episode 13"),
    ])
    func `The same page under another headline is none`(first: String, second: String)
        async throws
    {
        let url = "https://outlet.example/live"
        let (_, outcome) = try await archive(
            item("a", title: first, text: "Boats again.", url: url),
            item("b", title: second, text: "Nothing sails.", url: url))
        #expect(outcome.copied == 0)
    }

    @Test func `A page that is read by one and discussed by another is no copy`() async throws {
        let report = try Report()
        let url = "https://outlet.example/2026/ferry"
        let (_, outcome) = try await archive(
            item("a", title: "Night ferry to Brough", text: report.text, url: url),
            item("b", title: "Night ferry to Brough", text: report.other, url: url))
        #expect(outcome.copied == 0)
    }

    @Test func `A page of several articles is a copy of the one with the same headline`()
        async throws
    {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        let url = "https://outlet.example/news?all=1"
        try await archive.observe(
            gazette,
            [
                item("a", title: "Ferry to Brough", text: "", url: url),
                item("b", title: "Ferry tickets", text: "", url: url),
            ])
        try await archive.observe(
            herald,
            [
                item("c", title: "Ferry tickets", text: "", url: url),
                item("d", title: "Ferry to Brough sails", text: "", url: url),
            ])
        #expect(try await archive.article(2).copies.map(\.entryID.rawValue) == [2, 3])
        #expect(try await archive.store.counts().articles == 3)
    }

    // MARK: Edits

    @Test func `A stub that becomes a copy joins the article, and its old id leads there`()
        async throws
    {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        let url = "https://herald.example/ferry"
        try await archive.observe(herald, [item("b", text: "More soon.", url: url)])
        try await archive.observe(gazette, [item("a", text: report.text)])
        let outcome = try await archive.observe(
            herald, [item("b", text: report.first(7), url: url)])
        #expect(outcome.changes.map(\.kind) == [.entryRevised, .articleCopied])
        #expect(outcome.changes[1].fromArticleID == ArticleID(rawValue: 1))
        #expect(outcome.changes[1].detail?.hasPrefix("since this edit nearly the same") == true)
        let article = try await archive.article(1)
        #expect(article.id == ArticleID(rawValue: 2))
        #expect(article.copies.map(\.match) == [.near, nil])
        #expect(try await archive.store.counts().articles == 1)
        #expect(try await archive.store.integrity().isSound)
    }

    @Test func `An edit takes no copy out of its article`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a", text: report.text), item("c")])
        try await archive.observe(herald, [item("b", text: report.text)])
        let outcome = try await archive.observe(herald, [item("b", text: longText("c"))])
        #expect(outcome.changes.map(\.kind) == [.entryRevised])
        #expect(try await archive.article(1).copies.count == 2)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A text that grows is no excerpt of itself`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        for count in 2...8 {
            try await archive.observe(gazette, [item("a", text: report.first(count))])
        }
        #expect(try await archive.article(1).revisionCount == 7)
        #expect(try await count(archive, "excerpt") == 0)
    }

    // MARK: The index

    @Test func `What cannot be stored leaves no keys behind`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        try await archive.store.pool.write { database in
            try database.execute(
                sql: """
                    CREATE TRIGGER refuse BEFORE INSERT ON entry WHEN new.title = 'bad'
                    BEGIN SELECT raise(ABORT, 'refused'); END
                    """)
        }
        let outcome = try await archive.observe(gazette, [item("a", title: "bad")])
        #expect(outcome.failure != nil)
        #expect(try await count(archive, "near_key") == 0)
        try await archive.observe(gazette, [item("a")])
        #expect(try await count(archive, "near_key") == 8)
    }

    @Test func `Of a key that many texts have only the newest are looked at`() async throws {
        let archive = try Archive()
        let report = try Report()
        let signature = Fingerprint(of: report.text).signature
        let other = Fingerprint(of: report.other).signature
        try await archive.store.write { database in
            let index = try NearIndex(database)
            for content in 1...Int64(500) { index.add(content, signature) }
            index.add(501, other)
            // Before they are written, and after.
            for _ in 1...2 {
                let found = try index.contents(
                    near: signature, except: [500], lastContent: 501, limit: 6)
                #expect(found == [499, 498, 497, 496, 495, 494])
                #expect(
                    try index.contents(near: other, except: [], lastContent: 501, limit: 6)
                        == [501])
                try index.flush()
            }
            // Some of them before, some after.
            index.add(502, signature)
            let mixed = try index.contents(
                near: signature, except: [], lastContent: 502, limit: 2)
            #expect(mixed == [502, 500])
        }
    }

    @Test func `What a savepoint took back is not found, nor written`() async throws {
        let archive = try Archive()
        let report = try Report()
        let signature = Fingerprint(of: report.text).signature
        try await archive.store.write { database in
            let index = try NearIndex(database)
            for content in 1...Int64(4) { index.add(content, signature) }
            index.forget(after: 2)
            func known() throws -> [Int64] {
                try index.contents(near: signature, except: [], lastContent: 4, limit: 9)
            }
            #expect(try known() == [2, 1])
            try index.flush()
            #expect(try known() == [2, 1])
        }
    }

    @Test func `Texts of an older store get their signatures in small steps`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(
            gazette, [item("a", text: report.text)] + (0..<450).map { item("n\($0)") })
        // As the migration leaves it.
        try await archive.store.pool.write { database in
            try database.execute(
                sql: """
                    DELETE FROM near_key;
                    UPDATE near_state SET fill_end = (SELECT max(id) FROM content);
                    """)
        }
        try await archive.observe(herald, [item("b", text: report.first(7))])
        #expect(try await archive.store.counts().articles == 452)
        var steps = 0
        while try await archive.store.tendNearDuplicates() { steps += 1 }
        #expect(steps == 3)
        #expect(try await count(archive, "near_key") == 452 * 8)
        let outcome = try await archive.observe(herald, [item("c", text: report.first(6))])
        #expect(outcome.copied == 1)
        #expect(try await archive.store.tendNearDuplicates() == false)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `Signatures of another version are derived anew`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        try await archive.observe(gazette, [item("a", text: report.text)])
        try await archive.store.pool.write { database in
            try database.execute(sql: "UPDATE near_state SET version = 0")
        }
        let unfound = try await archive.observe(gazette, [item("b", text: report.first(7))])
        #expect(unfound.copied == 0 && unfound.added == 1)
        while try await archive.store.tendNearDuplicates() {}
        #expect(try await count(archive, "near_key") == 16)
        let found = try await archive.observe(gazette, [item("c", text: report.first(6))])
        #expect(found.copied == 1)
    }

    @Test func `Full parts are carried over, and looked up all the while`() async throws {
        let report = try Report()
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        try await archive.observe(
            gazette, [item("a", text: report.text)] + (0..<150).map { item("n\($0)") })
        // A content of the second part, as after many others.
        try await archive.store.pool.write { database in
            try database.execute(
                sql: """
                    INSERT INTO content(id, hash, normal_form, words, text)
                    VALUES(\(NearIndex.partContents + 5), randomblob(32), 1, 0, '')
                    """)
        }
        var paragraphs = 7
        var steps = 0
        repeat {
            let outcome = try await archive.observe(
                gazette,
                [
                    item(
                        "c\(paragraphs)", text: report.first(paragraphs),
                        url: "https://c\(paragraphs).example/")
                ])
            #expect(outcome.copied == 1, "\(paragraphs) paragraphs after \(steps) steps")
            paragraphs -= 1
            steps += 1
        } while try await archive.store.tendNearDuplicates()
        #expect(steps == 3)
        let rest = try await archive.store.pool.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM near_key WHERE part = 0")
        }
        #expect(rest == 0)
        #expect(try await count(archive, "near_key") >= 151 * 8)
    }

    private func count(_ archive: Archive, _ table: String) async throws -> Int {
        try await archive.store.pool.read { database in
            try Int.fetchOne(database, sql: "SELECT count(*) FROM \(table)") ?? -1
        }
    }
}
