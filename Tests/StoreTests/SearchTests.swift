import Articles
import Testing

@testable import Store

@Suite struct SearchTests {
    @Test(arguments: [
        ("bridge", "(\"bridge\")"),
        ("harbour bridge", "(\"harbour\" AND \"bridge\")"),
        ("harbour AND bridge", "(\"harbour\" AND \"bridge\")"),
        ("\"harbour bridge\" toll", "(\"harbour bridge\" AND \"toll\")"),
        ("a b OR c d", "(\"a\" AND (\"b\" OR \"c\") AND \"d\")"),
        ("bridge -toll", "(\"bridge\") NOT \"toll\""),
        ("-toll bridge -\"new road\"", "(\"bridge\") NOT \"toll\" NOT \"new road\""),
        ("brid*", "(\"brid\" *)"),
        ("e-mail", "(\"e-mail\")"),
        ("OR a", "(\"a\")"),
        ("a OR", "(\"a\")"),
        ("\"open phrase", "(\"open phrase\")"),
        ("NEAR(a b)", "(\"NEAR\" AND \"a\" AND \"b\")"),
        ("title:x ^y", "(\"title:x\" AND \"^y\")"),
        ("a & b -- ;", "(\"a\" AND \"b\")"),
        ("say \"\" x", "(\"say\" AND \"x\")"),
    ])
    func `A search becomes an expression`(text: String, expression: String) {
        #expect(SearchQuery(text)?.expression == expression)
    }

    @Test(arguments: ["", "  ", "-a", "\"\"", "& ; --", "*", "-", "OR", "()"])
    func `Where there is nothing to search for, that is said`(text: String) async throws {
        #expect(SearchQuery(text) == nil)
        let archive = try Archive()
        await #expect(throws: StoreError.emptySearch(text)) {
            try await archive.store.search(text)
        }
    }

    @Test func `No text is an error of syntax`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a")])
        let pieces = [
            "\"", "(", ")", "*", "-", "OR", "AND", "NOT", "NEAR", ":", "^", "+", "{", "}", "'", "a",
            "b c", "\u{0}", "\u{301}", "日本", "--", ",", ";", "%", "\\", " ",
        ]
        var state: UInt64 = 11
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += pieces[Int(state >> 33) % pieces.count]
            }
            do {
                _ = try await archive.store.search(text)
            } catch StoreError.emptySearch {
                continue
            }
        }
        _ = try await archive.store.search(
            Array(repeating: "a OR b", count: 500).joined(separator: " "))
    }

    @Test(arguments: [
        ("minister", [1, 2]), ("Minister BRIDGE", [1]), ("\"bridge opened\"", [1]),
        ("\"opened bridge\"", []), ("minister -bridge", [2]), ("bridge OR budget", [1, 2]),
        ("budg*", [2]), ("ecole", [3]), ("école", [3]), ("“école”", [3]), ("tide", [4]),
    ])
    func `What is committed is found at once`(text: String, articles: [Int32]) async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(
            source,
            [
                item("a", title: "Harbour", text: "The minister said the bridge opened today."),
                item("b", title: "Money", text: "A minister spoke of the budget."),
                item("c", title: "École", text: "Lessons begin."),
                item("d", title: "Tide tables", text: ""),
            ])
        let results = try await archive.store.search(text)
        #expect(results.hits.map(\.article.id.rawValue).sorted() == articles)
        #expect(results.pending == 0)
        let page = try await archive.store.articles(ArticleQuery(text: text))
        #expect(page.articles.map(\.id.rawValue).sorted() == articles)
    }

    @Test func `An edit replaces the old words`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, [item("a", title: "Storm", text: "Rain is coming.")])
        #expect(try await archive.store.search("rain").hits.count == 1)
        try await archive.observe(source, [item("a", title: "Calm", text: "Sun is coming.")])
        try await archive.observe(source, [item("a", title: "Calm", text: "Snow is coming.")])
        for (word, count) in [("rain", 0), ("storm", 0), ("sun", 0), ("snow", 1), ("calm", 1)] {
            #expect(try await archive.store.search(word).hits.count == count)
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `One hit an article, the headline counts more, the snippet marks what matched`()
        async throws
    {
        let archive = try Archive()
        for name in ["gazette", "herald"] {
            let source = try await archive.feed(name)
            try await archive.observe(
                source, [item(name, title: "Council", text: longText("town"))])
        }
        let post = try await archive.feed("post")
        try await archive.observe(post, [item("p", title: "Bridge", text: "No more than this.")])
        let council = try await archive.store.search("council")
        #expect(council.hits.count == 1)
        #expect(council.hits.first?.article.copies.count == 2)
        let bridge = try await archive.store.search("bridge")
        #expect(bridge.hits.map(\.article.id.rawValue).sorted() == [1, 2])
        #expect(bridge.hits.first?.article.title == "Bridge")
        #expect(bridge.hits[0].score > bridge.hits[1].score)
        let snippet = try #require(bridge.hits.last).snippet
        #expect(snippet.parts.contains { $0.isMatch && $0.text == "bridge" })
        #expect(!snippet.text.unicodeScalars.contains { $0.value < 0x20 })
        let newest = try await archive.store.search("bridge", order: .newest, limit: 1)
        #expect(newest.hits.map(\.article.title) == ["Bridge"])
    }

    @Test func `The index is built behind the commits, in parts, and agrees at every moment`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        try await archive.observe(source, (0..<30).map { item("n\($0)") })
        try await archive.observe(source, (0..<5).map { item("n\($0)", title: "Edited") })
        #expect(try await archive.store.counts().pending == 35)
        #expect(try await archive.store.indexPending(limit: 10) == 25)
        #expect(try await brokenInvariants(of: archive.store) == [])
        #expect(try await archive.store.indexPending(limit: 22) == 3)
        try archive.reopen()
        #expect(try await archive.store.indexPending(limit: 100) == 0)
        #expect(try await archive.store.indexPending(limit: 100) == 0)
        #expect(try await archive.store.search("edited").hits.count == 5)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }
}
