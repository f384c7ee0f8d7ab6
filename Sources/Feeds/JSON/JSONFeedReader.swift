import Articles

/// JSON Feed 1.0 and 1.1 (jsonfeed.org), with the slips that generators make: numbers as ids, one
/// value instead of a list, `author` and `authors` in either version.
struct JSONFeedReader {
    private var parser: JSONParser
    private var feed = ParsedFeed(format: .jsonFeed11)
    private var warnings: WarningList
    private let limits: FeedLimits
    private let markup: FeedMarkup
    private let documentBase: URLReference?
    private(set) var retry = RetryPolicy(end: .quote)
    /// Bytes of the item being read that are behind.
    private var itemBytes = 0
    private var itemCount = 0
    /// Nothing more is wanted.
    private var isDone = false
    /// Items completed before an address was known that their relative ones may mean.
    private(set) var itemsWithoutBase = 0

    private static let members: Set<String> = [
        "version", "title", "home_page_url", "feed_url", "description", "language", "icon",
        "favicon", "next_url", "author", "authors", "hubs",
    ]

    init(url: String?, limits: FeedLimits, markup: FeedMarkup) {
        parser = JSONParser(
            streaming: JSONParser.Streaming(elements: "items", members: Self.members),
            maxDepth: limits.maxDepth)
        warnings = WarningList(limit: limits.maxWarnings)
        self.limits = limits
        self.markup = markup
        documentBase = url.map { URLReference($0) }.flatMap { $0.isWeb ? $0 : nil }
        feed.documentURL = documentBase?.description
    }

    /// Adds what arrived, in UTF-8.
    mutating func append(_ bytes: [UInt8]) {
        guard !isDone else { return }
        retry.note(bytes)
        parser.append(bytes)
    }

    /// Reads as far as it can be told; `isLast` where nothing more arrives.
    mutating func read(isLast: Bool, into items: inout [FeedItem]) throws(FeedError) {
        guard isLast || retry.isDue(parser.bytes.count - parser.position) else { return }
        openWindow(isLast: isLast)
        var before = parser.position
        while !isDone, parser.step() {
            itemBytes += parser.position - before
            before = parser.position
            if let element = parser.completedElement {
                parser.completedElement = nil
                add(element, to: &items)
            } else if parser.depth > 1 {
                continue
            }
            itemBytes = 0
            openWindow(isLast: isLast)
        }
        let rest = parser.bytes.count - parser.position
        if !isDone, parser.result == nil, itemBytes + rest > limits.maxItemBytes {
            warnings.add(
                "more than \(limits.maxItemBytes) bytes without the end of an item: "
                    + "the rest is left out")
            isDone = true
        }
        if isLast { return }
        parser.discard()
        if rest > 0 { retry.failed(at: rest) }
    }

    /// The feed, whose end was read. Its items were given before.
    mutating func finish() throws(FeedError) -> ParsedFeed {
        parser.finish()
        guard let root = parser.result, case .object = root else {
            throw .notAFeed(found: "a JSON document that is no object")
        }
        let version = root["version"]?.text ?? ""
        guard root["items"] != nil || version.contains("jsonfeed") else {
            throw .notAFeed(found: "a JSON document without items")
        }
        if version.hasSuffix("/1") || version.hasSuffix("1.0") { feed.format = .jsonFeed10 }
        if parser.isTruncated, !isDone {
            feed.isTruncated = true
            warnings.conclude(
                parser.completedElement == nil
                    ? "the document ends before its last bracket"
                    : "the document ends inside an item, which is left out")
        }
        if parser.isTooDeep { warnings.add("values deeper than \(limits.maxDepth) were left out") }
        readFeed(root)
        // One item that is no list.
        if let single = root["items"], case .object = single {
            var items: [FeedItem] = []
            add(single, to: &items)
            feed.items = items
        }
        if documentBase == nil { RelativeItems.resolve(in: &feed) }
        return feed
    }

    /// Bytes of the document that are held as such.
    var heldBytes: Int { parser.bytes.count }

    /// The reader's warnings, after `remarks`.
    func warnings(after remarks: [String]) -> [FeedWarning] { warnings.complete(after: remarks) }

    /// Lets the parser see no more than one item may have.
    private mutating func openWindow(isLast: Bool) {
        let count = parser.bytes.count
        let reach = parser.position + max(0, min(limits.maxItemBytes - itemBytes, count))
        parser.open(to: reach, isFinal: isLast && reach >= count)
    }

