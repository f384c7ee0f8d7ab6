import Articles

/// What an address alone says of being a feed.
enum FeedAddressForm {
    /// True where its last part is a name that feeds have and pages do not: `feed.xml`, `/rss`,
    /// `?feed=atom`. For links that say nothing else; nobody's rule, but everybody's habit.
    static func looksLikeFeed(_ text: String) -> Bool {
        let reference = URLReference(text.lowercased())
        let parts = reference.path.split(separator: "/")
        if let last = parts.last {
            if wholeNames.contains(String(last)) { return true }
            if let point = last.lastIndex(of: "."), last.index(after: point) < last.endIndex {
                let ending = last[last.index(after: point)...]
                if endings.contains(String(ending)) { return true }
                if ending == "xml" || ending == "json" || ending == "php",
                    words.contains(where: { last.contains($0) })
                {
                    return true
                }
                if last == "index.xml" { return true }
            }
        }
        let query = reference.query ?? ""
        return query.split(separator: "&").contains { pair in
            queries.contains { pair == $0 || pair.hasPrefix($0 + "=") && $0 == "feed" }
        }
    }

    private static let wholeNames: Set<String> = [
        "feed", "feeds", "rss", "atom", "rdf", "rss2", "feed.xml", "rss.xml", "atom.xml",
        "jsonfeed", "feed1.0", "feed2.0",
    ]
    private static let endings: Set<String> = ["rss", "atom", "rdf"]
    private static let words = ["feed", "rss", "atom"]
    private static let queries = [
        "feed", "format=feed", "format=rss", "format=atom", "type=rss", "type=atom", "output=rss",
        "output=atom", "alt=rss", "alt=atom", "rss", "atom",
    ]
}
