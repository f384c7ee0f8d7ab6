internal import Articles
internal import Feeds

/// Reads a page that a browser saved as one file (MHTML, RFC 2557): a mail whose parts are the page
/// and what it shows.
enum WebArchiveReader {
    /// A document of `source`. `url` is where the page comes from, where the file does not say.
    static func read(_ source: [UInt8], url: String?) throws(ReadingError) -> Document {
        let tree = MIMETree(source)
        guard let index = page(in: tree) else {
            throw .unreadable(reason: "the web archive holds no HTML page")
        }
        let part = tree.parts[index]
        let place =
            [
                tree.parts[0].header.raw("snapshot-content-location"),
                part.header.raw("content-location"),
                tree.parts[0].header.raw("content-location"),
            ]
            .lazy.compactMap { $0 }.first { URLReference($0).isWeb } ?? url
        let decoded = tree.text(index, kind: .html)
        guard decoded.utf8.contains(where: { $0 > 0x20 }) else { throw .empty }
        var document = try PageReader.read(decoded.utf8, url: place)
        document.url = document.url ?? place
        document.warnings.insert(contentsOf: decoded.warnings, at: 0)
        if document.title == nil, let subject = tree.parts[0].header["subject"] {
            document.title = subject
            document.titleOrigin = .markup
        }
        if tree.isTruncated {
            document.warnings.append("the web archive ends in the middle of a part")
        }
        return document
    }

    /// True where the mail's header, near the front of `source`, is that of a saved page.
    static func isOne(_ source: [UInt8]) -> Bool {
        let header = MailHeader(source, from: 0)
        if header.raw("snapshot-content-location") != nil { return true }
        if let from = header.raw("from"), from.lowercased().contains("saved by") { return true }
        let type = MediaType(header.raw("content-type") ?? "")
        return type.name == "multipart/related" && header.raw("to") == nil
            && header.raw("received") == nil && header.raw("message-id") == nil
    }

    /// The part that the archive names as its root, else the first page in it.
    private static func page(in tree: MIMETree) -> Int? {
        let pages = tree.parts.indices.filter {
            ["text/html", "application/xhtml+xml"].contains(tree.parts[$0].type.name)
        }
        if let start = tree.parts[0].type.parameters["start"],
            let named = pages.first(where: { tree.parts[$0].header.raw("content-id") == start })
        {
            return named
        }
        return pages.first
    }
}
