public import Articles

/// One item of a feed (Atom calls it entry), as the feed carries it: nothing is guessed.
public struct FeedItem: Hashable, Sendable {
    /// RSS `guid`, Atom and JSON Feed `id`, RDF `about`; byte for byte but for white space around it.
    public var guid: String?
    /// The item's page.
    public var url: String?
    /// The page that the item is about, where the feed tells it apart from `url` (link blogs).
    public var externalURL: String?
    /// Plain text on one line: tags out, entities decoded as the title's type wants it.
    public var title: String?
    /// The fullest text that the feed gives. An RSS `description` alone is this one.
    public var content: FeedText?
    /// `content` once more as plain text, where the feed gives both (JSON Feed).
    public var plainContent: String?
    /// A shorter text beside `content`, and Atom's `summary`.
    public var summary: FeedText?
    public var authors: [FeedAuthor] = []
    public var published: Timestamp?
    /// When the item says it was changed; nil where it says so only by `published`.
    public var updated: Timestamp?
    /// Category and tag names, in order and without repetition.
    public var categories: [String] = []
    public var attachments: [FeedAttachment] = []
    /// A language tag (BCP 47) as the feed gives it.
    public var language: String?
    public var imageURL: String?
    /// The page with the comments, not their feed.
    public var commentsURL: String?
    public var rights: String?
    public var originalSource: FeedItemSource?

    public init() {}
}
