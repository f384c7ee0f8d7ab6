import Feeds
import Testing

@Suite struct BaseAndLanguageTests {
    private func parse(_ text: String, url: String? = "https://quay.example/feeds/1") throws
        -> ParsedFeed
    {
        try FeedParser.parse(Array(text.utf8), url: url)
    }

    private func entry(_ inside: String, of feed: String = "") throws -> FeedItem {
        let text =
            "<feed xmlns='http://www.w3.org/2005/Atom' \(feed)><entry \(inside)</entry></feed>"
        return try #require(try parse(text).items.first)
    }

    @Test(arguments: [
        ("><link href='a'/>", "", "https://quay.example/feeds/a"),
        ("><link href='a'/>", "xml:base='http://b.example/c/'", "http://b.example/c/a"),
        (
            "xml:base='d/'><link href='a'/>", "xml:base='http://b.example/c/'",
            "http://b.example/c/d/a"
        ),
        ("xml:base='/d/'><link href='a' xml:base='e/'/>", "", "https://quay.example/d/e/a"),
        ("xml:base='mailto:x@y.example'><link href='a'/>", "", "https://quay.example/feeds/a"),
        ("xml:base=''><link href='a'/>", "xml:base='http://b.example/'", "http://b.example/a"),
    ])
    func linksFollowTheInnermostBase(inside: String, feed: String, expected: String) throws {
        #expect(try entry(inside, of: feed).url == expected)
    }

    @Test(arguments: [
        (
            "<div xmlns='http://www.w3.org/1999/xhtml'><p xml:base='/d/'><a href='1'>1</a></p><a href='2'>2</a></div>",
            "xhtml",
            "<p><a href='https://quay.example/d/1'>1</a></p><a href='https://quay.example/feeds/2'>2</a>"
        ),
        (
            "&lt;p xml:base='/d/'>&lt;a href='1'>1&lt;/a>&lt;/p>", "html",
            "<p><a href=\"https://quay.example/feeds/1\">1</a></p>"
        ),
        (
            "&lt;img srcset='a.png, b.png 2x' src='c.png'>", "html",
            "<img srcset=\"https://quay.example/feeds/a.png, https://quay.example/feeds/b.png 2x\" src=\"https://quay.example/feeds/c.png\">"
        ),
    ])
    func addressesInTextsAreResolved(written: String, type: String, expected: String) throws {
        #expect(
            try entry("><content type='\(type)'>\(written)</content>").content?.value == expected)
    }

    @Test func aFeedServedBySomebodyElseIsRelativeToItsPage() throws {
        let feed = try parse(
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><link href="http://pier.example/"/>
            <entry><link href="/a"/></entry></feed>
            """)
        #expect(feed.items.first?.url == "http://pier.example/a")
    }

    @Test func aRelativeIDIsWhatXMLBaseMakesOfItAndNothingElse() throws {
        #expect(try entry("><id>a</id>").guid == "a")
        #expect(
            try entry("><id>a</id>", of: "xml:base='http://b.example/'").guid
                == "http://b.example/a")
    }

    @Test(
        arguments: [
            ("><title>t</title>", "xml:lang='de'", "de"),
            ("xml:lang='fr'><title>t</title>", "xml:lang='de'", "fr"),
            ("><summary xml:lang='it'>s</summary><content xml:lang='fr'>c</content>", "", "fr"),
            ("><content>c</content>", "xml:lang='de'", "de"),
            ("xml:lang=''><content>c</content>", "xml:lang='de'", nil),
        ] as [(String, String, String?)])
    func theLanguageIsThatOfTheText(inside: String, feed: String, expected: String?) throws {
        #expect(try entry(inside, of: feed).language == expected)
    }
}
