public import Articles

/// A feed of any format, as one value. URLs are absolute where the document or its address allow it.
public struct ParsedFeed: Hashable, Sendable {
    public var format: FeedFormat
    /// The character encoding that the bytes turned out to have, in lower case: `utf-8`, `windows-1252`.
    public var encoding: String
    /// Plain text on one line.
    public var title: String?
    public var homePageURL: String?
    /// The address the feed gives for itself.
    public var feedURL: String?
    /// RSS `description`, Atom `subtitle`; plain text.
    public var summary: String?
    /// A language tag (BCP 47) as the feed gives it.
    public var language: String?
    /// The feed's image; the larger one where it names two.
    public var iconURL: String?
    /// A small square image (Atom `icon`, JSON Feed `favicon`).
    public var faviconURL: String?
    public var rights: String?
    public var authors: [FeedAuthor] = []
    public var categories: [String] = []
    public var updated: Timestamp?
    /// WebSub hubs.
    public var hubs: [String] = []
    /// The next page of a paged feed, or the previous archive (RFC 5005).
    public var nextPageURL: String?
    public var hints = FeedHints()
    /// In the order of the document.
    public var items: [FeedItem] = []
    public var warnings: [FeedWarning] = []

    public init(format: FeedFormat, encoding: String = "utf-8") {
        self.format = format
        self.encoding = encoding
    }

    /// Gives the feed's authors to the items that name none, as Atom (RFC 4287, 4.2.1) and JSON Feed
    /// mean it. An item taken from another feed is not this feed's authors'.
    mutating func inheritAuthors() {
        guard !authors.isEmpty else { return }
        for index in items.indices
        where items[index].authors.isEmpty && items[index].originalSource == nil {
            items[index].authors = authors
        }
    }
}
