/// Somebody with a part in an item: a guest, a photographer, a narrator.
public struct FeedCredit: Hashable, Sendable {
    public var name: String
    /// The part in the feed's own word, in lower case: `guest`, `photographer`; nil where none is named.
    public var role: String?
    /// A page about the person.
    public var url: String?

    public init(name: String, role: String? = nil, url: String? = nil) {
        self.name = name
        self.role = role
        self.url = url
    }
}
