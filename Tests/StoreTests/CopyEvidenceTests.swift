import Articles
import Identity
import TestSupport
import Testing

@testable import Store

/// What counts beside the texts: headlines, addresses, and the other copies.
@Suite struct CopyEvidenceTests {
    /// The articles that items of so many sources end up in, in their order.
    fileprivate func articles(_ items: [ItemDraft], sources: [String]) async throws -> [Int32] {
        let archive = try Archive()
        var ids: [String: SourceID] = [:]
        for (item, name) in zip(items, sources) {
            if ids[name] == nil { ids[name] = try await archive.feed(name) }
            try await archive.observe(try #require(ids[name]), [item])
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
        return try await archive.store.read { database in
            try SQLStatement(database, "SELECT article_id FROM entry ORDER BY id")
                .all { Int32($0.int(0)) }
        }
    }

    private static let teaser =
        "The owner of the yard wants to buy its oldest rival, and with it the right to name the "
        + "pier. Our reporters have followed him for a year, from the docks to"
    private static let brief = teaser + " the bank."
    private static let sentence =
        "From the first night boat to the quarrel over the fares, here is what moved the island."

    struct Short: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let titles: [String]
        let urls: [String]
        var sources = ["one", "two"]
        let areOne: Bool
    }

    static let shorts = [
        Short(
            testDescription: "a teaser above a film and above the podcast of it", text: teaser,
            titles: ["How one man bends the rules of the harbour", "Who will own the pier?"],
            urls: ["https://a.example/video/one-man", "https://a.example/podcast/pier"],
            areOne: false),
        Short(
            testDescription: "a whole brief in two feeds of one host", text: brief,
            titles: ["Boat aground", "Passengers of the night boat are safe"],
            urls: ["https://a.example/video/one-man", "https://a.example/podcast/pier"],
            areOne: true),
        Short(
            testDescription: "what stands above two episodes in one feed", text: brief,
            titles: ["Boat aground", "Passengers of the night boat are safe"],
            urls: ["https://a.example/video/one-man", "https://a.example/podcast/pier"],
            sources: ["one", "one"], areOne: false),
        Short(
            testDescription: "a teaser that another site took over under a headline of its own",
            text: teaser,
            titles: ["How one man bends the rules of the harbour", "Who will own the pier?"],
            urls: ["https://a.example/one-man", "https://b.example/pier"], areOne: true),
        Short(
            testDescription: "a teaser under one headline at two pages", text: teaser,
            titles: [
                "How one man bends the rules of the harbour",
                "How One Man Bends the Rules of the Harbour",
            ],
            urls: ["https://a.example/video/one-man", "https://a.example/news/one-man"],
            areOne: true),
        Short(
            testDescription: "what stands above a column every week", text: teaser,
            titles: ["The week", "The week"],
            urls: ["https://a.example/2026/02/06/week", "https://a.example/2026/02/13/week"],
            areOne: false),
        Short(
            testDescription: "a short text under one headline, at a page that was dated anew",
            text: sentence,
            titles: Array(
                repeating: "From boats to fares: what the islanders talked of this winter", count: 2
            ),
            urls: [
                "https://a.example/2026/02/06/what-the-islanders-talked-of",
                "https://a.example/2026/02/08/what-the-islanders-talked-of",
            ], areOne: true),
        Short(
            testDescription: "a short text under one headline at two sites", text: sentence,
            titles: Array(repeating: "What the islanders talked of this winter", count: 2),
            urls: ["https://a.example/1", "https://b.example/2"], areOne: true),
        Short(
            testDescription: "a short text under the name of a column", text: sentence,
            titles: ["The week", "The week"],
            urls: ["https://a.example/1", "https://b.example/2"], areOne: false),
        Short(
            testDescription: "a short text under other headlines", text: sentence,
            titles: ["What the islanders talked of this winter", "Boats, fares and quarrels"],
            urls: ["https://a.example/1", "https://b.example/2"], areOne: false),
    ]

    @Test(arguments: shorts)
    func `A short text counts with its headline and its place`(short: Short) async throws {
        let items = (0..<2).map {
            item("n\($0)", title: short.titles[$0], text: short.text, url: short.urls[$0])
        }
        let found = try await articles(items, sources: short.sources)
        #expect(found == [1, short.areOne ? 1 : 2])
    }

    @Test func `Two issues of a column in one feed stay two entries`() async throws {
        let items = (6...8).map {
            item(
                "n\($0)", title: "The week", text: Self.teaser,
                url: "https://a.example/2026/02/0\($0)/week")
        }
        #expect(try await articles(items, sources: ["a", "a", "a"]) == [1, 2, 3])
    }

    /// A channel's films, each with a sentence of its own above what stands below them all.
    @Test func `What stands below every film of a channel makes no copies`() async throws {
        let standing = Self.paragraphs(1...6)
        let items = ["The night boat", "A rescue in fog", "Who owns the pier?"].enumerated().map {
            item(
                "n\($0)", title: $1, text: ($0 == 2 ? "" : "Film \($0).\n\n") + standing,
                url: "https://films.example/watch?v=\($0)")
        }
        #expect(try await articles(items, sources: ["a", "a", "a"]) == [1, 2, 3])
        #expect(try await articles(items, sources: ["a", "b", "c"]) == [1, 1, 1])
    }

    @Test(arguments: ["rate.en", "duty.de", "water.hi"])
    func `The note of another day is no copy in its source, and one in another`(
        name: String
    ) async throws {
        let pair = try #require(
            try Fixture.text("identity/near/daily.txt").components(between: "\n---\n")
                .first { $0.hasPrefix(name) })
        let texts = pair.dropFirst(name.count).components(between: "\n===\n")
        let items = texts.enumerated().map { day, text in
            item(
                "n\(day)", title: "What it is today", text: text,
                url: "https://a.example/2026/02/0\(day + 1)/what-it-is-today")
        }
        #expect(try await articles(items, sources: ["a", "a"]) == [1, 2])
        #expect(try await articles(items, sources: ["a", "b"]) == [1, 1])
        // The other source, which printed the first day's, does not let the second one in.
        #expect(
            try await articles([items[0], items[0], items[1]], sources: ["b", "a", "a"])
                == [1, 1, 2])
    }

    @Test func `A long text is one article until a source has it under three headlines`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("a")
        let text = Self.paragraphs(1...5)
        let items = ["The night boat", "A rescue in fog", "Who owns the pier?"].enumerated().map {
            item("n\($0)", title: $1, text: text, url: "https://a.example/p\($0)/page\($0)")
        }
        for count in 1...3 {
            try await archive.observe(source, Array(items.prefix(count)))
            #expect(try await archive.store.counts().entries == count)
            #expect(try await archive.store.counts().articles == (count == 3 ? 2 : 1))
        }
    }

    /// Its revisions must not hide the other holders of a text.
    @Test func `An entry that goes back and forth counts once among those who have a text`()
        async throws
    {
        let archive = try Archive()
        let (source, other) = (try await archive.feed("a"), try await archive.feed("b"))
        let texts = [Self.teaser, Self.brief + " Nobody else has asked for it until this day."]
        func flap(_ name: String, _ title: String) async throws {
            for round in 0..<18 {
                archive.now = archive.now + .seconds(2 * 86_400)
                try await archive.observe(
                    source,
                    [
                        item(
                            name, title: title, text: texts[round % 2],
                            url: "https://a.example/\(name)")
                    ])
            }
        }
        try await flap("first", "How one man bends the rules of the harbour")
        try await archive.observe(
            other, [item("theirs", text: Self.teaser, url: "https://b.example/theirs")])
        try await flap("last", "Who will own the pier?")
        let revisions = try await archive.store.read { database in
            try SQLStatement(database, "SELECT count(*) FROM revision WHERE entry_id IN (1, 3)")
                .first { $0.int(0) }
        }
        #expect(revisions == 36)
        try await archive.observe(
            source,
            [
                item(
                    "new", title: "A year in the docks", text: Self.teaser,
                    url: "https://a.example/n")
            ])
        #expect(try await archive.store.counts().articles == 1)
    }

    // MARK: Pages

    struct Page: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let url: String
        var second: String?
        var titles = [
            "Attackers asked the oracle a hundred times", "Oracle cloned, says its maker",
        ]
        var sources = ["one", "two"]
        let areOne: Bool
    }

    static let pages = [
        Page(
            testDescription: "an article's page under a headline of who links to it",
            url: "https://a.example/ai/attackers-asked-the-oracle", areOne: true),
        Page(
            testDescription: "a dated page", url: "https://a.example/2026/Feb/11/oracle",
            areOne: true),
        Page(
            testDescription: "a numbered page", url: "https://a.example/news/481516", areOne: true),
        Page(
            testDescription: "a page by its number alone", url: "https://a.example/?p=4815",
            areOne: true),
        Page(
            testDescription: "a section", url: "https://a.example/sport/football", areOne: false),
        Page(testDescription: "a live page", url: "https://a.example/live", areOne: false),
        Page(
            testDescription: "a comment below the article",
            url: "https://a.example/ai/attackers-asked-the-oracle",
            second: "https://a.example/ai/attackers-asked-the-oracle#comment-7",
            titles: ["Attackers asked the oracle a hundred times", "By: Ann"], areOne: false),
        Page(
            testDescription: "an address that one feed gives to several items",
            url: "https://a.example/ai/attackers-asked-the-oracle", sources: ["one", "one"],
            areOne: false),
    ]

    @Test(arguments: pages)
    func `Who links to an article means it, whatever stands above the link`(
        page: Page
    ) async throws {
        let archive = try Archive()
        var ids: [String: SourceID] = [:]
        for name in page.sources where ids[name] == nil {
            ids[name] = try await archive.feed(name)
        }
        // In one feed, both come in one document.
        let items = [
            item("a", title: page.titles[0], text: "Nobody knows why.", url: page.url),
            item(
                "b", title: page.titles[1], text: "It was a long night.",
                url: page.second ?? page.url),
        ]
        for name in Set(page.sources).sorted() {
            let own = zip(items, page.sources).filter { $0.1 == name }.map(\.0)
            try await archive.observe(try #require(ids[name]), own)
        }
        #expect(try await archive.store.counts().articles == (page.areOne ? 1 : 2))
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    // MARK: Three texts

    /// Paragraphs of forty invented words, different ones for each number.
    fileprivate static func paragraphs(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { number in
            var state = UInt64(number)
            let words = (0..<40).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return String(state >> 40, radix: 36).filter(\.isLetter) + "o"
            }
            return "The " + words.joined(separator: " ") + "."
        }.joined(separator: "\n\n")
    }

    @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
    func `In whatever order they come, versions that are parts of each other are one article`(
        order: [Int]
    ) async throws {
        let texts = [Self.paragraphs(1...2), Self.paragraphs(1...5), Self.paragraphs(1...12)]
        let items = order.map {
            item("n\($0)", text: texts[$0], url: "https://outlet\($0).example/1")
        }
        let found = try await articles(items, sources: ["a", "b", "c"])
        #expect(found == [1, 1, 1])
    }

    @Test func `A briefing that drops what it adds is after some days another article`()
        async throws
    {
        let items = (0..<10).map { day in
            item(
                "n\(day)", title: "The briefing of the day for the whole of the island",
                text: Self.paragraphs((2 * day + 1)...(2 * day + 10)).components(between: "\n\n")
                    .reversed().joined(separator: "\n\n"),
                url: "https://a.example/2026/02/0\(day)/briefing")
        }
        let found = try await articles(items, sources: Array(repeating: "a", count: 10))
        #expect(found[1] == found[0])
        for day in 5..<10 { #expect(found[day] != found[day - 5]) }
    }

    @Test func `Articles that began with texts of other matter are not joined`() async throws {
        let ranges = [1...10, 3...12, 5...14, 7...16, 11...24, 8...20]
        let items = ranges.enumerated().map {
            item("n\($0)", text: Self.paragraphs($1), url: "https://outlet\($0).example/1")
        }
        let found = try await articles(items, sources: ranges.indices.map { "s\($0)" })
        #expect(found == [1, 1, 1, 1, 2, 1])
    }

    @Test func `What joins is told with the text by which it joined`() async throws {
        let own = Self.paragraphs(101...103)
        let texts = [
            Self.paragraphs(1...14), Self.paragraphs(1...2), Self.paragraphs(1...4) + "\n\n" + own,
            Self.paragraphs(1...5),
        ]
        let archive = try Archive()
        for (index, text) in texts.enumerated() {
            let source = try await archive.feed("s\(index)")
            try await archive.observe(
                source, [item("n\(index)", text: text, url: "https://o\(index).example/1")])
            if index == 2 { #expect(try await archive.store.counts().articles == 3) }
        }
        #expect(try await archive.store.counts().articles == 1)
        let copies = try await archive.article(1).copies
        let similarities = Dictionary(
            uniqueKeysWithValues: copies.map { ($0.entryID.rawValue, $0.similarity ?? 0) })
        // Two of five paragraphs, and four of eight.
        #expect(abs(try #require(similarities[2]) - 0.4) < 0.02)
        #expect(abs(try #require(similarities[3]) - 0.5) < 0.02)
    }

    @Test func `What a person parted is not put together by a third text`() async throws {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("brief", text: Self.paragraphs(1...2))])
        try await archive.observe(source, [item("long", text: Self.paragraphs(1...12))])
        let author = DecisionAuthor(at: archive.now, name: "ann", note: nil)
        _ = try await archive.store.merge(
            [ArticleID(rawValue: 1), ArticleID(rawValue: 2)], by: author)
        _ = try await archive.store.split([EntryID(rawValue: 2)], by: author)
        try await archive.observe(source, [item("half", text: Self.paragraphs(1...5))])
        #expect(try await archive.store.counts().articles == 2)
    }

    @Test func `A text that joins two articles tells of it, and the old id still answers`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("brief", text: Self.paragraphs(1...2))])
        try await archive.observe(source, [item("long", text: Self.paragraphs(1...12))])
        #expect(try await archive.store.counts().articles == 2)
        let outcome = try await archive.observe(
            source, [item("half", text: Self.paragraphs(1...5))])
        #expect(outcome.changes.map(\.kind) == [.entryAdded, .articleCopied, .articleCopied])
        let last = try #require(outcome.changes.last)
        #expect(last.entryID == EntryID(rawValue: 2))
        #expect(last.fromArticleID == ArticleID(rawValue: 2))
        #expect(last.articleID == ArticleID(rawValue: 1))
        #expect(
            last.detail == "article 2 and article 1 have nearly the same text as entry 3")
        #expect(try await archive.article(2).id == ArticleID(rawValue: 1))
        #expect(try await archive.article(1).copies.count == 3)
        #expect(try await archive.store.integrity().isSound)
    }

    @Test func `A person takes a union back, and no text makes one of the two again`() async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("a")
        try await archive.observe(source, [item("brief", text: Self.paragraphs(1...2))])
        try await archive.observe(source, [item("long", text: Self.paragraphs(1...12))])
        let outcome = try await archive.observe(
            source, [item("half", text: Self.paragraphs(1...5))])
        let seq = try #require(outcome.changes.last).seq
        let one = ArticleID(rawValue: 1)
        let told = try #require(try await archive.store.decisions(about: one).first)
        #expect(told.kind == .union && told.seq == seq && told.undoneSeq == nil)
        #expect(told.moves.map(\.entryID) == [EntryID(rawValue: 2)])

        let author = DecisionAuthor(at: archive.now, name: "ann")
        // Without its number only what a person merged is taken back.
        await #expect(throws: StoreError.refused(.noDecision(.merge, nil))) {
            try await archive.store.undo(.merge, nil, by: author)
        }
        let undone = try await archive.store.undo(.merge, seq, by: author)
        #expect(undone.decision.undoneSeq == undone.changes.first?.seq)
        #expect(undone.changes.map(\.kind) == [.articleSplit])
        #expect(try await archive.article(2).id == ArticleID(rawValue: 2))
        #expect(try await archive.article(2).copies.map(\.match) == [nil])
        #expect(try await archive.article(1).copies.map(\.entryID.rawValue) == [1, 3])
        #expect(try await archive.store.counts().articles == 2)

        // It holds: for another bridge, and for an edit of one of them.
        let other = try await archive.feed("b")
        try await archive.observe(other, [item("bridge", text: Self.paragraphs(1...6))])
        try await archive.observe(source, [item("long", text: Self.paragraphs(1...5))])
        #expect(try await archive.article(2).id == ArticleID(rawValue: 2))
        #expect(try await archive.store.counts().articles == 2)
        await #expect(throws: (any Error).self) {
            try await archive.store.undo(.merge, seq, by: author)
        }
        #expect(try await brokenInvariants(of: archive.store) == [])
        #expect(try await archive.store.integrity().isSound)
    }

    @Test func `A person takes back what an edit united, and a later edit does not unite it again`()
        async throws
    {
        let archive = try Archive()
        let first = try await archive.feed("a")
        let second = try await archive.feed("b")
        try await archive.observe(first, [item("report", text: Self.paragraphs(1...8))])
        try await archive.observe(second, [item("stub", text: "More follows.")])
        let outcome = try await archive.observe(
            second, [item("stub", text: Self.paragraphs(1...8))])
        let moved = try #require(outcome.changes.last { $0.kind == .articleCopied })
        #expect(try await archive.store.counts().articles == 1)
        _ = try await archive.store.undo(
            .merge, moved.seq, by: DecisionAuthor(at: archive.now, name: "ann"))
        try await archive.observe(second, [item("stub", text: Self.paragraphs(1...7))])
        #expect(try await archive.article(2).copies.map(\.entryID.rawValue) == [2])
        #expect(try await archive.store.counts().articles == 2)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test(arguments: [[0, 1, 2], [2, 0, 1], [0, 2, 1]])
    func `A digest does not make one of the articles that it holds`(order: [Int]) async throws {
        let texts = [Self.paragraphs(1...4), Self.paragraphs(11...14)]
        let digest = texts.joined(separator: "\n\n")
        let items = order.map {
            item(
                "n\($0)", text: $0 == 2 ? digest : texts[$0],
                url: "https://outlet\($0).example/1")
        }
        let found = try await articles(items, sources: ["a", "b", "c"])
        let (one, two) = (
            found[order.firstIndex(of: 0) ?? 0], found[order.firstIndex(of: 1) ?? 0]
        )
        #expect(one != two)
    }
}

