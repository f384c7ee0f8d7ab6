/// One `<outline>` of an OPML document: a feed, a folder of feeds, or something else that is kept.
public struct OPMLOutline: Hashable, Sendable {
    /// `text`, or `title` where there is no `text`.
    public var title: String?
    /// `xmlUrl`, in any letter case and with the names that readers gave it (`feedURL`, `rssURL`; `url`
    /// where the type says that this is a feed), as written; nil for a folder.
    public var feedURL: String?
    /// `htmlUrl`: the page of the feed.
    public var homeURL: String?
    /// `type`, such as `rss`.
    public var type: String?
    /// `category` cut at its commas. Of OPML 2.0's paths, `/boats/ferries` is the tag `boats/ferries`.
    public var tags: [String]
    /// `isComment`: this outline and those inside it are not meant at present.
    public var isComment: Bool
    /// Every other attribute, in order; `title` too where it is not the same as `text`.
    public var attributes: [OPML.Field]
    public var children: [OPMLOutline]
    /// Where the outline begins in the document that it was read from, from 1.
    public var line: Int?

    public init(
        title: String?, feedURL: String? = nil, homeURL: String? = nil, type: String? = nil,
        tags: [String] = [], isComment: Bool = false, attributes: [OPML.Field] = [],
        children: [OPMLOutline] = []
    ) {
        self.title = title
        self.feedURL = feedURL
        self.homeURL = homeURL
        self.type = type
        self.tags = tags
        self.isComment = isComment
        self.attributes = attributes
        self.children = children
    }

    /// The value of the first of `attributes` that is called `name`, in lower-case ASCII, letter case
    /// apart.
    func attribute(_ name: StaticString) -> String? {
        attributes.first {
            let written = Array($0.name.utf8)
            return written.matches(name, in: 0..<written.count)
        }?.value
    }
}
