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
    /// Where the document was read from, as its reader said.
    public var documentURL: String?
    /// Atom `id`: what stays when the feed moves.
    public var guid: String?
    /// RSS `description`, Atom `subtitle`; plain text.
    public var summary: String?
    /// A language tag (BCP 47) as the feed gives it.
    public var language: String?
    /// The feed's image; the larger one where it names two.
    public var iconURL: String?
    /// A small square image (Atom `icon`, JSON Feed `favicon`).
    public var faviconURL: String?
    public var rights: String?
    /// The address of the licence that holds for all of it.
    public var license: String?
    /// The program that wrote the feed, with its version.
    public var generator: String?
    public var authors: [FeedAuthor] = []
    /// People who helped, apart from the authors.
    public var contributors: [FeedAuthor] = []
    public var categories: [String] = []
    /// The vocabularies (Atom `scheme`, RSS `domain`) of those categories that name one.
    public var categorySchemes: [String: String] = [:]
    /// A podcast that is not for children as a whole; nil where it does not say.
    public var isExplicit: Bool?
    public var updated: Timestamp?
    /// WebSub hubs.
    public var hubs: [String] = []
    /// The next page of a paged feed, or the previous archive (RFC 5005).
    public var nextPageURL: String?
    public var pages = FeedPages()
    public var hints = FeedHints()
    /// In the order of the document.
    public var items: [FeedItem] = []
    public var warnings: [FeedWarning] = []
    /// True where the document ends before it is complete: perhaps only half of it came. Its items are
    /// those that are whole.
    public var isTruncated = false

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
