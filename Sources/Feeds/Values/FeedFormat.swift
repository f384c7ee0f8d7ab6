/// The format of a feed, as its root element, namespaces and version attribute tell it.
public enum FeedFormat: String, Hashable, Sendable, CaseIterable {
    case rss090, rss091, rss092, rss093, rss094, rss10, rss20
    case atom03, atom10
    case jsonFeed10, jsonFeed11
    /// Microsoft's Channel Definition Format of 1997.
    case cdf

    /// The name people use: "RSS 2.0", "Atom 1.0", "JSON Feed 1.1".
    public var name: String {
        switch self {
        case .rss090: "RSS 0.90"
        case .rss091: "RSS 0.91"
        case .rss092: "RSS 0.92"
        case .rss093: "RSS 0.93"
        case .rss094: "RSS 0.94"
        case .rss10: "RSS 1.0"
        case .rss20: "RSS 2.0"
        case .atom03: "Atom 0.3"
        case .atom10: "Atom 1.0"
        case .jsonFeed10: "JSON Feed 1.0"
        case .jsonFeed11: "JSON Feed 1.1"
        case .cdf: "CDF"
        }
    }

    /// True for Atom 0.3 and 1.0, whose text constructs say what type they have.
    var isAtom: Bool { self == .atom03 || self == .atom10 }
}
