/// What an item answers (`thr:in-reply-to`, RFC 4685, section 3). At least one field is set.
public struct FeedReply: Hashable, Sendable {
    /// The answered item's guid.
    public var guid: String?
    /// A page of it.
    public var url: String?

    public init(guid: String? = nil, url: String? = nil) {
        self.guid = guid
        self.url = url
    }
}
