import Feeds
import TestSupport
import Testing

@Suite struct FeedDiscoveryTests {
    private func feeds(_ page: String, type: String? = nil) -> [String] {
        FeedDiscovery.feeds(
            inPage: Array(page.utf8), contentType: type, url: "https://front.example/blog/page"
        ).map(\.url)
    }

    @Test func findsWhatAPageLinksToBestFirst() throws {
        let feeds = FeedDiscovery.feeds(
            inPage: try Fixture.bytes("feeds/front-page.html"), contentType: "text/html",
            url: "https://front.example/page")
        #expect(
            feeds.map(\.url) == [
                "https://front.example/site/feed.atom", "http://front.example/third",
                "https://front.example/site/feed.json", "https://front.example/feed/",
                "https://front.example/site/comments/feed",
            ])
        #expect(feeds[0].title == "Front & Centre")
        #expect(feeds[0].type == "application/atom+xml")
    }

    @Test func readsOddLinksAndNoneThatAreNotMeant() throws {
        let feeds = FeedDiscovery.feeds(
            inPage: try Fixture.bytes("feeds/discovery-odd.html"), contentType: "text/html",
            url: "https://front.example/page")
        #expect(
            feeds.map(\.url) == [
                "https://static.example/b/news/rss", "https://static.example/b/feed.json",
                "https://static.example/b/all", "https://static.example/b/index.xml",
                "https://static.example/plain", "https://static.example/b/a%20b.rss?x=%221%22",
                "https://static.example/commentary/rss", "https://static.example/b/de/atom",
                "https://static.example/rss/comments",
            ])
        #expect(feeds[0].title == "News")
        #expect(feeds[7].language == "de")
    }

    @Test(
        arguments: [
            ("<a href=/rss.xml>x</a><a href='/about'>y</a>", ["https://front.example/rss.xml"]),
            ("<a href='?feed=rss2'>x</a>", ["https://front.example/blog/page?feed=rss2"]),
            ("<a href='feed:https://b.example/x'>x</a>", ["https://b.example/x"]),
            ("<area href='news.rdf'>", ["https://front.example/blog/news.rdf"]),
            ("<a href='https://feedly.com/i/subscription/feed/https://a.example/feed'>x</a>", []),
            (
                "<a href=/rss.xml>x</a><link rel=feed href=/main>",
                ["https://front.example/main"]
            ),
            (
                "<a rel=alternate type=application/rss+xml href=here>x</a>",
                ["https://front.example/blog/here"]
            ),
            ("<link rel=alternate type=application/rss+xml href=", []),
            ("<link rel=alternate type=application/rss+xml href=''>", []),
            (
                "<base href='javascript:x'><link rel=feed href=/main>",
                ["https://front.example/main"]
            ),
            (
                "<link rel='https://api.w.org/' href='/blog/wp-json/'>",
                ["https://front.example/blog/feed/"]
            ),
            ("<meta name=Generator content='Ghost 5.1'>", ["https://front.example/rss/"]),
            ("<meta name=generator content='Hugo 0.1'>", ["https://front.example/index.xml"]),
            (
                "<link rel=canonical href=https://www.youtube.com/channel/UCabc>",
                ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"]
            ),
        ] as [(String, [String])])
    func readsPages(page: String, expected: [String]) {
        #expect(feeds(page) == expected)
    }

    @Test func readsThePageInItsCharset() {
        let page: [UInt8] =
            Array("<link rel=feed href=/f title='".utf8) + [0xCF, 0xEE, 0xF0, 0xF2]
            + Array("'>".utf8)
        let feeds = FeedDiscovery.feeds(
            inPage: page, contentType: "text/html; charset=windows-1251", url: "https://a.example/")
        #expect(feeds.map(\.title) == ["Порт"])
    }

    @Test(arguments: SiteAddress.all) func knowsSitesByTheirURL(site: SiteAddress) {
        #expect(FeedDiscovery.feeds(ofSite: site.page).map(\.url) == site.feeds)
    }
}
