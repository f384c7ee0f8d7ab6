/// A feed that a page speaks of, or that a site of its kind has.
public struct DiscoveredFeed: Hashable, Sendable {
    /// Absolute, `http` or `https`, without a fragment.
    public var url: String
    public var title: String?
    /// The media type that the page gives; nil where a rule found it.
    public var type: String?
    /// The language (BCP 47) that the page gives; nil where it gives none.
    public var language: String?

    public init(url: String, title: String? = nil, type: String? = nil, language: String? = nil) {
        self.url = url
        self.title = title
        self.type = type
        self.language = language
    }
}
