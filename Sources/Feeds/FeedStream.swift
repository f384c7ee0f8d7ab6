/// A feed read while it arrives: its items as soon as each is complete, in memory that does not grow
/// with the feed.
///
/// ```swift
/// var stream = FeedStream(contentType: response.contentType, url: response.url)
/// for try await chunk in response.body {
///     for item in try stream.append(chunk) { archive(item) }
/// }
/// let feed = try stream.finish()
/// for item in feed.items { archive(item) }  // what only the end completed: mostly nothing
/// print(feed.title ?? "", feed.warnings)
/// ```
///
/// It is the reader behind `FeedParser.parse`, and gives the same items, texts and warnings, however
/// the document is cut. Formats and charsets are those of the parser. Held in memory are the item
/// that is being read and a chunk or two; an item larger than `FeedLimits.maxItemBytes` is left out.
/// Time is in proportion to the document, also where it comes byte by byte.
///
/// An item is given with what the feed said before it. Its authors and the meaning of relative
/// addresses may come from the feed; where that says them only behind its items,
/// `ParsedFeed.completed(_:)` adds them.
///
/// A stream reads one document, so it cannot be copied, and finishing it uses it up.
public struct FeedStream: ~Copyable, Sendable {
    private let limits: FeedLimits
    private let url: String?
    private let markup: FeedMarkup
    private var decoder: TextDecoder
    private var xml: XMLFeedStream?
    private var json: JSONFeedReader?
    /// The line ends before anything that tells the format.
    private var preamble: [UInt8] = []
    private var receivedBytes = 0
    private var decodedBytes = 0
    private var failure: FeedError?

    /// A stream for one document, of which nothing has arrived.
    ///
    /// - Parameters:
    ///   - contentType: The value of the HTTP header; only its charset counts, since its type is
    ///     wrong too often.
    ///   - url: Where it comes from, against which relative addresses are resolved.
    ///   - limits: Ceilings. `maxBytes` counts all of the stream.
    ///   - markup: What to do with the items' markup: made safe to show, or left as it is.
    public init(
        contentType: String? = nil, url: String? = nil, limits: FeedLimits = .standard,
        markup: FeedMarkup = .sanitised
    ) {
        self.markup = markup
        self.limits = limits
        self.url = url
        decoder = TextDecoder(contentType: contentType, kind: .xml)
    }

    /// Reads the next part of the document, decompressed, of any size. Gives the items that it
    /// completes, in the order of the document.
    ///
    /// Throws `FeedError` as soon as it is known that there is no feed in it or that it is too large,
    /// and then again at each call. Items given before stay good.
    public mutating func append(_ chunk: [UInt8]) throws(FeedError) -> [FeedItem] {
        try read(chunk[...], isLast: false)
    }

    /// As `append(_:)` for an array.
    public mutating func append(_ chunk: ArraySlice<UInt8>) throws(FeedError) -> [FeedItem] {
        try read(chunk, isLast: false)
    }

    /// Ends the document. Gives the feed with all that it says of itself and every warning; its
    /// `items` are only those that no `append(_:)` gave.
    ///
    /// Throws `FeedError` where there was no feed in it.
    public consuming func finish() throws(FeedError) -> ParsedFeed {
        let items = try read([], isLast: true)
        return try finishReader(items)
    }

    /// Decoded bytes of the document that are held at the moment.
    package var heldBytes: Int { preamble.count + (xml?.heldBytes ?? json?.heldBytes ?? 0) }

    /// Decoded bytes that were read more than once because an item came in parts.
    package var bytesReadAgain: Int { xml?.retry.readAgain ?? json?.retry.readAgain ?? 0 }

    /// Reads a whole document, which is what `FeedParser.parse` does.
    consuming func readAll(_ bytes: [UInt8]) throws(FeedError) -> ParsedFeed {
        let early = try read(bytes[...], isLast: true)
        let withoutBase = xml?.itemsWithoutBase ?? json?.itemsWithoutBase ?? 0
        var feed = try finishReader(early)
        // Apart from the feed, which says what they take from it: changed inside of it, each would
        // cost a copy of all.
        var items: [FeedItem] = []
        swap(&items, &feed.items)
        for index in items.indices where items[index].authors.isEmpty || index < withoutBase {
            feed.inheritAuthors(&items[index])
            if index < withoutBase { RelativeItems.resolve(&items[index], in: feed) }
        }
        feed.items = items
        return feed
    }

    private mutating func read(
        _ chunk: ArraySlice<UInt8>, isLast: Bool
    ) throws(FeedError) -> [FeedItem] {
        if let failure { throw failure }
        var items: [FeedItem] = []
        do throws(FeedError) {
            try read(chunk, isLast: isLast, into: &items)
        } catch {
            failure = error
            throw error
        }
        return items
    }

    private mutating func read(
        _ chunk: ArraySlice<UInt8>, isLast: Bool, into items: inout [FeedItem]
    ) throws(FeedError) {
        receivedBytes += chunk.count
        guard receivedBytes <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }
        var text = decoder.decode(chunk, isLast: isLast)
        decodedBytes += text.count
        guard decodedBytes <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }

        if xml == nil, json == nil { text = chooseReader(text) }
        if xml != nil {
            xml?.append(text)
            try xml?.read(isLast: isLast, into: &items)
        } else if json != nil {
            json?.append(text)
            try json?.read(isLast: isLast, into: &items)
        } else if isLast {
            throw .empty
        }
    }

    /// Makes the reader for the format, once a byte tells which. Returns what it is to read.
    private mutating func chooseReader(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { !$0.isSpace }) else {
            preamble.append(contentsOf: text.filter { $0 == 0x0A })
            return []
        }
        if FeedSniffer.isJSON(text) {
            json = JSONFeedReader(url: url, limits: limits, markup: markup)
        } else {
            xml = XMLFeedStream(url: url, limits: limits, markup: markup)
        }
        defer { preamble = [] }
        return preamble.isEmpty ? text : preamble + text
    }

    /// The feed with `items`, the last that were read.
    private mutating func finishReader(_ items: [FeedItem]) throws(FeedError) -> ParsedFeed {
        var feed = ParsedFeed(format: .rss20)
        if xml != nil, let read = try xml?.finish() {
            feed = read
            feed.items = items
        } else if let read = try json?.finish() {
            feed = read
            feed.items = items + feed.items
        } else {
            throw .empty
        }
        feed.encoding = decoder.encoding
        let remarks = decoder.warnings
        feed.warnings = xml?.warnings(after: remarks) ?? json?.warnings(after: remarks) ?? []
        return feed
    }
}
