public import Articles

/// One item of a feed (Atom calls it entry), as the feed carries it: nothing is guessed.
public struct FeedItem: Hashable, Sendable {
    /// RSS `guid`, Atom and JSON Feed `id`, RDF `about`; byte for byte but for white space around it.
    public var guid: String?
    /// The item's page.
    public var url: String?
    /// The page that the item is about, where the feed tells it apart from `url` (link blogs).
    public var externalURL: String?
    /// Plain text on one line: tags out, entities decoded as the title's type wants it. Empty where
    /// the feed has a title that shows no words, such as an image alone.
    public var title: String?
    /// The fullest text that the feed gives. An RSS `description` alone is this one.
    public var content: FeedText?
    /// `content` once more as plain text, where the feed gives both (JSON Feed).
    public var plainContent: String?
    /// A shorter text beside `content`, and Atom's `summary`.
    public var summary: FeedText?
    public var authors: [FeedAuthor] = []
    /// Atom `contributor`, Dublin Core `contributor`: people who helped, apart from the authors.
    public var contributors: [FeedAuthor] = []
    /// People with a part in it: `podcast:person`, `media:credit`.
    public var credits: [FeedCredit] = []
    public var published: Timestamp?
    /// When the item says it was changed; nil where it says so only by `published`.
    public var updated: Timestamp?
    /// Category and tag names, in order and without repetition.
    public var categories: [String] = []
    /// The vocabularies (Atom `scheme`, RSS `domain`) of those categories that name one.
    public var categorySchemes: [String: String] = [:]
    public var attachments: [FeedAttachment] = []
    /// A language tag (BCP 47) as the feed gives it.
    public var language: String?
    public var imageURL: String?
    /// The page with the comments, not their feed.
    public var commentsURL: String?
    /// The feed of the comments (`wfw:commentRss`, Atom `replies`).
    public var commentsFeedURL: String?
    /// How many comments there were (`slash:comments`, `thr:total`).
    public var commentCount: Int?
    /// What this item answers (RFC 4685): the other item's id.
    public var inReplyTo: FeedReply?
    public var rights: String?
    /// The address of the licence (Creative Commons, Atom `license` links: RFC 4946).
    public var license: String?
    public var originalSource: FeedItemSource?
    /// What a podcast says of its episode; nil for everything else.
    public var episode: FeedEpisode?

    public init() {}

    /// True where the feed says nothing in it, but perhaps in which language.
    package var isBlank: Bool {
        guard guid == nil, url == nil, title == nil, content == nil, published == nil else {
            return false
        }
        var rest = self
        rest.language = nil
        return rest == FeedItem()
    }
}
