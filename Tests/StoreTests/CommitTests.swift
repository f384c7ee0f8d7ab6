import Articles
import GRDB
import Identity
import Testing

@testable import Store

@Suite struct CommitTests {
    @Test func `A new item becomes an entry with its first revision and its article`() async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let outcome = try await archive.observe(source, [item("bridge")])
        #expect(outcome.added == 1)
        #expect(outcome.changes.map(\.kind) == [.entryAdded])
        #expect(outcome.changes.first?.seq == 2)
        #expect(outcome.changes.first?.source == "https://gazette.example/feed.xml")
        #expect(outcome.changes.first?.title == "Headline of bridge")
        let article = try await archive.article(1)
        #expect(article.title == "Headline of bridge")
        #expect(article.authors == ["Ada Field"])
        #expect(article.revisionCount == 1)
        #expect(article.copies.map(\.match) == [nil])
        #expect(article.contentHash == Fingerprint(of: longText("bridge")).hash)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `The same document again writes nothing`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let items = [item("a"), item("b"), item("c")]
        try await archive.observe(source, items)
        let seq = try await archive.store.lastSeq()
        let outcome = try await archive.observe(source, items)
        #expect(outcome.unchanged == 3)
        #expect(outcome.changes.isEmpty)
        #expect(try await archive.store.lastSeq() == seq)
    }

    @Test func `Noise makes no revision`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let text = longText("a") + " \u{201C}Quoted\u{201D} \u{2014} so."
        try await archive.observe(source, [item("a", title: "It’s here", text: text)])
        let noisy = text.replacing("\u{201C}", with: "\"").replacing(" speaker", with: "\n speaker")
        let outcome = try await archive.observe(
            source,
            [
                item(
                    "a", title: "It's  here", text: noisy,
                    url: "https://outlet.example/a?utm_source=x")
            ])
        #expect(outcome.changes.isEmpty)
        #expect(outcome.unchanged == 1)
    }

    @Test func `An edit is a revision of the kind of what changed`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let edited = longText("a") + " And more."
        try await archive.observe(source, [item("a", title: "Other")])
        try await archive.observe(source, [item("a", title: "Other", text: edited)])
        try await archive.observe(source, [item("a", title: "Third", text: longText("a") + " 3.")])
        let outcome = try await archive.observe(source, [item("a", title: "Other", text: edited)])
        #expect(outcome.changes.map(\.detail) == ["revert: as revision 3"])
        let revisions = try await archive.store.revisions(
            of: ArticleID(rawValue: 1), withText: true)
        #expect(revisions.map(\.kind) == [.first, .headline, .text, .both, .revert])
        #expect(revisions.map(\.number) == [1, 2, 3, 4, 5])
        #expect(revisions.map(\.changeSeq) == [2, 3, 4, 5, 6])
        #expect(revisions[2].text == edited)
        #expect(try await archive.article(1).revisionCount == 5)
        #expect(try await archive.article(1).title == "Other")
        #expect(try await archive.store.counts().contents == 3)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A new GUID is a move, once, and both GUIDs are known from then on`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let moved = try await archive.observe(source, [item("a", guid: "urn:new")])
        #expect(moved.changes.map(\.kind) == [.entryMoved])
        #expect(
            moved.changes.first?.detail
                == "GUID tag:outlet.example,2026:a → urn:new, known by its URL")
        for guid in ["urn:new", "tag:outlet.example,2026:a", "urn:new"] {
            let again = try await archive.observe(source, [item("a", guid: guid)])
            #expect(again.changes.isEmpty)
            #expect(again.unchanged == 1)
        }
        let facts = try await archive.store.facts(about: ArticleID(rawValue: 1))
        #expect(facts.first?.aliases.map(\.value) == ["urn:new"])
        #expect(facts.first?.changes.map(\.kind) == [.entryAdded, .entryMoved])
        #expect(try await archive.store.counts().entries == 1)
    }

    @Test func `A new URL is a move, once`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let moved = try await archive.observe(source, [item("a", url: "https://outlet.example/b")])
        #expect(moved.changes.map(\.kind) == [.entryMoved])
        for name in ["a", "b"] {
            let again = try await archive.observe(
                source, [item("a", url: "https://outlet.example/\(name)")])
            #expect(again.changes.isEmpty)
        }
        for name in ["a", "b"] {
            let found = try await archive.store.resolve("https://outlet.example/\(name)")
            #expect(found?.entry == EntryID(rawValue: 1))
        }
    }

    @Test func `GUID and URL both new are known by the text`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let moved = try await archive.observe(
            source, [item("b", title: "Headline of a", text: longText("a"))])
        #expect(moved.changes.map(\.kind) == [.entryMoved])
        #expect(moved.changes.first?.detail?.hasSuffix("known by its text") == true)
        #expect(try await archive.store.counts().entries == 1)
    }

    @Test func `A short text is never matched by text alone`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let other = try await archive.feed("herald")
        try await archive.observe(source, [item("a", text: "Photos of the day.")])
        try await archive.observe(source, [item("b", text: "Photos of the day.")])
        try await archive.observe(other, [item("c", text: "Photos of the day.")])
        let counts = try await archive.store.counts()
        #expect([counts.articles, counts.entries, counts.contents] == [3, 3, 1])
    }

    @Test func `A GUID used again for another article is a new entry with its oddity noted`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let first = item("a", guid: "17")
        let second = item("b", guid: "17")
        try await archive.observe(source, [first])
        let outcome = try await archive.observe(source, [second])
        #expect(outcome.added == 1)
        #expect(outcome.changes.first?.detail?.contains("GUID \"17\"") == true)
        for items in [[second], [first], [second, first], [first, second]] {
            let again = try await archive.observe(source, items)
            #expect(again.changes.isEmpty)
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What stands twice in a document counts once`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let outcome = try await archive.observe(source, [item("a"), item("a"), item("b")])
        #expect([outcome.added, outcome.repeated] == [2, 1])
        let again = try await archive.observe(source, [item("a"), item("a"), item("b")])
        #expect(again.changes.isEmpty)
        #expect([again.unchanged, again.repeated] == [2, 1])
    }

    @Test func `Hundreds of items of one key each get one of their own`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let names = (0..<300).map { "n\($0)" }
        for part in [names[..<7], names[7...]] {
            let items = part.map { name in
                var item = item(name, guid: "same")
                item.key = "same"
                return item
            }
            #expect(try await archive.observe(source, items).added == part.count)
        }
        let keys = try await archive.store.pool.read { database in
            try SQLStatement(database, "SELECT source_key FROM entry").all { $0.text(0) }
        }
        #expect(Set(keys).count == 300)
        #expect(keys.allSatisfy { $0.hasPrefix("same") })
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test(arguments: [nil, "", "Read more."])
    func `A feed that gives every item one GUID loses none of them`(text: String?) async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let items = ["a", "b", "c"].map { item($0, text: text, guid: "https://outlet.example/") }
        #expect(try await archive.observe(source, items).added == 3)
        #expect(try await archive.observe(source, items).changes.isEmpty)
        let next = [item("d", text: text, guid: "https://outlet.example/")] + items
        #expect(try await archive.observe(source, next).added == 1)
        #expect(try await archive.observe(source, next).changes.isEmpty)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `A feed without GUIDs whose items all link to one page loses none of them`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let home = "https://outlet.example/"
        func note(_ name: String, text: String? = nil) -> ItemDraft {
            var draft = item(name, text: text ?? "Short \(name).", url: home, key: home)
            (draft.guid, draft.canonicalURL) = (nil, home)
            return draft
        }
        let items = ["a", "b", "c"].map { note($0) }
        #expect(try await archive.observe(source, items).added == 3)
        #expect(try await archive.observe(source, items).changes.isEmpty)
        #expect(try await archive.observe(source, items.reversed()).changes.isEmpty)
        let edited = try await archive.observe(
            source, [note("b", text: "Short b, edited."), items[0]])
        #expect(edited.changes.map(\.kind) == [.entryRevised])
        #expect(edited.changes.first?.entryID == EntryID(rawValue: 2))
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `An item that is still listed is not taken for one that moved`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let copy = item("b", title: "Headline of a", text: longText("a"))
        let outcome = try await archive.observe(source, [copy, item("a")])
        #expect(outcome.changes.map(\.kind) == [.entryAdded, .articleCopied])
        #expect(outcome.changes.last?.detail == "the same text as entry 1 of this source")
    }

    @Test func `The same text in three sources is one article with three copies`() async throws {
        let archive = try Archive()
        for (index, name) in ["gazette", "herald", "post"].enumerated() {
            let source = try await archive.feed(name)
            try await archive.observe(
                source,
                [item("a\(index)", title: "As \(name) has it", text: longText("agency"))])
        }
        let article = try await archive.article(1)
        #expect(article.copies.map(\.match) == [nil, .hash, .hash])
        #expect(article.copies.map(\.similarity) == [nil, 1, 1])
        #expect(article.title == "As gazette has it")
        let counts = try await archive.store.counts()
        #expect([counts.articles, counts.entries, counts.contents] == [1, 3, 1])
        #expect(try await archive.log().filter { $0 == "article.copied" }.count == 2)
    }

    @Test func `A copy is found on a text that its article had before`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a")])
        try await archive.observe(gazette, [item("a", text: longText("a") + " Updated.")])
        let outcome = try await archive.observe(herald, [item("z", text: longText("a"))])
        #expect(outcome.copied == 1)
        #expect(try await archive.store.counts().articles == 1)
    }

    @Test func `Mark-up is kept once, from whoever brings it first`() async throws {
        let archive = try Archive()
        let gazette = try await archive.feed("gazette")
        let herald = try await archive.feed("herald")
        try await archive.observe(gazette, [item("a")])
        try await archive.observe(herald, [item("b", text: longText("a"), html: "<p>one</p>")])
        try await archive.observe(herald, [item("c", text: longText("a"), html: "<p>two</p>")])
        let text = try await archive.store.text(of: ArticleID(rawValue: 1))
        #expect(text?.html == "<p>one</p>")
        #expect(text?.text == longText("a"))
    }

    @Test func `An entry without text or title is stored`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        var empty = item("a", text: "", html: "")
        empty.title = nil
        let outcome = try await archive.observe(source, [empty])
        #expect(outcome.added == 1)
        #expect(try await archive.observe(source, [empty]).changes.isEmpty)
        #expect(try await archive.store.text(of: ArticleID(rawValue: 1))?.text == "")
    }

    @Test func `What rolls out of a feed is not removed`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a"), item("b")])
        let outcome = try await archive.observe(source, [item("b")])
        #expect(outcome.changes.isEmpty)
        #expect(try await archive.article(1).copies.first?.removedAt == nil)
    }
}
