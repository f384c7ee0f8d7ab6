/// A list of subscriptions (OPML 1.0 and 2.0, opml.org): outlines inside outlines are folders.
public struct OPML: Hashable, Sendable {
    /// A feed in the list, with the folders it lies in.
    public struct Subscription: Hashable, Sendable {
        public var feedURL: String
        public var title: String?
        public var homeURL: String?
        /// From the outermost to the innermost folder.
        public var folders: [String]
        public var tags: [String]
    }

    public var title: String?
    public var outlines: [OPMLOutline]

    public init(title: String? = nil, outlines: [OPMLOutline] = []) {
        self.title = title
        self.outlines = outlines
    }

    /// Every feed, in order. One that is listed several times comes once, with the tags of all.
    public var subscriptions: [Subscription] {
        var found: [Subscription] = []
        var places: [String: Int] = [:]
        var pending: [(outline: OPMLOutline, folders: [String])] =
            outlines.reversed().map { ($0, []) }
        while let (outline, folders) = pending.popLast() {
            if let url = outline.feedURL {
                if let place = places[url] {
                    for tag in folders + outline.tags where !found[place].tags.contains(tag) {
                        if !found[place].folders.contains(tag) { found[place].tags.append(tag) }
                    }
                } else {
                    places[url] = found.count
                    found.append(
                        Subscription(
                            feedURL: url, title: outline.title, homeURL: outline.homeURL,
                            folders: folders, tags: outline.tags))
                }
            }
            let inner = folders + (outline.feedURL == nil ? [outline.title].compactMap { $0 } : [])
            pending += outline.children.reversed().map { ($0, inner) }
        }
        return found
    }

    /// Reads a list, however broken its XML is.
    ///
    /// - Throws: `OPMLError` where there is no `<opml>` and no outline in it.
    public static func parse(_ bytes: [UInt8]) throws(OPMLError) -> OPML {
        try parse(bytes, limits: .standard)
    }

    /// As `parse(_:)`, with ceilings for size and depth.
    public static func parse(_ bytes: [UInt8], limits: FeedLimits) throws(OPMLError) -> OPML {
        guard bytes.count <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }
        let text = TextDecoding.decode(bytes, contentType: nil, kind: .xml)
        guard text.utf8.contains(where: { !$0.isSpace }) else { throw .empty }
        var reader = OPMLReader(text.utf8, maxDepth: limits.maxDepth)
        return try reader.read()
    }

    /// This list as an OPML 2.0 document in UTF-8.
    public func serialised() -> [UInt8] {
        var writer = OPMLWriter()
        writer.write(self)
        return writer.bytes
    }
}
