import Articles
import Feeds

/// What holds of every feed that the parser gives, whatever it was given.
enum FeedInvariants {
    /// Ceilings that every other input runs into.
    private static let tight = FeedLimits(
        maxItems: 3, maxDepth: 5, maxBytes: 1 << 20, maxWarnings: 2)

    static func checkXML(_ bytes: [UInt8]) throws(Violation) {
        let choice = FuzzTarget.choice(bytes, below: 4)
        let limits = choice == 1 ? tight : .standard
        _ = FeedParser.looksLikeFeed(bytes)
        let feed = try? FeedParser.parse(
            bytes, contentType: choice == 2 ? "text/xml; charset=iso-8859-1" : nil,
            url: choice == 3 ? nil : "https://feeds.example/a/b?c", limits: limits)
        if let feed { try check(feed, limits: limits) }
    }

    /// JSON Feed, and the lenient JSON parser below it.
    static func checkJSON(_ bytes: [UInt8]) throws(Violation) {
        let choice = FuzzTarget.choice(bytes, below: 3)
        let limits = choice == 1 ? tight : .standard
        let feed = try? FeedParser.parse(
            bytes, url: choice == 2 ? nil : "https://feeds.example/a/b?c", limits: limits)
        if let feed { try check(feed, limits: limits) }
        // As the reader gets it: without control characters.
        let text = TextDecoding.decode(bytes, contentType: nil, kind: .json).utf8
        guard let value = JSONParser.parse(text, maxDepth: limits.maxDepth)?.value else { return }
        let written = value.serialised()
        let shown = String(decoding: written, as: UTF8.self)
        try expect(StrictJSON.accepts(written), "no JSON: \(shown)")
        try expect(
            JSONParser.parse(written, maxDepth: limits.maxDepth)?.value == value,
            "not read as it was written: \(shown)")
    }

    static func check(_ feed: ParsedFeed, limits: FeedLimits) throws(Violation) {
        try expect(feed.items.count <= limits.maxItems, "\(feed.items.count) items")
        try expect(feed.warnings.count <= limits.maxWarnings + 1, "\(feed.warnings.count) warnings")
        for warning in feed.warnings { try expect((warning.line ?? 1) >= 1, "\(warning)") }
        try line(feed.title)
        try line(feed.summary)
        try instant(feed.updated)
        try expect(feed.hubs.count <= limits.maxListed, "\(feed.hubs.count) hubs")
        for item in feed.items { try check(item, limits) }
        try survivesItsJSON(feed)
    }

    private static func check(_ item: FeedItem, _ limits: FeedLimits) throws(Violation) {
        try line(item.title)
        try instant(item.published)
        try instant(item.updated)
        try expect(item.categories.count <= limits.maxListed, "\(item.categories.count) tags")
        try expect(Set(item.categories).count == item.categories.count, "categories repeat")
        try expect(item.attachments.count <= limits.maxListed, "\(item.attachments.count) files")
        try expect(item.authors.count <= limits.maxListed, "\(item.authors.count) authors")
        for attachment in item.attachments {
            try expect(attachment.length ?? 0 >= 0, "a length of \(attachment.length ?? 0)")
        }
        for text in [item.content?.value, item.summary?.value, item.plainContent] {
            guard let text else { continue }
            try expect(
                !text.utf8.contains { $0 < 0x20 && $0 != 9 && $0 != 10 && $0 != 13 },
                "a control character in \(text.debugDescription)")
        }
    }

    /// One line, with nothing around it; empty for a title that shows no words.
    private static func line(_ text: String?) throws(Violation) {
        guard let text else { return }
        try expect(
            !text.utf8.contains { $0 < 0x20 } && text.utf8.first != 0x20
                && text.utf8.last != 0x20, "no line: \(text.debugDescription)")
    }

    private static func instant(_ date: Timestamp?) throws(Violation) {
        guard let date else { return }
        try expect(
            DateInvariants.years.contains(date),
            "\(date.milliseconds) is outside of the years 1 to 9999")
    }

    /// The JSON Feed of a feed is JSON, is a feed, and has the same items.
    private static func survivesItsJSON(_ feed: ParsedFeed) throws(Violation) {
        let bytes = feed.jsonFeed()
        try expect(StrictJSON.accepts(bytes), "no JSON: \(String(decoding: bytes, as: UTF8.self))")
        let again: ParsedFeed
        do {
            again = try FeedParser.parse(bytes)
        } catch {
            throw Violation(description: "the JSON Feed is no feed: \(error)")
        }
        // Words that no format knows make an item, and are not in its JSON.
        let items = feed.items.filter { !$0.isBlank }
        try expect(again.items.count == items.count, "items are lost in the JSON Feed")
        for (new, old) in zip(again.items, items) {
            // A title of markup without words is empty, and JSON Feed has no markup in titles.
            try expect(
                new.title ?? "" == old.title ?? "",
                "\(old.title ?? "nil") became \(new.title ?? "nil")")
            try expect(new.published == old.published, "a date is lost in the JSON Feed")
            try expect(
                new.attachments.count == old.attachments.count, "an attachment is lost in JSON")
        }
    }
}