    private mutating func readFeed(_ root: JSONValue) {
        feed.title = line(root["title"])
        feed.homePageURL = address(root["home_page_url"])
        feed.feedURL = address(root["feed_url"])
        feed.summary = line(root["description"])
        feed.language = text(root["language"])
        feed.iconURL = address(root["icon"])
        feed.faviconURL = address(root["favicon"])
        feed.nextPageURL = address(root["next_url"])
        feed.authors = authors(root)
        for hub in root["hubs"]?.elements.prefix(limits.maxListed) ?? [] {
            if let url = address(hub["url"]) { feed.hubs.append(url) }
        }
    }

    private mutating func add(_ value: JSONValue, to items: inout [FeedItem]) {
        guard case .object(let members) = value else {
            return warnings.add("an item is no object")
        }
        guard itemCount < limits.maxItems else {
            isDone = true
            return warnings.add("only the first \(limits.maxItems) items were read")
        }
        guard members.contains(where: { $0.name != "language" }) else {
            return warnings.noteBlankItem()
        }
        var item = item(value)
        itemCount += 1
        if item.authors.isEmpty, item.originalSource == nil { item.authors = knownAuthors }
        if documentBase == nil {
            if let base = knownBase {
                RelativeItems.resolve(&item, base)
            } else {
                itemsWithoutBase += 1
            }
        }
        items.append(item)
    }

    /// The feed's authors, where they stood before its items.
    private var knownAuthors: [FeedAuthor] { parser.outermost.map { authors($0) } ?? [] }

    /// What relative addresses mean, where the feed said so before its items.
    private var knownBase: URLReference? {
        RelativeItems.base(
            feedURL: address(parser.outermost?["feed_url"]),
            homePageURL: address(parser.outermost?["home_page_url"]))
    }

    private mutating func item(_ value: JSONValue) -> FeedItem {
        var item = FeedItem()
        item.guid = text(value["id"])
        item.url = address(value["url"])
        item.externalURL = address(value["external_url"])
        item.title = line(value["title"])
        let plain = body(value["content_text"], kind: .text)
        item.content = body(value["content_html"], kind: .html) ?? plain
        if item.content != plain { item.plainContent = plain?.value }
        item.summary = body(value["summary"], kind: .text)
        item.imageURL = address(value["image"]) ?? address(value["banner_image"])
        item.published = date(value["date_published"])
        item.updated = date(value["date_modified"])
        item.authors = authors(value)
        item.language = text(value["language"])
        for tag in value["tags"]?.elements ?? [] {
            if let name = line(tag), !item.categories.contains(name) {
                item.categories.append(name)
            }
        }
        for attachment in value["attachments"]?.elements ?? [] {
            guard let url = address(attachment["url"]) else { continue }
            item.attachments.append(
                FeedAttachment(
                    url: url, type: text(attachment["mime_type"]),
                    length: attachment["size_in_bytes"]?.integer.flatMap { $0 > 0 ? $0 : nil },
                    title: line(attachment["title"]),
                    duration: attachment["duration_in_seconds"]?.integer.flatMap {
                        (0..<10_000_000).contains($0) ? .seconds($0) : nil
                    }))
        }
        // What makes a link blog's entry its own is the page it is about, where it has no other.
        if item.url == nil, item.externalURL == nil, let guid = item.guid, URLReference(guid).isWeb
        {
            item.url = guid
        }
        return item
    }

    private func authors(_ value: JSONValue) -> [FeedAuthor] {
        var found: [FeedAuthor] = []
        for source in (value["authors"]?.elements ?? []) + (value["author"]?.elements ?? []) {
            var author = source.text.flatMap { PersonText.author($0) } ?? FeedAuthor()
            author.name = line(source["name"]) ?? author.name
            author.url = address(source["url"])
            if author != FeedAuthor(), !found.contains(author) { found.append(author) }
        }
        return found
    }

    private func text(_ value: JSONValue?) -> String? {
        guard let written = value?.text else { return nil }
        let bytes = Array(written.utf8)
        let range = bytes.trimmed(0..<bytes.count)
        return range.isEmpty ? nil : range.count == bytes.count ? written : bytes.text(range)
    }

    private func line(_ value: JSONValue?) -> String? {
        value?.text.flatMap { PlainText.line($0, from: .text) }
    }

    private func address(_ value: JSONValue?) -> String? {
        text(value).map { FeedAddress.resolve($0, base: documentBase) }
    }

    private func body(_ value: JSONValue?, kind: FeedText.Kind) -> FeedText? {
        guard let written = text(value) else { return nil }
        guard kind == .html else { return FeedText(written, kind: kind) }
        let bytes = Array(written.utf8)
        return FeedText(html: bytes, 0..<bytes.count, base: documentBase, as: markup)
    }

    private mutating func date(_ value: JSONValue?) -> Timestamp? {
        guard let written = text(value) else { return nil }
        if let date = FeedDate.parse(written) { return date }
        warnings.add("no date: \"\(written.prefix(60))\"")
        return nil
    }
}
