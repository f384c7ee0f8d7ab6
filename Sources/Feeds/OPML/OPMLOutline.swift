/// One `<outline>` of an OPML document: a feed, a folder of feeds, or something else that is kept.
public struct OPMLOutline: Hashable, Sendable {
    /// An attribute as written, for those that have no property here.
    public struct Attribute: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// `text`, or `title` where there is no `text`.
    public var title: String?
    /// `xmlUrl`: the feed's address; nil for a folder.
    public var feedURL: String?
    /// `htmlUrl`: the page of the feed.
    public var homeURL: String?
    /// `type`, such as `rss`.
    public var type: String?
    /// `category` cut at its commas, without the slashes of OPML 2.0's paths.
    public var tags: [String]
    /// Every other attribute, in order.
    public var attributes: [Attribute]
    public var children: [OPMLOutline]

    public init(
        title: String?, feedURL: String? = nil, homeURL: String? = nil, type: String? = nil,
        tags: [String] = [], attributes: [Attribute] = [], children: [OPMLOutline] = []
    ) {
        self.title = title
        self.feedURL = feedURL
        self.homeURL = homeURL
        self.type = type
        self.tags = tags
        self.attributes = attributes
        self.children = children
    }
}
