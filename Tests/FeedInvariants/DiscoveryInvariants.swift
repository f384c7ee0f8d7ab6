import Articles
import Feeds

/// The feeds of an HTML page, and those of an address by rule.
enum DiscoveryInvariants {
    static func check(_ bytes: [UInt8]) throws(Violation) {
        try check(
            FeedDiscovery.feeds(
                inPage: bytes, contentType: "text/html", url: "https://site.example/blog/"))
        if bytes.count < 500 {
            try check(FeedDiscovery.feeds(ofSite: String(decoding: bytes, as: UTF8.self)))
        }
    }

    private static func check(_ feeds: [DiscoveredFeed]) throws(Violation) {
        try expect(feeds.count <= 100, "\(feeds.count) feeds")
        try expect(Set(feeds.map(\.url)).count == feeds.count, "a feed is found twice")
        for feed in feeds {
            let reference = URLReference(feed.url)
            try expect(reference.isWeb, "\(feed.url.debugDescription) is no web address")
            try expect(
                reference.resolved(against: reference).description == feed.url,
                "\(feed.url.debugDescription) changes when it is resolved again")
        }
    }
}
