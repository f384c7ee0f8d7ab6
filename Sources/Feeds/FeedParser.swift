/// Reads feeds of every format: RSS 0.90 to 2.0, Atom 0.3 and 1.0, JSON Feed, CDF.
///
/// ```swift
/// let feed = try FeedParser.parse(body, contentType: "text/xml", url: "https://example.org/feed")
/// for item in feed.items { print(item.title ?? "", item.published?.description ?? "") }
/// for warning in feed.warnings { print(warning) }
/// ```
///
/// The reader is liberal: whatever can be understood is, and everything that is wrong is a warning.
/// Nothing is fetched, no entity of the document is expanded, and time and memory are in proportion
/// to the input.
public enum FeedParser {
    /// Reads a whole document. `FeedStream` reads one while it arrives.
    ///
    /// - Parameters:
    ///   - bytes: The document, decompressed.
    ///   - contentType: The value of the HTTP header; only its charset counts, since its type is
    ///     wrong too often.
    ///   - url: Where it came from, against which relative addresses are resolved.
    ///   - limits: Ceilings.
    ///   - markup: What to do with the items' markup: made safe to show, or left as it is.
    /// - Returns: The feed, with a warning for everything that was wrong.
    /// - Throws: `FeedError` where there is no feed in it at all.
    public static func parse(
        _ bytes: [UInt8], contentType: String? = nil, url: String? = nil,
        limits: FeedLimits = .standard, markup: FeedMarkup = .sanitised
    ) throws(FeedError) -> ParsedFeed {
        let stream = FeedStream(
            contentType: contentType, url: url, limits: limits, markup: markup)
        return try stream.readAll(bytes)
    }

    /// True where the first 4 KiB look like a feed: cheap, and no promise that it can be read.
    public static func looksLikeFeed(_ bytes: [UInt8]) -> Bool {
        FeedSniffer.looksLikeFeed(bytes)
    }
}
