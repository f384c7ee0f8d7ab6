/// A person or body that a feed names as author. At least one field is set.
public struct FeedAuthor: Hashable, Sendable {
    public var name: String?
    /// A mail address, without `mailto:`.
    public var email: String?
    /// The author's own page, absolute where the feed allows it.
    public var url: String?

    public init(name: String? = nil, email: String? = nil, url: String? = nil) {
        self.name = name
        self.email = email
        self.url = url
    }
}
