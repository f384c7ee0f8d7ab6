import Articles
import Feeds
import Foundation
import TestSupport
import Testing

/// The code of the documentation, so that it cannot rot: the page of examples has the same lines.
@Suite struct ExampleTests {
    private let bytes = Array(
        """
        <rss version="2.0"><channel><title>Harbour</title><link>https://harbour.example/</link>
        <ttl>60</ttl><item><title>Ferry</title><link>/ferry</link>
        <description>&lt;p onclick="x"&gt;Late&lt;/p&gt;</description></item></channel></rss>
        """.utf8)

    @Test func aWholeFeed() throws {
        let feed = try FeedParser.parse(
            bytes, contentType: "application/rss+xml", url: "https://harbour.example/feed.xml")
        print(feed.title ?? "no title", feed.format.name, feed.encoding)
        for item in feed.items {
            let text = item.content ?? item.summary
            print(item.title ?? "no title", item.url ?? "no link", text?.value.count ?? 0)
        }
        #expect(feed.items.first?.url == "https://harbour.example/ferry")
        #expect(feed.items.first?.published?.description == nil)
    }

    @Test func errorsAndWarnings() throws {
        var said = ""
        do {
            let feed = try FeedParser.parse(Array("<html><p>Hello</html>".utf8))
            for warning in feed.warnings {
                print("line", warning.line ?? 0, warning.message)
            }
        } catch FeedError.notAFeed(let found) {
            said = "This is \(found)."
        } catch {
            print(error)
        }
        #expect(said == "This is an HTML page.")
    }

    @Test func limits() throws {
        let limits = FeedLimits(maxItems: 20, maxBytes: 5 << 20)
        let newest = try FeedParser.parse(bytes, limits: limits).items
        #expect(newest.count == 1)
    }

    @Test func aFeedWhileItArrives() throws {
        let chunks = stride(from: 0, to: bytes.count, by: 64).map {
            bytes[$0..<min($0 + 64, bytes.count)]
        }
        var titles: [String?] = []
        func archive(_ item: FeedItem) { titles.append(item.title) }

        var stream = FeedStream(
            contentType: "application/rss+xml", url: "https://harbour.example/feed.xml")
        for chunk in chunks {
            for item in try stream.append(chunk) { archive(item) }
        }
        let feed = try stream.finish()
        for item in feed.items { archive(item) }
        print(feed.title ?? "no title", feed.warnings.count)
        #expect(titles == ["Ferry"])
        #expect(feed.title == "Harbour")
    }

    @Test func passingAFeedOnItemByItemGivesTheSameDocument() throws {
        let feed = try FeedParser.parse(bytes)
        var writer = JSONFeedWriter()
        var document: [UInt8] = []
        for item in feed.items { document += writer.bytes(of: item) }
        var rest = feed
        rest.items = []
        document += writer.end(rest)
        let written = try #require(try members(of: document))
        let usual = try #require(try members(of: feed.jsonFeed()))
        #expect(written as NSDictionary == usual as NSDictionary)
    }

    private func members(of json: [UInt8]) throws -> [String: Any]? {
        try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
    }

    @Test func markup() throws {
        var shown: [String] = []
        func show(_ markup: String) { shown.append(markup) }

        let raw = try FeedParser.parse(bytes, markup: .raw)
        let sanitiser = MarkupSanitiser(base: raw.homePageURL)
        for item in raw.items {
            guard let text = item.content, text.kind == .html else { continue }
            show(sanitiser.sanitised(text.value))
        }
        #expect(shown == ["<p>Late</p>"])
    }

    @Test func whenToAskAgain() throws {
        let feed = try FeedParser.parse(bytes)
        let hints = feed.hints
        if let pause = hints.ttl ?? hints.updateInterval {
            print("not before \(pause) have gone by")
        }
        if let hub = feed.hubs.first, let topic = feed.feedURL {
            print("or subscribe to \(topic) at \(hub)")
        }
        if let older = feed.pages.previousArchive ?? feed.pages.next {
            print("older items are at \(older)")
        }
        #expect(hints.ttl == .seconds(3600))
    }

    @Test func theFeedsOfAPage() {
        let page = Array(
            "<link rel=alternate type='application/rss+xml' href=/feed title=News>".utf8)
        let linked = FeedDiscovery.feeds(
            inPage: page, contentType: "text/html", url: "https://harbour.example/")
        let known = FeedDiscovery.feeds(ofSite: "https://github.com/apple/swift")
        for feed in linked + known { print(feed.title ?? "untitled", feed.url) }
        #expect(linked.first?.url == "https://harbour.example/feed")
        #expect(!known.isEmpty)
    }

    @Test func listsOfFeeds() throws {
        let bytes = try Fixture.bytes("feeds/subscriptions.opml")
        var list = try OPML.parse(bytes)
        for subscription in list.subscriptions {
            print(subscription.folders.joined(separator: "/"), subscription.feedURL)
        }
        list.outlines.append(
            OPMLOutline(title: "Harbour", feedURL: "https://harbour.example/feed.xml", type: "rss"))
        let document = list.serialised()
        #expect(
            try OPML.parse(document).subscriptions.map(\.feedURL)
                == list.subscriptions.map(\.feedURL))
    }

    @Test func asJSONFeed() throws {
        let json = try FeedParser.parse(bytes).jsonFeed()
        #expect(String(decoding: json, as: UTF8.self).contains("https://jsonfeed.org/version/1.1"))
    }
}
