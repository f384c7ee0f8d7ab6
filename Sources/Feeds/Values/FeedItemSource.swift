/// Where an aggregated item came from: the feed that published it first (RSS 2.0 and Atom `source`).
public struct FeedItemSource: Hashable, Sendable {
    public var title: String?
    /// The original feed or its site, absolute where the feed allows it.
    public var url: String?

    public init(title: String? = nil, url: String? = nil) {
        self.title = title
        self.url = url
    }
}
