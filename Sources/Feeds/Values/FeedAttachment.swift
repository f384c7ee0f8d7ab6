/// A file that belongs to an item: an enclosure, a `media:content`, a JSON Feed attachment.
public struct FeedAttachment: Hashable, Sendable {
    public var url: String
    /// The media type as the feed gives it, such as `audio/mpeg`.
    public var type: String?
    /// Bytes; nil where the feed gives none, or none that is a positive number.
    public var length: Int64?
    public var title: String?
    /// Playing time, for sound and film.
    public var duration: Duration?

    public init(
        url: String, type: String? = nil, length: Int64? = nil, title: String? = nil,
        duration: Duration? = nil
    ) {
        self.url = url
        self.type = type
        self.length = length
        self.title = title
        self.duration = duration
    }
}
