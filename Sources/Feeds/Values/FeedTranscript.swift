/// A written form of what is said in an episode (`podcast:transcript`).
public struct FeedTranscript: Hashable, Sendable {
    public var url: String
    /// The media type as the feed gives it, such as `text/vtt`.
    public var type: String?
    public var language: String?

    public init(url: String, type: String? = nil, language: String? = nil) {
        self.url = url
        self.type = type
        self.language = language
    }
}
