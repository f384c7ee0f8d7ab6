internal import Articles
package import Feeds

/// Makes documents of bytes.
package enum DocumentReader {
    /// Reads a whole page or file. `contentType` is the HTTP header's value; `url` is where the
    /// bytes come from, and what relative URLs in them mean; `rules` are those of its site, for pages.
    package static func read(
        _ bytes: [UInt8], as format: DocumentFormat, contentType: String? = nil, url: String? = nil,
        rules: SiteRules = .none
    ) throws(ReadingError) -> Document {
        guard bytes.count <= ReadingLimits.maxBytes else {
            throw .tooLarge(bytes: bytes.count, limit: ReadingLimits.maxBytes)
        }
        if let kind = BinaryKind.of(bytes) { throw .notText(kind: kind) }
        switch format {
        // Each part has a charset of its own.
        case .mail: return try MailReader.read(bytes, url: url).tidied()
        case .webArchive: return try WebArchiveReader.read(bytes, url: url).tidied()
        case .plainText, .markdown, .html: break
        }
        let decoded = TextDecoding.decode(
            bytes, contentType: contentType, kind: format == .html ? .html : .text)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { throw .empty }
        let text = decoded.utf8
        var document =
            switch format {
            case .markdown: MarkdownReader.read(text, url: url)
            case .html: try PageReader.read(text, url: url ?? SavedPage.url(text), rules: rules)
            default: PlainTextReader.read(text)
            }
        document.url = document.url ?? url
        document.warnings.insert(contentsOf: decoded.warnings, at: 0)
        return document.tidied()
    }

    /// Reads a feed's own body: already the article, so nothing is guessed away but residue. `title`
    /// is the feed's; `url` is the item's, against which relative URLs are resolved.
    package static func readItem(_ body: FeedText?, title: String?, url: String?) -> Document {
        ItemReader.read(body, title: title, url: url).tidied()
    }

    /// The Message-ID of a mail, without its brackets; nil where it has none.
    package static func messageID(_ mail: [UInt8]) -> String? {
        let id = MailHeader(mail, from: 0).raw("message-id")
        return id.map { $0.filter { $0 != "<" && $0 != ">" } }.flatMap { $0.isEmpty ? nil : $0 }
    }
}
