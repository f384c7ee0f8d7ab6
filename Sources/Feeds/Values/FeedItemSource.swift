public import Articles

/// Where an aggregated item came from: the feed that published it first (RSS 2.0 and Atom `source`).
public struct FeedItemSource: Hashable, Sendable {
    public var title: String?
    /// The original feed or its site, absolute where the feed allows it.
    public var url: String?
    /// The original feed's own address, where `url` is its site.
    public var feedURL: String?
    /// The original feed's id.
    public var guid: String?
    public var summary: String?
    public var authors: [FeedAuthor] = []
    public var contributors: [FeedAuthor] = []
    public var categories: [String] = []
    public var rights: String?
    public var updated: Timestamp?
    public var iconURL: String?

    public init(title: String? = nil, url: String? = nil) {
        self.title = title
        self.url = url
    }
}
