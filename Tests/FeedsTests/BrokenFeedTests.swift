import Articles
import Feeds
import TestSupport
import Testing

@Suite struct BrokenFeedTests {
    private func parse(_ text: String, url: String? = nil) throws -> ParsedFeed {
        try FeedParser.parse(Array(text.utf8), url: url)
    }

    private func item(_ inside: String) throws -> FeedItem {
        let feed = try parse("<rss version=\"2.0\"><channel><item>\(inside)</item></channel></rss>")
        return try #require(feed.items.first)
    }

    @Test(arguments: [
        ("<title>AT&T & co</title>", "AT&T & co"),
        ("<title>a < b and c > d</title>", "a < b and c > d"),
        ("<title>Tom&nbsp;Sawyer</title>", "Tom\u{A0}Sawyer"),
        ("<title>&#147;quoted&#148;</title>", "\u{201C}quoted\u{201D}"),
        ("<title>&amp;lt;b&amp;gt; stays</title>", "<b> stays"),
        ("<title>&#55357;&#56832; &#xD83D;&#xDE00; &#55357; &#1114112;</title>", "😀 😀 � �"),
        ("<title>List&lt;String&gt; in Swift</title>", "List<String> in Swift"),
        ("<title>&undeclared; here</title>", "&undeclared; here"),
        ("<title>\n   two\n   lines </title>", "two lines"),
        ("<title>before<![CDATA[ <i>in</i> ]]>after</title>", "before in after"),
        ("<title>outer <title>inner</title></title>", "outer inner"),
        ("<TITLE>shout</Title>", "shout"),
        ("<title x=1 y='2' z>attributes</title>", "attributes"),
        ("<title>control\u{8}led\u{0}</title>", "controlled"),
        ("<title>misspelt</tilte>", "misspelt"),
    ])
    func keepsTheTitle(markup: String, expected: String) throws {
        #expect(try item(markup).title == expected)
    }

    @Test func anItemMayCloseAnOpenOneThatDeclaredNamespaces() throws {
        let feed = try parse(
            "<rss><channel><item xmlns:a='urn:a' xmlns:b='urn:b'><title>1</title><item><title>2</title></item></channel></rss>"
        )
        #expect(feed.items.map(\.title) == ["1", "2"])
    }

    @Test(
        arguments: [
            ("<title>AT&T & co</title>", "line 1: & is not escaped; write &amp;"),
            (
                "<title>a&nbsp;b&eacute;</title>",
                "line 1: &nbsp; is no entity of XML; write the character itself"
            ),
            (
                "<dc:date>2026-01-12</dc:date>\n<dc:creator>x</dc:creator>",
                "line 1: the prefix dc: is not declared (xmlns:dc)"
            ),
            (
                "<itunes:duration xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd'>long</itunes:duration>",
                "line 1: no duration: \"long\""
            ),
            ("<title>a &lt; b &#38; c &amp;amp; d</title>", nil),
            ("<title><![CDATA[a & b &nbsp; c]]></title>", nil),
        ] as [(String, String?)])
    func tellsOnceWhatItRepairs(markup: String, warning: String?) throws {
        let feed = try parse("<rss version='2.0'><channel><item>\(markup)</item></channel></rss>")
        #expect(feed.warnings.map(\.description) == (warning.map { [$0] } ?? []))
    }

    @Test func anAddressEscapedTwiceIsMeantOnce() throws {
        let item = try item("<link><![CDATA[https://a.example/?x=1&amp;y=2]]></link>")
        #expect(item.url == "https://a.example/?x=1&y=2")
    }

    @Test func strayEndTagsLoseNothing() throws {
        let feed = try parse(
            "<rss><channel><title>t</title></font></p><item><b>x</c></b><title>d</title></item></channel></rss>"
        )
        #expect(feed.title == "t")
        #expect(feed.items.map(\.title) == ["d"])
        #expect(!feed.warnings.isEmpty)
    }

    @Test func everyWholeItemBeforeATruncationIsKept() throws {
        let whole = "<rss><channel><item><title>1</title></item><item><title>2</title></item>"
        let cut = try parse(whole + "<item><title>3</title><descr")
        #expect(cut.items.map(\.title) == ["1", "2"])
        #expect(cut.warnings.contains { $0.message.contains("left out") && $0.line == 1 })
        let afterItem = try parse(whole)
        #expect(afterItem.items.count == 2)
    }

    @Test func theDTDIsIgnoredAndNothingExpands() throws {
        let feed = try parse(
            """
            <!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">
            <!ENTITY x SYSTEM "file:///etc/hostname">]>
            <rss><channel><title>&b;&x;</title></channel></rss>
            """)
        #expect(feed.title == "&b;&x;")
    }

    @Test func garbageBeforeTheDeclarationIsPassedOver() throws {
        let feed = try parse(
            "<br />\n<b>Notice</b>: x in y\n<?xml version='1.0'?><rss><channel><title>t</title></channel></rss>"
        )
        #expect(feed.title == "t")
        #expect(
            feed.warnings.map(\.description) == [
                "line 1: something stands before the feed itself; it is passed over"
            ])
    }

    @Test func anImpossibleDateIsNilWithAWarningAndItsLine() throws {
        let feed = try parse(
            "<rss><channel>\n<item>\n<pubDate>31 Feb 2026 10:00 GMT</pubDate></item></channel></rss>"
        )
        #expect(feed.items[0].published == nil)
        #expect(feed.warnings.map(\.line) == [3])
        #expect(feed.warnings[0].description == "line 3: no date: \"31 Feb 2026 10:00 GMT\"")
    }

    @Test func namespacesNeedNoDeclarationAndNoUsualPrefix() throws {
        let declared = try parse(
            """
            <r:rss xmlns:r="urn:unknown" xmlns:c="HTTP://purl.org/rss/1.0/modules/content">
            <r:channel><r:item><c:encoded>&lt;p&gt;x&lt;/p&gt;</c:encoded></r:item></r:channel></r:rss>
            """)
        #expect(declared.items.first?.content == FeedText("<p>x</p>", kind: .html))
        #expect(try item("<dc:creator>Ada</dc:creator>").authors == [FeedAuthor(name: "Ada")])
    }

    @Test(arguments: [
        ("<html><body><p>404</p></body></html>", "an HTML page"),
        ("<opml><body/></opml>", "an OPML file"),
        ("<urlset></urlset>", "a sitemap"),
        ("just words", "a document without any XML element"),
        ("{\"a\": 1}", "a JSON document without items"),
    ])
    func saysWhatElseItIs(text: String, found: String) {
        #expect(throws: FeedError.notAFeed(found: found)) { try parse(text) }
    }

    @Test func emptyAndTooLargeAreErrors() {
        #expect(throws: FeedError.empty) { try parse(" \n\t ") }
        #expect(throws: FeedError.tooLarge(limit: 4)) {
            try FeedParser.parse(Array("<rss/>".utf8), limits: FeedLimits(maxBytes: 4))
        }
    }

    @Test func recognisesFeedsByTheirFirstBytes() {
        #expect(FeedParser.looksLikeFeed(Array("\u{FEFF} <?xml version='1.0'?><rdf:RDF>".utf8)))
        #expect(FeedParser.looksLikeFeed(Array("<a:feed xmlns:a='x'>".utf8)))
        #expect(
            FeedParser.looksLikeFeed(Array("{\"version\":\"https://jsonfeed.org/version/1\"".utf8)))
        #expect(!FeedParser.looksLikeFeed(Array("<!DOCTYPE html><html><rss>".utf8)))
        #expect(!FeedParser.looksLikeFeed(Array("# Markdown".utf8)))
    }
}
