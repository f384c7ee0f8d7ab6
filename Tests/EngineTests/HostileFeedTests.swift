import Articles
import ControlAPI
import Engine
import FixtureServer
import Store
import TestSupport
import Testing

/// What a feed or a file says is data, whatever it says: from the wire to the store and back.
@Suite(.timeLimit(.minutes(2))) struct HostileFeedTests {
    /// Syncs a feed of these items, and hands over what is kept of it.
    private func keep(_ items: String, _ body: (Archive) async throws -> Void) async throws {
        try await withFixtureServer { server in
            await server.serve("/feed", Self.rss(items))
            let archive = try Archive([.feed(server.url("/feed"))])
            let summary = try await archive.sync()
            #expect(summary.failed.isEmpty)
            try await body(archive)
        }
    }

    private static func rss(_ items: String, of channel: String = "") -> FixtureAnswer {
        FixtureAnswer(
            text: """
                <rss version="2.0"><channel><title>The Post</title>\(channel)\(items)</channel></rss>
                """, contentType: "application/rss+xml")
    }

    private static func item(_ fields: String) -> String { "<item>\(fields)</item>" }

    @Test(arguments: [
        "'; DROP TABLE entry; --", "\" OR 1=1 --", "NEAR( * ^ AND", "$(touch pwned) `touch pwned`",
        "../../etc/passwd", "-rf",
    ])
    func aNameThatIsACommandElsewhereIsOnlyAName(name: String) async throws {
        let item = Self.item(
            """
            <guid isPermaLink="false">\(name)</guid><title>\(name)</title>
            <description>Ferry \(name) words</description>
            <enclosure url="https://news.example/\(name)" length="-1" type="audio/mpeg"/>
            """)
        try await keep(item) { archive in
            let article = try #require(try await archive.articles().first)
            #expect(article.title == name)
            #expect(article.copies[0].guid == name)
            let found = try await archive.read { try await $0.search("ferry") }
            #expect(found.hits.count == 1)
            let integrity = try await archive.read { try await $0.integrity() }
            #expect(integrity.problems.isEmpty)
        }
    }

    @Test func itemsThatSayNothingAreNotKept() async throws {
        let items = "<item/><item><title> </title></item>" + Self.item("<title>Ferry</title>")
        try await keep(items) { archive in
            let titles = try await archive.articles().map(\.title)
            #expect(titles == ["Ferry"])
        }
    }

    /// Swift traps where a number overflows, so a date or a wait from outside could end the daemon.
    @Test(arguments: [
        "<pubDate>Fri, 31 Dec 9999 23:59:59 GMT</pubDate>",
        "<pubDate>Thu, 01 Jan 292277026597 00:00:00 GMT</pubDate>",
        "<pubDate>Sat, 00 Jan 0000 00:00:00 GMT</pubDate>",
        "<pubDate>-9223372036854775808</pubDate>",
        "<pubDate>9223372036854775807</pubDate>",
        "<pubDate>Mon, 01 Jan 0001 00:00:00 GMT</pubDate>",
    ])
    func noDateIsTooFarAway(date: String) async throws {
        try await keep(Self.item("<guid>1</guid><title>Ferry</title>" + date)) { archive in
            let article = try #require(try await archive.articles().first)
            #expect(article.firstSeenAt > Timestamp(seconds: 1_700_000_000))
        }
    }

    @Test(
        arguments: [
            ("<ttl>99999999999999999999</ttl>", []), ("<ttl>-5</ttl>", []),
            ("", [("Cache-Control", "max-age=99999999999999999999")]),
            ("", [("Cache-Control", "max-age=-1"), ("Age", "99999999999999999999")]),
            ("", [("Expires", "Fri, 31 Dec 9999 23:59:59 GMT")]),
            ("<skipHours><hour>99999999999999999999</hour><hour>-1</hour></skipHours>", []),
        ] as [(String, [(String, String)])])
    func noWaitIsTooLong(hint: String, headers: [(String, String)]) async throws {
        try await withFixtureServer { server in
            var answer = Self.rss(Self.item("<guid>1</guid><title>Ferry</title>"), of: hint)
            answer.headers += headers.map { (name: $0.0, value: $0.1) }
            await server.serve("/feed", answer)
            try await expectNextCheck(of: server, within: .seconds(3 * 86_400))
        }
    }

    @Test(arguments: [
        "1208925819614629174706176", "-5", "soon", "Mon, 01 Jan 2001 00:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT", "999999999",
    ])
    func noRetryAfterIsTooLong(value: String) async throws {
        try await withFixtureServer { server in
            await server.serve("/feed", .status(429, headers: [("Retry-After", value)]))
            try await expectNextCheck(of: server, within: .seconds(8 * 86_400))
        }
    }

    private func expectNextCheck(of server: FixtureServer, within longest: Duration) async throws {
        let archive = try Archive([.feed(server.url("/feed"))])
        try await archive.sync()
        let source = try #require(try await archive.read { try await $0.sources() }.first)
        let next = try #require(source.nextDueAt)
        let checked = try #require(source.lastCheckedAt)
        #expect(next > checked && next.since(checked) <= longest)
    }

    /// To Swift two texts are equal that differ in Unicode's normalisation alone; to the disk and to
    /// a publisher they are two names.
    @Test func namesThatDifferInNormalisationAloneAreTwoFiles() async throws {
        let folder = try TemporaryFolder()
        try folder.write("caf\u{E9}.txt", "One text about the ferry.")
        try folder.write("cafe\u{301}.txt", "Another text about the harbour.")
        let archive = try Archive([.folder(folder.path)])
        try await archive.sync()
        let articles = try await archive.articles()
        #expect(articles.count == 2)
        let seq = try await archive.lastSeq()
        try await archive.sync()
        #expect(try await archive.lastSeq() == seq)
    }

    @Test func dataForProgramsIsNoArticle() async throws {
        let folder = try TemporaryFolder()
        try folder.write("package.json", "{\"name\": \"no feed\"}")
        try folder.write("laughs.xml", "<!DOCTYPE r [<!ENTITY a \"ha\">]><r>&a;&a;&a;</r>")
        try folder.write("ferry.txt", "A text about the ferry.")
        let archive = try Archive([.folder(folder.path)])
        let summary = try await archive.sync()
        #expect(try await archive.articles().count == 1)
        #expect(summary.warnings.count == 2)
    }
}
