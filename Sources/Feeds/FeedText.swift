/// A text as a feed carries it, with what the feed says it is.
public struct FeedText: Hashable, Sendable {
    /// How `value` is to be read.
    public enum Kind: String, Hashable, Sendable {
        /// Markup: an HTML fragment.
        case html
        /// Plain text, nothing to decode.
        case text
    }

    public var value: String
    public var kind: Kind

    public init(_ value: String, kind: Kind) {
        self.value = value
        self.kind = kind
    }
}
