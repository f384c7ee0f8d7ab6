/// Where the rest of a feed is (RFC 5005): the pages of a paged feed, the archives of an archived one.
public struct FeedPages: Hashable, Sendable {
    public var first: String?
    public var last: String?
    public var previous: String?
    public var next: String?
    /// The archive document before this one: older items.
    public var previousArchive: String?
    /// The archive document after this one: newer items.
    public var nextArchive: String?
    /// The subscription document, which has the newest items.
    public var current: String?
    /// `fh:complete`: this document holds all items that there are; what is missing was removed.
    public var isComplete = false
    /// `fh:archive`: an archive document, which does not change any more.
    public var isArchive = false

    public init() {}
}
