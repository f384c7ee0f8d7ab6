/// What a media type says of being a feed.
enum FeedMediaType {
    /// The type of a feed format, also as publishers misspell it.
    case feed
    /// XML or JSON of some kind.
    case perhaps
    case other

    /// `type` with or without parameters, in lower case.
    init(_ type: String?) {
        let bare = (type ?? "").prefix { $0 != ";" && $0 != "," }.filter { !$0.isWhitespace }
        switch bare {
        case "application/rss+xml", "application/atom+xml", "application/rdf+xml",
            "application/feed+json", "text/rss", "text/rss+xml", "application/rss",
            "application/atom", "text/atom+xml", "text/atom", "application/x.atom+xml",
            "application/x-atom+xml", "application/x-rss+xml", "application/x-rss", "text/rdf",
            "application/rdf", "application/rss-xml", "application/atom-xml",
            "application/rssxml", "application/rss+atom":
            self = .feed
        case "application/xml", "text/xml", "application/json", "text/json": self = .perhaps
        default: self = .other
        }
    }
}
