import Articles

/// The feeds of a web page.
public enum FeedDiscovery {
    /// The feeds that a page links to, and those that its site is known to have, best first: a site's
    /// main feed before that of comments or of one tag. Nothing is fetched.
    public static func feeds(
        inPage bytes: [UInt8], contentType: String?, url: String
    ) -> [DiscoveredFeed] {
        let text = TextDecoding.decode(bytes, contentType: contentType, kind: .html)
        let linked = links(in: text.utf8, url: url)
        var found: [DiscoveredFeed] = []
        // What the page says is true; what a rule says is likely.
        for feed in linked + feeds(ofSite: url) + wordPress(in: text.utf8, url: url)
        where found.count < 100 && !found.contains(where: { $0.url == feed.url }) {
            found.append(feed)
        }
        return found.enumerated().sorted { left, right in
            let ranks = (rank(left.element), rank(right.element))
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }.map(\.element)
    }

    /// The feeds that the site behind `url` has by its own rules, from the URL alone: YouTube, GitHub,
    /// Reddit, Mastodon, Medium.
    public static func feeds(ofSite url: String) -> [DiscoveredFeed] {
        SiteRules.feeds(of: URLReference(url))
    }

    /// `<link rel="alternate" type="…">` and `<link rel="feed">`, wherever in the page, and links in
    /// the text that say by their type that they are feeds.
    private static func links(in page: [UInt8], url: String) -> [DiscoveredFeed] {
        var base = URLReference(url)
        var hasBase = false
        var found: [DiscoveredFeed] = []
        var tags = MarkupTags(page, 0..<page.count)
        while tags.next() {
            if tags.isEnd { continue }
            if tags.isNamed("script") || tags.isNamed("style") {
                tags.skipRawContent()
            } else if tags.isNamed("base"), !hasBase, let href = tags.text(of: "href") {
                // Only the first one counts (WHATWG HTML, 4.2.3).
                base = URLReference(href).resolved(against: base)
                hasBase = true
            } else if tags.isNamed("link") || tags.isNamed("a"), let feed = linkedFeed(tags, base),
                found.count < 1000
            {
                found.append(feed)
            }
        }
        return found
    }

    private static func linkedFeed(_ tags: MarkupTags, _ base: URLReference) -> DiscoveredFeed? {
        guard let href = tags.text(of: "href"), !href.isEmpty else { return nil }
        let relations = (tags.text(of: "rel") ?? "").lowercased().split(
            whereSeparator: \.isWhitespace)
        let type = tags.text(of: "type")?.lowercased()
        let hasFeedType = type.map { isFeedType($0) } ?? false
        let isFeed =
            relations.contains("feed") && (type == nil || hasFeedType)
            || hasFeedType && (relations.contains("alternate") || tags.isNamed("a"))
        guard isFeed else { return nil }
        var reference = URLReference(href)
        if reference.scheme == "feed" { reference = URLReference(webForm(ofFeedURL: href)) }
        let resolved = reference.resolved(against: base)
        guard resolved.isWeb else { return nil }
        return DiscoveredFeed(
            url: resolved.description,
            title: tags.text(of: "title").flatMap { PlainText.line($0, from: .text) }, type: type)
    }

    /// `feed://example.org/x` and `feed:https://example.org/x`.
    private static func webForm(ofFeedURL url: String) -> String {
        let rest = url.dropFirst("feed:".count)
        return rest.hasPrefix("//") ? "http:" + rest : String(rest)
    }

    private static func isFeedType(_ type: String) -> Bool {
        let bare = type.split(separator: ";").first.map { $0.filter { !$0.isWhitespace } } ?? ""
        switch bare {
        case "application/rss+xml", "application/atom+xml", "application/rdf+xml",
            "application/feed+json", "text/rss", "text/rss+xml", "application/rss",
            "application/atom", "text/atom+xml", "application/x.atom+xml",
            "application/x-atom+xml", "application/x-rss+xml":
            return true
        default: return false
        }
    }

    /// WordPress names itself in `<meta name="generator">`, and serves its feed below every front page.
    private static func wordPress(in page: [UInt8], url: String) -> [DiscoveredFeed] {
        var tags = MarkupTags(page, 0..<page.count)
        while tags.next() {
            guard tags.isNamed("meta"), !tags.isEnd,
                tags.text(of: "name")?.lowercased() == "generator",
                tags.text(of: "content")?.lowercased().hasPrefix("wordpress") == true
            else { continue }
            let feed = URLReference("/feed/").resolved(against: URLReference(url))
            return feed.isWeb ? [DiscoveredFeed(url: feed.description)] : []
        }
        return []
    }

    /// 0 for a main feed; more for those that are about a part, comments last.
    private static func rank(_ feed: DiscoveredFeed) -> Int {
        let text = (feed.url + " " + (feed.title ?? "")).lowercased()
        if text.contains("comment") || text.contains("kommentar") { return 3 }
        if text.contains("/tag/") || text.contains("/category/") || text.contains("/author/") {
            return 2
        }
        return feed.type == "application/rdf+xml" ? 1 : 0
    }
}
