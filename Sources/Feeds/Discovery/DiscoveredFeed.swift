/// A feed that a page speaks of, or that a site of its kind has.
public struct DiscoveredFeed: Hashable, Sendable {
    /// Absolute.
    public var url: String
    public var title: String?
    /// The media type that the page gives; nil where a rule found it.
    public var type: String?

    public init(url: String, title: String? = nil, type: String? = nil) {
        self.url = url
        self.title = title
        self.type = type
    }
}
