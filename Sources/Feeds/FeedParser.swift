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
    /// Reads a whole document.
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
        var feed = try read(bytes, contentType: contentType, url: url, limits: limits)
        if markup == .sanitised {
            for index in feed.items.indices { feed.items[index].sanitiseMarkup() }
        }
        return feed
    }

    private static func read(
        _ bytes: [UInt8], contentType: String?, url: String?, limits: FeedLimits
    ) throws(FeedError) -> ParsedFeed {
        guard bytes.count <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }
        let text = TextDecoding.decode(bytes, contentType: contentType, kind: .xml)
        guard text.utf8.count <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }
        guard text.utf8.contains(where: { !$0.isSpace }) else { throw .empty }
        if FeedSniffer.isJSON(text.utf8) {
            var reader = JSONFeedReader(text, url: url, limits: limits)
            return try reader.read(text.utf8)
        }
        var reader = XMLFeedReader(text, url: url, limits: limits)
        return try reader.read()
    }

    /// True where the first 4 KiB look like a feed: cheap, and no promise that it can be read.
    public static func looksLikeFeed(_ bytes: [UInt8]) -> Bool {
        FeedSniffer.looksLikeFeed(bytes)
    }
}
