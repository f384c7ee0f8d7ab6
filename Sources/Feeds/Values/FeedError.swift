/// Why a document gave no feed at all. Everything less is a `FeedWarning`.
public enum FeedError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No bytes, or nothing but white space.
    case empty
    /// Something else than a feed; `found` names it for people: "an HTML page", "an OPML file".
    case notAFeed(found: String)
    /// More than `limit` bytes.
    case tooLarge(limit: Int)

    public var description: String {
        switch self {
        case .empty:
            "the document is empty; nothing to read"
        case .notAFeed(let found):
            "this is \(found), not a feed; look for the address of the feed itself"
        case .tooLarge(let limit):
            "the feed is larger than the limit of \(limit) bytes; raise the limit to read it"
        }
    }
}
