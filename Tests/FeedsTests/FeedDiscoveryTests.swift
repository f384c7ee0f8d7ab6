import Feeds
import TestSupport
import Testing

@Suite struct FeedDiscoveryTests {
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

    @Test(
        arguments: [
            (
                "https://www.youtube.com/channel/UCabc",
                ["https://www.youtube.com/feeds/videos.xml?channel_id=UCabc"]
            ),
            (
                "https://youtube.com/playlist?list=PL1",
                ["https://www.youtube.com/feeds/videos.xml?playlist_id=PL1"]
            ),
            ("https://www.youtube.com/@name", []),
            (
                "https://github.com/someone/thing",
                [
                    "https://github.com/someone/thing/releases.atom",
                    "https://github.com/someone/thing/commits.atom",
                    "https://github.com/someone/thing/tags.atom",
                ]
            ),
            ("https://github.com/someone", ["https://github.com/someone.atom"]),
            ("https://old.reddit.com/r/boats/top", ["https://www.reddit.com/r/boats/.rss"]),
            ("https://social.example/@ada", ["https://social.example/@ada.rss"]),
            ("https://social.example/users/ada", ["https://social.example/@ada.rss"]),
            ("https://medium.com/@ada/some-story", ["https://medium.com/feed/@ada"]),
            ("https://ada.medium.com/", ["https://ada.medium.com/feed"]),
            ("https://plain.example/page", []),
            ("not a url", []),
        ] as [(String, [String])])
    func knowsSitesByTheirURL(url: String, expected: [String]) {
        #expect(FeedDiscovery.feeds(ofSite: url).map(\.url) == expected)
    }
}