extension CopyEvidenceTests {
    /// The first of its articles, too: when that comes, nothing else of the digest is known yet.
    @Test(arguments: [[2, 0, 1], [2, 1, 0], [0, 2, 1], [1, 0, 2]])
    func `A digest with headlines is no copy of its articles, whichever is seen first`(
        order: [Int]
    ) async throws {
        let texts = [Self.paragraphs(1...4), Self.paragraphs(11...14)]
        let digest = "Headline of n0\n\n\(texts[0])\n\nHeadline of n1\n\n\(texts[1])"
        let items = order.map {
            item(
                "n\($0)", title: $0 == 2 ? "What happened on Monday" : nil,
                text: $0 == 2 ? digest : texts[$0], url: "https://outlet\($0).example/1")
        }
        #expect(try await articles(items, sources: ["a", "b", "c"]) == [1, 2, 3])
    }

    @Test
    func `A report under another headline is a copy of its half, with the first one's above it`()
        async throws
    {
        let report = "Headline of n0\n\n" + Self.paragraphs(1...8)
        let items = [
            item("n0", text: Self.paragraphs(1...4), url: "https://outlet0.example/1"),
            item("n1", title: "The other one's", text: report, url: "https://outlet1.example/1"),
        ]
        #expect(try await articles(items, sources: ["a", "b"]) == [1, 1])
    }

    @Test func `A description that a channel uses again moves no film that left its feed`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("a")
        let titles = ["The night boat", "A rescue in fog"]
        for (number, title) in titles.enumerated() {
            try await archive.observe(
                source,
                [
                    item(
                        "n\(number)", title: title, text: Self.paragraphs(1...5),
                        url: "https://a.example/p\(number)/page\(number)", published: archive.now)
                ])
        }
        #expect(try await archive.store.counts().entries == 2)
        #expect(try await archive.store.counts().revisions == 2)
    }
}

extension StringProtocol {
    /// What stands between the separators.
    fileprivate func components(between separator: String) -> [String] {
        split(separator: separator).map { String($0).trimmingPrefix("\n") }.map(String.init)
    }
}
