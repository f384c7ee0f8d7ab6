import Articles
import Feeds
import Fetching
import Identity
import Reading
import Scheduling
import Store

/// What a feed's bytes came to: drafts ready to be matched, and what the feed says of itself.
struct FeedReading: Sendable {
    var title: String?
    var homeURL: String?
    var format: String
    var hints: ServerHints
    var drafts: [ItemDraft]
    /// What was odd about it, with line numbers.
    var warnings: [String]
    /// True where the document ends before it is complete.
    var isTruncated: Bool

    /// Parses, reads and fingerprints on any core.
    ///
    /// `url` is what relative links are resolved against.
    /// `path` is the key of the file's path, for a feed that lies in a watched folder.
    /// `judgesExtent` is true where it matters whether items give a beginning only, which costs time.
    @concurrent
    static func read(
        _ bytes: [UInt8], contentType: String?, url: String?, path: String? = nil,
        judgesExtent: Bool = false
    ) async throws(FeedError) -> FeedReading {
        // The reader makes the markup safe itself, and learns from what it leaves out.
        let feed = try FeedParser.parse(
            bytes, contentType: contentType, url: url, markup: .raw)
        let drafts = feed.items.map { item in
            var draft = ItemDraft(item, of: feed, path: path)
            if judgesExtent { draft.extent = TextExtent(of: item) }
            return draft
        }
        let told = drafts.filter { !$0.saysNothing }
        var warnings = feed.warnings.map(\.description)
        if told.count < drafts.count {
            warnings.append(
                "\(drafts.count - told.count) items have neither GUID, link, headline nor text; "
                    + "left out")
        }
        return FeedReading(
            title: feed.title?.words, homeURL: feed.homePageURL, format: feed.format.name,
            hints: ServerHints(
                timeToLive: feed.hints.ttl, skipHours: feed.hints.skipHours,
                skipDays: feed.hints.skipDays, updateInterval: feed.hints.updateInterval),
            drafts: told, warnings: warnings, isTruncated: feed.isTruncated)
    }
}

extension String {
    /// Nil for a title that shows no words.
    fileprivate var words: String? { isEmpty ? nil : self }
}

extension TextExtent {
    /// By the form of the item's body.
    fileprivate init(of item: FeedItem) {
        let body = item.content ?? item.summary
        if let body, FeedTextEnd.breaksOff(body) {
            self = .cut
        } else {
            self = item.content == nil && body != nil ? .summary : .text
        }
    }
}

extension ItemDraft {
    /// True where nothing would be kept but that there was an item.
    fileprivate var saysNothing: Bool {
        guid == nil && url == nil && (title ?? "").isEmpty && text.isEmpty && (html ?? "").isEmpty
    }

    /// The draft of a feed's item.
    init(_ item: FeedItem, of feed: ParsedFeed, path: String?) {
        let title = item.title?.words
        let url = item.url ?? item.externalURL
        let document = DocumentReader.readItem(
            item.content ?? item.summary, title: title, url: url ?? feed.homePageURL)
        let fingerprint = Fingerprint(of: document.text)
        let canonicalURL = url.flatMap(CanonicalURL.of)
        let authors = item.authors.isEmpty ? feed.authors : item.authors
        let identity =
            item.guid ?? canonicalURL ?? url ?? "text:\(fingerprint.hash):\(title ?? "")"
        self.init(
            key: path.map { "\($0)#\(identity)" } ?? identity, guid: item.guid, path: path,
            url: url, canonicalURL: canonicalURL, title: title ?? document.title,
            authors: authors.compactMap { $0.name ?? $0.email },
            language: item.language ?? feed.language ?? document.language,
            publishedAt: item.published ?? document.published, modifiedAt: item.updated,
            origin: path == nil ? .feed : .file, text: document.text, html: document.html,
            agency: document.agency, dateline: document.dateline, fingerprint: fingerprint)
    }
}
