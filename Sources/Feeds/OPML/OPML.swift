/// A list of subscriptions (OPML 1.0 and 2.0, opml.org): outlines inside outlines are folders.
///
/// ```swift
/// let list = try OPML.parse(bytes)
/// for feed in list.subscriptions { print(feed.feedURL, feed.folders, feed.tags) }
/// for outline in list.refused { print(outline) }
/// try Data(list.serialised()).write(to: file)
/// ```
///
/// Everything that another reader wrote is kept and written again: the head, attributes of any name,
/// outlines that are no feeds. Only comments and attributes that are no XML are lost, with a warning.
public struct OPML: Hashable, Sendable {
    /// A name and a text, as written: an attribute, or an element of the head.
    public struct Field: Hashable, Sendable {
        public var name: String
        public var value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public var title: String?
    /// What else the head says, in order: `dateCreated`, `ownerName`, `ownerEmail`, `docs`.
    public var head: [Field]
    /// The attributes of `<opml>` but for its version: mostly declarations of namespaces.
    public var attributes: [Field]
    public var outlines: [OPMLOutline]
    /// What was wrong with the document that this list was read from, with line numbers.
    public var warnings: [FeedWarning] = []

    public init(
        title: String? = nil, head: [Field] = [], attributes: [Field] = [],
        outlines: [OPMLOutline] = []
    ) {
        self.title = title
        self.head = head
        self.attributes = attributes
        self.outlines = outlines
    }

    /// Reads a list, however broken its XML is: every outline that is whole counts.
    ///
    /// - Throws: `OPMLError` where there is no `<opml>` and no outline in it.
    public static func parse(_ bytes: [UInt8]) throws(OPMLError) -> OPML {
        try parse(bytes, limits: .standard)
    }

    /// As `parse(_:)`, with ceilings for size, depth and warnings.
    public static func parse(_ bytes: [UInt8], limits: FeedLimits) throws(OPMLError) -> OPML {
        guard bytes.count <= limits.maxBytes else { throw .tooLarge(limit: limits.maxBytes) }
        let text = TextDecoding.decode(bytes, contentType: nil, kind: .xml)
        guard text.utf8.contains(where: { !$0.isSpace }) else { throw .empty }
        var reader = OPMLReader(text, limits: limits)
        return try reader.read()
    }

    /// This list as an OPML 2.0 document in UTF-8: well-formed, whatever was read. Feeds without a
    /// type get `rss`, as OPML 2.0 wants it.
    public func serialised() -> [UInt8] {
        var writer = OPMLWriter()
        writer.write(self)
        return writer.bytes
    }
}
