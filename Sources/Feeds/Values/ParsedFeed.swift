public import Articles

/// A feed of any format, as one value. URLs are absolute where the document or its address allow it.
public struct ParsedFeed: Hashable, Sendable {
    public var format: FeedFormat
    /// The character encoding that the bytes turned out to have, in lower case: `utf-8`, `windows-1252`.
    public var encoding: String
    /// Plain text on one line; empty where the feed's title shows no words.
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

    /// Its authors are only its editors or publishers, who did not write the items.
    var hasOnlyEditors = false
}

extension ParsedFeed {
    /// An item of this feed with what it takes from the feed: the authors, where it names none
    /// (RFC 4287, 4.2.1; JSON Feed), unless it was taken from another feed; and absolute addresses,
    /// where its own are relative and only the feed's page says what to.
    ///
    /// A `FeedStream` gives items with what stood before them. For the rare feed that names its
    /// author or its page after its items, give those through here once `finish()` returned:
    /// `items.map(feed.completed)`. On an item that lacks nothing it changes nothing.
    public func completed(_ item: FeedItem) -> FeedItem {
        var item = item
        inheritAuthors(&item)
        RelativeItems.resolve(&item, in: self)
        return item
    }

    func inheritAuthors(_ item: inout FeedItem) {
        guard item.authors.isEmpty, item.originalSource == nil, !hasOnlyEditors else { return }
        item.authors = authors
    }
}
