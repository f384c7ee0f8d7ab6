import Articles

/// JSON Feed 1.0 and 1.1 (jsonfeed.org), with the slips that generators make: numbers as ids, one
/// value instead of a list, `author` and `authors` in either version.
struct JSONFeedReader {
    private var feed: ParsedFeed
    private var warnings: WarningList
    private let limits: FeedLimits
    private let documentBase: URLReference?

    init(_ text: TextDecoding.Outcome, url: String?, limits: FeedLimits) {
        feed = ParsedFeed(format: .jsonFeed11, encoding: text.encoding)
        warnings = WarningList(text.warnings, limit: limits.maxWarnings)
        self.limits = limits
        documentBase = url.map { URLReference($0) }.flatMap { $0.isWeb ? $0 : nil }
        feed.documentURL = documentBase?.description
    }

    /// Reads the whole document.
    mutating func read(_ bytes: [UInt8]) throws(FeedError) -> ParsedFeed {
        guard let outcome = JSONParser.parse(bytes, maxDepth: limits.maxDepth),
            case .object = outcome.value
        else { throw .notAFeed(found: "a JSON document that is no object") }
        let root = outcome.value
        let version = root["version"]?.text ?? ""
        guard root["items"] != nil || version.contains("jsonfeed") else {
            throw .notAFeed(found: "a JSON document without items")
        }
        if version.hasSuffix("/1") || version.hasSuffix("1.0") { feed.format = .jsonFeed10 }
        readFeed(root)
        readItems(root, isTruncated: outcome.isTruncated)
        feed.isTruncated = outcome.isTruncated
        if outcome.isTooDeep { warnings.add("values deeper than \(limits.maxDepth) were left out") }
        feed.inheritAuthors()
        RelativeItems.resolve(in: &feed, documentBase: documentBase)
        feed.warnings = warnings.complete
        return feed
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
        for hub in root["hubs"]?.elements ?? [] {
            if let url = address(hub["url"]) { feed.hubs.append(url) }
        }
    }

    private mutating func readItems(_ root: JSONValue, isTruncated: Bool) {
        var values = root["items"]?.elements ?? []
        if isTruncated, !values.isEmpty {
            values.removeLast()
            warnings.add("the document ends inside an item, which is left out")
        }
        if values.count > limits.maxItems {
            values.removeLast(values.count - limits.maxItems)
            warnings.add("only the first \(limits.maxItems) items were read")
        }
        for value in values {
            guard case .object = value else {
                warnings.add("an item is no object")
                continue
            }
            feed.items.append(item(value))
        }
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
        if kind == .html, let documentBase {
            let bytes = Array(written.utf8)
            if let resolved = MarkupLinks.resolve(bytes, 0..<bytes.count, base: documentBase) {
                return FeedText(String(decoding: resolved, as: UTF8.self), kind: kind)
            }
        }
        return FeedText(written, kind: kind)
    }

    private mutating func date(_ value: JSONValue?) -> Timestamp? {
        guard let written = text(value) else { return nil }
        if let date = FeedDate.parse(written) { return date }
        warnings.add("no date: \"\(written.prefix(60))\"")
        return nil
    }
}
