import Articles
import Feeds

/// OPML in and out.
enum OPMLInvariants {
    static func check(_ bytes: [UInt8]) throws(Violation) {
        guard let list = try? OPML.parse(bytes) else { return }
        let written = list.serialised()
        let text = String(decoding: written, as: UTF8.self)
        let again: OPML
        do {
            again = try OPML.parse(written)
        } catch {
            throw Violation(description: "\(error): \(text)")
        }
        try expect(again.warnings.isEmpty, "\(again.warnings) of what was written: \(text)")
        try expect(
            withoutPlaces(again) == withoutPlaces(list),
            "not read as it was written: \(list)\n\(again)")
        try expect(again.serialised() == written, "not written as it was read: \(text)")
        try check(list)
    }

    private static func check(_ list: OPML) throws(Violation) {
        try expect(
            list.warnings.count <= FeedLimits.standard.maxWarnings + 1,
            "\(list.warnings.count) warnings")
        let feeds = list.subscriptions
        try expect(Set(feeds.map(\.feedURL)).count == feeds.count, "a feed is listed twice")
        for feed in feeds {
            try expect(URLReference(feed.feedURL).isWeb, "\(feed.feedURL) cannot be fetched")
            try expect(Set(feed.tags).count == feed.tags.count, "tags repeat: \(feed.tags)")
        }
        for refusal in list.refused { try expect(refusal.line ?? 0 > 0, "\(refusal): no line") }
    }

    /// The list without what depends on the document and not on what it says.
    private static func withoutPlaces(_ list: OPML) -> OPML {
        var list = list
        list.warnings = []
        list.outlines = list.outlines.map(withoutPlaces)
        return list
    }

    private static func withoutPlaces(_ outline: OPMLOutline) -> OPMLOutline {
        var outline = outline
        outline.line = nil
        outline.children = outline.children.map(withoutPlaces)
        return outline
    }
}
