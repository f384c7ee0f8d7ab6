/// What a podcast's feed says of one episode (`itunes:` and `podcast:` elements).
public struct FeedEpisode: Hashable, Sendable {
    public var number: Int?
    public var season: Int?
    /// `full`, `trailer` or `bonus`, in lower case.
    public var type: String?
    /// True where the publisher says that it is not for children, false where it says that it is.
    public var isExplicit: Bool?
    /// `itunes:subtitle`; plain text.
    public var subtitle: String?
    /// Playing time. Where the item has attachments, the first of them carries it too.
    public var duration: Duration?
    /// The address of a file with chapters.
    public var chaptersURL: String?
    public var transcripts: [FeedTranscript] = []

    public init() {}
}
