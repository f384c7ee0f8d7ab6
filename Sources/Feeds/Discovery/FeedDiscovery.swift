import Articles

/// The feeds of a web page.
public enum FeedDiscovery {
    /// At most so many are given: a page may be made to name any number.
    private static let most = 100

    /// The feeds that a page links to, and those that its site is known to have, best first: a site's
    /// main feed before that of one tag, the page's language before others, comments last. Nothing is
    /// fetched. `url` is the page's address, against which relative links are resolved.
    public static func feeds(
        inPage bytes: [UInt8], contentType: String?, url: String
    ) -> [DiscoveredFeed] {
        let text = TextDecoding.decode(bytes, contentType: contentType, kind: .html)
        var page = PageLinks(url: url)
        page.read(text.utf8)
        // What the page says is true; what a rule says is likely; a name alone is a guess.
        var candidates = page.declared + feeds(ofSite: url)
        if let canonical = page.canonicalURL { candidates += feeds(ofSite: canonical) }
        candidates += page.generatorFeeds
        if candidates.isEmpty { candidates = page.named }

        var found: [DiscoveredFeed] = []
        var known: Set<String> = []
        for feed in candidates where found.count < most && known.insert(feed.url).inserted {
            found.append(feed)
        }
        return found.enumerated().sorted { left, right in
            let ranks = (rank(left.element, page), rank(right.element, page))
            return ranks.0 == ranks.1 ? left.offset < right.offset : ranks.0 < ranks.1
        }.map(\.element)
    }

    /// The feeds that the site behind `url` has by its own rules, from the URL alone: YouTube, Vimeo,
    /// GitHub, Codeberg, PyPI, Reddit, Mastodon and its kind, Lemmy, Bluesky, Medium, WordPress.com,
    /// Substack, Tumblr, Blogger, Stack Exchange, Hacker News, Lobsters, DEV, arXiv, Letterboxd. Where
    /// a page's feed cannot be known without a request (`youtube.com/@name`), none is given.
    public static func feeds(ofSite url: String) -> [DiscoveredFeed] {
        SiteRules.feeds(of: URLReference(url))
    }

    /// 0 for a main feed; more for those that are about a part, comments last.
    private static func rank(_ feed: DiscoveredFeed, _ page: PageLinks) -> Int {
        let text = (URLReference(feed.url).path + " " + (feed.title ?? "")).lowercased()
        let words = text.split { !$0.isLetter }
        if words.contains(where: { commentWords.contains($0) }) { return 4 }
        if text.contains("/tag/") || text.contains("/category/") || text.contains("/author/") {
            return 3
        }
        if let language = feed.language, let own = page.language,
            language.prefix(2).lowercased() != own.prefix(2).lowercased()
        {
            return 2
        }
        return feed.type == "application/rdf+xml" ? 1 : 0
    }

    private static let commentWords: Set<Substring> = [
        "comment", "comments", "kommentar", "kommentare", "kommentarer", "commentaire",
        "commentaires", "comentario", "comentarios", "comentários", "commenti", "commento",
        "reacties", "komentarze", "комментарии", "コメント", "评论",
    ]
}
