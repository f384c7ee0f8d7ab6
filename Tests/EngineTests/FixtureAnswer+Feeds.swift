import FixtureServer

/// An item of a feed in a test.
struct FeedItemFixture {
    var id: String
    var title: String
    var body: String
    var link: String

    /// `link` is the last part of its URL; nil for its id.
    init(_ id: String, _ title: String, _ body: String, link: String? = nil) {
        self.id = id
        self.title = title
        self.body = body
        self.link = "https://news.example/" + (link ?? id)
    }
}

extension FixtureAnswer {
    static func rss(_ title: String, _ items: [FeedItemFixture]) -> FixtureAnswer {
        let items = items.map {
            """
            <item><guid isPermaLink="false">\($0.id)</guid><link>\($0.link)</link>
            <title>\($0.title)</title><description>\(escaped($0.body))</description></item>
            """
        }
        return FixtureAnswer(
            text: """
                <?xml version="1.0" encoding="utf-8"?>
                <rss version="2.0"><channel><title>\(title)</title><link>https://news.example/</link>
                \(items.joined(separator: "\n"))
                </channel></rss>
                """, contentType: "application/rss+xml")
    }

    static func atom(_ title: String, _ items: [FeedItemFixture]) -> FixtureAnswer {
        let items = items.map {
            """
            <entry><id>\($0.id)</id><link href="\($0.link)"/><title>\($0.title)</title>
            <updated>2026-11-20T10:00:00Z</updated><content type="html">\(escaped($0.body))</content></entry>
            """
        }
        return FixtureAnswer(
            text: """
                <?xml version="1.0"?>
                <feed xmlns="http://www.w3.org/2005/Atom"><title>\(title)</title><id>urn:x:\(title)</id>
                <updated>2026-11-20T10:00:00Z</updated>
                \(items.joined(separator: "\n"))
                </feed>
                """, contentType: "application/atom+xml")
    }

    static func jsonFeed(_ title: String, _ items: [FeedItemFixture]) -> FixtureAnswer {
        let items = items.map {
            """
            {"id": "\($0.id)", "url": "\($0.link)", "title": "\($0.title)", "content_text": "\($0.body)"}
            """
        }
        return FixtureAnswer(
            text: """
                {"version": "https://jsonfeed.org/version/1.1", "title": "\(title)",
                 "items": [\(items.joined(separator: ",\n"))]}
                """, contentType: "application/feed+json")
    }

    private static func escaped(_ body: String) -> String {
        body.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}
