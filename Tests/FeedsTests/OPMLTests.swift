import Feeds
import TestSupport
import Testing

@Suite struct OPMLTests {
    @Test func readsFoldersOddCasesAndBrokenMarkup() throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/subscriptions.opml"))
        #expect(opml.title == "Ada's list & more")
        #expect(opml.outlines.map(\.title) == ["Coast", "Harbour again", "A note"])
        let subscriptions = opml.subscriptions
        #expect(
            subscriptions.map(\.feedURL) == [
                "https://courier.example/feed.xml", "https://buoy.example/feed.json?a=1&b=2",
            ])
        #expect(subscriptions.map(\.folders) == [["Coast"], ["Coast", "Deep & wide"]])
        #expect(subscriptions[0].tags == ["news", "boats/ferries", "daily"])
        #expect(subscriptions[0].homeURL == "https://courier.example/")
        #expect(subscriptions[1].title == "Buoy")
        #expect(subscriptions.map(\.line) == [6, 8])
    }

    @Test func readsTheNamesThatReadersGaveToAttributes() throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/opml/odd-attributes.opml"))
        #expect(opml.title == "Odd & ends")
        #expect(opml.head.map(\.name) == ["dateCreated", "ownerName", "ownerEmail"])
        #expect(opml.refused.isEmpty)
        #expect(
            opml.subscriptions.map { $0.title ?? "" } == [
                "Upper", "Titled", "By url", "By url and form", "By another name", "Two names",
                "Old scheme", "Older scheme", "Settings", "Tagged",
            ])
        #expect(
            opml.subscriptions.map(\.feedURL) == [
                "https://upper.example/feed", "https://titled.example/feed",
                "https://url.example/posts", "https://form.example/index.rss",
                "https://other.example/feed", "https://first.example/feed",
                "http://old.example/feed", "https://older.example/feed",
                "https://settings.example/feed", "https://tagged.example/feed",
            ])
        #expect(opml.subscriptions.last?.tags == ["boats/ferries", "news", "red, white"])
        #expect(opml.outlines[8].attributes.map(\.name).contains("frss:priority"))
        #expect(opml.outlines[8].attributes.last?.value == "one\ntwo")
    }

    @Test(arguments: [
        ("Program", 3, "it runs a program, which no imported list may"),
        ("Filter", 4, "it runs a program, which no imported list may"),
        ("Search", 5, "a search in another reader's articles, not a feed"),
        ("File", 6, "a file on some computer: only http and https feeds are imported"),
        ("Script", 7, "a program or a text, not an address"),
        ("Nonsense", 8, "no http or https address"),
        ("Scraped", 9, "a page that another reader makes a feed of (HTML+XPath), not a feed"),
        (
            "More", 10,
            "another list, which is not fetched: download it and import it by itself"
        ),
        ("A page", 11, "a link, not a feed"),
        ("Inside", 12, "it is commented out"),
        ("News server", 13, "nntp: addresses cannot be fetched, only http and https"),
    ])
    func refusesOneByOneWhatIsNoFeedToFetch(title: String, line: Int, reason: String) throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/opml/refused.opml"))
        #expect(opml.subscriptions.map(\.title) == ["Good", "Also good"])
        #expect(opml.refused.count == 11)
        let refusal = try #require(opml.refused.first { $0.title == title })
        #expect(refusal.line == line)
        #expect(refusal.reason == reason)
    }

    @Test func keepsEveryWholeOutlineBeforeTheBreak() throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/opml/cut-off.opml"))
        #expect(opml.subscriptions.map(\.feedURL) == ["https://whole.example/feed"])
        #expect(opml.subscriptions.first?.folders == ["Coast"])
        #expect(
            opml.warnings.map(\.description) == [
                "line 5: the document ends before the end of an outline: something may be missing"
            ])
    }

    @Test func readsOtherEncodings() throws {
        let opml = try OPML.parse(Fixture.bytes("feeds/opml/windows-1251.opml"))
        #expect(opml.title == "Порт")
        #expect(opml.subscriptions.map(\.title) == ["Пристань"])
    }

    @Test func aFeedInTwoFoldersIsOneFeedWithBothTags() throws {
        let text = """
            <opml><body><outline text="A"><outline xmlUrl="https://x.example/f"/></outline>
            <outline text="B"><outline text="X" xmlUrl="HTTPS://x.example/f#b" htmlUrl="https://x.example/"/>
            </outline></body></opml>
            """
        let feeds = try OPML.parse(Array(text.utf8)).subscriptions
        #expect(feeds.count == 1)
        #expect(feeds[0].folders == ["A"])
        #expect(feeds[0].tags == ["B"])
        #expect(feeds[0].title == "X")
        #expect(feeds[0].homeURL == "https://x.example/")
    }

    @Test(arguments: [
        "feeds/subscriptions.opml", "feeds/opml/odd-attributes.opml", "feeds/opml/refused.opml",
        "feeds/opml/cut-off.opml", "feeds/opml/windows-1251.opml",
    ])
    func importAfterExportLosesNothing(name: String) throws {
        var first = try OPML.parse(Fixture.bytes(name))
        let written = first.serialised()
        var again = try OPML.parse(written)
        #expect(again.warnings.isEmpty)
        #expect(again.serialised() == written)
        #expect(again.title == first.title)
        #expect(again.head == first.head)
        #expect(again.attributes == first.attributes)
        first.outlines = first.outlines.map(Self.withoutLines)
        again.outlines = again.outlines.map(Self.withoutLines)
        #expect(again.outlines == first.outlines)
    }

    private static func withoutLines(_ outline: OPMLOutline) -> OPMLOutline {
        var outline = outline
        outline.line = nil
        outline.children = outline.children.map(withoutLines)
        return outline
    }

    /// One undeclared prefix, and a strict reader refuses the whole list.
    @Test func whatIsWrittenIsWellFormed() throws {
        let text = "<opml><outline fz:a='1' fz:a='2' a\"b='3' 4='5' text='A\u{FFFE}&#1;' b/></opml>"
        let opml = try OPML.parse(Array(text.utf8))
        #expect(opml.warnings.count == 3)
        #expect(
            String(decoding: opml.serialised(), as: UTF8.self) == """
                <?xml version="1.0" encoding="UTF-8"?>
                <opml version="2.0" xmlns:fz="urn:undeclared:fz">
                  <head>
                    <title></title>
                  </head>
                  <body>
                    <outline text="A" fz:a="1" b=""/>
                  </body>
                </opml>

                """)
    }

    @Test func anyDepthIsRead() throws {
        let count = 50_000
        let text =
            "<opml><body>" + String(repeating: "<outline text='f'>", count: count)
            + "<outline xmlUrl='https://a.example/'/>"
            + String(repeating: "</outline>", count: count) + "</body></opml>"
        let opml = try OPML.parse(Array(text.utf8))
        #expect(opml.subscriptions.map(\.feedURL) == ["https://a.example/"])
        #expect(
            opml.warnings.map(\.message) == ["outlines deeper than 256 are put beside each other"])
    }

    @Test func somethingElseIsAnError() {
        #expect(throws: OPMLError.notOPML(found: "an HTML page")) {
            try OPML.parse(Array("<html></html>".utf8))
        }
        #expect(throws: OPMLError.empty) { try OPML.parse([]) }
    }
}
