internal import Feeds

/// The formats that are read as documents. Feeds are not among them.
package enum DocumentFormat: String, Hashable, Sendable, CaseIterable {
    case plainText, markdown, html
    /// One mail with its header (RFC 5322).
    case mail
    /// A page saved with what it shows (MHTML).
    case webArchive

    /// The format that the end of `fileName` stands for; nil for all other names.
    package init?(fileName: String) {
        guard let dot = fileName.utf8.lastIndex(of: UInt8(ascii: ".")),
            let format = Self.byExtension[String(fileName[dot...].dropFirst()).lowercased()]
        else { return nil }
        self = format
    }

    /// The format of `bytes`, by what they are called, then by what they look like. Nil for a feed
    /// and for what is not text.
    package static func sniff(
        _ bytes: [UInt8], fileName: String? = nil, contentType: String? = nil
    ) -> DocumentFormat? {
        if BinaryKind.of(bytes) != nil { return nil }
        if let named = fileName.flatMap(DocumentFormat.init(fileName:)), named != .html {
            return named
        }
        // Feeds are served as text/html, and saved with that ending, often enough.
        if FeedParser.looksLikeFeed(bytes) { return nil }
        if let named = fileName.flatMap(DocumentFormat.init(fileName:)) { return named }
        if looksLikeHTML(bytes) { return .html }
        if looksLikeMail(bytes) { return WebArchiveReader.isOne(bytes) ? .webArchive : .mail }
        if let typed = contentType.flatMap(of(contentType:)) { return typed }
        // Data for programs is no article, whatever words are in it.
        return isData(bytes, fileName: fileName) ? nil : .plainText
    }

    /// XML and JSON that are no feed, by their name or their beginning.
    private static func isData(_ bytes: [UInt8], fileName: String?) -> Bool {
        if let name = fileName?.lowercased() {
            for ending in [".xml", ".rss", ".atom", ".rdf", ".json"] where name.hasSuffix(ending) {
                return true
            }
        }
        return bytes.span.hasPrefix("<?xml", at: 0)
    }

    private static let byExtension: [String: DocumentFormat] = [
        "txt": .plainText, "text": .plainText, "asc": .plainText,
        "md": .markdown, "markdown": .markdown, "mdown": .markdown, "mkd": .markdown,
        "html": .html, "htm": .html, "xhtml": .html, "xht": .html, "shtml": .html,
        "eml": .mail, "mht": .webArchive, "mhtml": .webArchive,
    ]

    private static func of(contentType: String) -> DocumentFormat? {
        let type = contentType.prefix { $0 != ";" }.trimmingSpaces().lowercased()
        return switch type {
        case "text/html", "application/xhtml+xml": .html
        case "text/markdown", "text/x-markdown": .markdown
        case "text/plain": .plainText
        case "message/rfc822", "message/global": .mail
        case "multipart/related", "application/x-mimearchive": .webArchive
        default: nil
        }
    }

    /// Three fields or more at the front of which every mail has some.
    private static func looksLikeMail(_ bytes: [UInt8]) -> Bool {
        let header = MailHeader(Array(bytes.prefix(16 << 10)), from: 0)
        return header.count(of: [
            "from", "to", "subject", "date", "message-id", "mime-version", "received",
            "return-path",
            "delivered-to", "content-type", "snapshot-content-location", "reply-to",
        ]) >= 3
    }

    /// One of a page's outer tags near the front.
    static func looksLikeHTML(_ bytes: [UInt8]) -> Bool {
        let head = bytes.span.extracting(0..<min(bytes.count, 1024))
        var position = 0
        while position < head.count, head[position].isSpace || head[position] >= 0x80 {
            position += 1
        }
        guard position < head.count, head[position] == UInt8(ascii: "<") else { return false }
        return [
            "<!doctype html", "<html", "<head", "<body", "<meta", "<title", "<article", "<div",
            "<p>", "<h1",
        ]
        .contains { head.firstIndex(of: $0, from: position) != nil }
    }
}
