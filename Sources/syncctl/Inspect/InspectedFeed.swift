import Articles
import Feeds
import Fetching
import Reading

/// One feed with all that is known of how it came.
struct InspectedFeed {
    let place: String
    let feed: ParsedFeed
    let document: LocalDocument

    /// Reads and parses `place`. `base` is what `--url` says.
    init(_ place: String, base: String?, limits: FeedLimits, markup: FeedMarkup) throws {
        let document = try LocalDocument(
            place, base: base, accept: FetchRequest.feeds, maxBytes: limits.maxBytes)
        try self.init(document, of: place, limits: limits, markup: markup)
    }

    /// Parses what was read of `place`.
    init(
        _ document: LocalDocument, of place: String, limits: FeedLimits, markup: FeedMarkup
    ) throws {
        self.place = place
        self.document = document
        do {
            feed = try FeedParser.parse(
                document.bytes, contentType: document.contentType, url: document.documentURL,
                limits: limits, markup: markup)
        } catch {
            throw CommandFailure("\(place): \(Self.explanation(of: error, for: document))")
        }
    }

    /// What stands for a feed that could not be read where one document a line is written.
    static func failureJSON(_ place: String, _ message: String) -> [UInt8] {
        JSONValue.object(failureMembers(place, message)).serialised()
    }

    static func failureMembers(_ place: String, _ message: String) -> [JSONValue.Member] {
        [
            JSONValue.Member("error", .string(message)),
            JSONValue.Member("_syncd", .object([JSONValue.Member("place", .string(place))])),
        ]
    }

    private static func explanation(of error: FeedError, for document: LocalDocument) -> String {
        guard case .notAFeed(let found) = error else { return error.description }
        if let kind = BinaryKind.of(document.bytes) { return "this is \(kind), not a feed" }
        if found.contains("OPML") {
            return "this is \(found), not a feed; take its feeds over with `syncctl import`"
        }
        let feeds = FeedDiscovery.feeds(
            inPage: document.bytes, contentType: document.contentType,
            url: document.documentURL ?? "")
        guard let first = feeds.first else { return error.description }
        let others = feeds.dropFirst().prefix(4).map(\.url)
        // The page wrote the address; in a shell it must be a word and nothing else.
        let word = first.url.split(separator: "'", omittingEmptySubsequences: false)
            .joined(separator: "%27")
        return "this is \(found), not a feed; it names one: syncctl inspect '\(word)'"
            + (others.isEmpty ? "" : ", and " + others.joined(separator: ", "))
    }
}
