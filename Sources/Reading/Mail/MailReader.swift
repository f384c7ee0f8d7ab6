internal import Articles
internal import Feeds

/// Reads a mail: its text as an article, its header as what is known of it.
enum MailReader {
    /// Mails within mails that are opened where the outer one says nothing itself.
    private static let maxForwards = 8
    /// Bytes; with less text a mail is but the envelope of the one that it carries.
    private static let coveringNote = 200

    /// A document of `source`, a mail as it was sent: bytes, in no particular charset.
    static func read(_ source: [UInt8], url: String?) throws(ReadingError) -> Document {
        let tree = MIMETree(source)
        var root = 0
        var document = read(tree, root, url: url)
        var forwards = 0
        while document.text.utf8.count < coveringNote, forwards < maxForwards,
            let message = MailText(tree, root: root).message
        {
            let inner = read(tree, message, url: url)
            guard inner.text.utf8.count > document.text.utf8.count else { break }
            document = inner
            root = message
            forwards += 1
        }
        guard !document.text.isEmpty || document.title != nil else { throw .empty }
        if document.text.isEmpty { document.warnings.append("the mail has no text") }
        if tree.isTruncated { document.warnings.append("the mail ends in the middle of a part") }
        if tree.isTooLarge {
            document.warnings.append(
                "the mail has more parts than are read; the others are left out")
        }
        return document
    }

    private static func read(_ tree: MIMETree, _ root: Int, url: String?) -> Document {
        let header = tree.parts[root].header
        let list = header["list-id"]
        let title = header["subject"].flatMap { SubjectLine.title($0, list: list) }
        let link = header.raw("archived-at").flatMap(webAddress) ?? url
        var document = Document()
        var texts: [String] = []
        var markups: [String] = []
        for stretch in MailText(tree, root: root).stretches {
            let part = MailPart.read(stretch, tree, title: title, url: link)
            if texts.isEmpty {
                document = part
            } else if !part.warnings.isEmpty {
                document.warnings += part.warnings
            }
            // One that is plain has no markup to add, so that what is joined has none either.
            texts.append(part.text)
            if let html = part.html { markups.append(html) }
        }
        document.text = NewsletterResidue.removed(
            from: texts.filter { !$0.isEmpty }.joined(separator: "\n\n"))
        document.html = markups.count == texts.count ? markups.joined(separator: "\n") : nil
        if let title {
            document.title = title
            document.titleOrigin = .markup
        }
        let sender = MailSender(header)
        document.siteName = sender.site ?? document.siteName
        if let author = sender.author, sender.site == nil || document.authors.isEmpty {
            document.authors = [author]
        }
        document.published = date(header) ?? document.published
        document.url = document.url ?? link
        document.language = document.language ?? header.raw("content-language")
        return document
    }

    /// When it was sent; else when the last server had it.
    private static func date(_ header: MailHeader) -> Timestamp? {
        for name in ["date", "resent-date", "delivery-date"] {
            if let date = header.raw(name).map(withoutComment).flatMap(FeedDate.parse) {
                return date
            }
        }
        guard let received = header.raw("received"), let mark = received.lastIndex(of: ";") else {
            return nil
        }
        return FeedDate.parse(withoutComment(String(received[received.index(after: mark)...])))
    }

    /// `Tue, 3 Jun 2003 11:39:21 +0200 (CEST)`
    private static func withoutComment(_ date: String) -> String {
        date.prefix { $0 != "(" }.trimmingSpaces()
    }

    /// `<https://…>` of RFC 5064.
    private static func webAddress(_ field: String) -> String? {
        let text = field.filter { $0 != "<" && $0 != ">" }.trimmingSpaces()
        return URLReference(text).isWeb ? text : nil
    }
}

/// Reads one stretch of a mail's text.
enum MailPart {
    /// Bytes; a shorter plain part is a note that there is another one.
    private static let stub = 160

    /// The document of the form that says more. `title` is not repeated in its text.
    static func read(
        _ stretch: MailText.Stretch, _ tree: MIMETree, title: String?, url: String?
    ) -> Document {
        var warnings: [String] = []
        let plain = plain(stretch.plain, tree, title: title, &warnings)
        guard let html = stretch.html.map({ markup($0, tree, title: title, url: url, &warnings) })
        else {
            var document = plain ?? Document()
            document.warnings += warnings
            return document
        }
        // A plain part is the same text without links and pictures, or a note that there is none.
        let written = NewsletterResidue.removed(from: plain?.text ?? "").utf8.count
        let shown = NewsletterResidue.removed(from: html.text).utf8.count
        var document = html
        if let plain, written > stub, shown * 2 < written {
            document.text = plain.text
            document.html = nil
        }
        document.warnings += warnings
        return document
    }

    private static func plain(
        _ parts: [Int], _ tree: MIMETree, title: String?, _ warnings: inout [String]
    ) -> Document? {
        var source: [UInt8] = []
        for index in parts {
            let type = tree.parts[index].type
            let decoded = tree.text(index, kind: .text)
            warnings += decoded.warnings
            var text = decoded.utf8
            // Under the wrong name.
            if DocumentFormat.looksLikeHTML(text) {
                return markup(index, tree, title: title, url: nil, &warnings)
            }
            if type.parameters["format"]?.lowercased() == "flowed" {
                text = FlowedText.joined(
                    text, deletesSpace: type.parameters["delsp"]?.lowercased() == "yes")
            }
            source += FlowedText.withoutSignature(text) + [0x0A, 0x0A]
        }
        guard source.contains(where: { $0 > 0x20 }) else { return nil }
        guard let title else { return PlainTextReader.read(source) }
        var text = ArticleText(PlainTextReader.written(source))
        text.dropTitle(title)
        let kept = Set(NewsletterResidue.kept(text.paragraphs.indices.map { text[$0] }))
        for index in text.paragraphs.indices.reversed() where !kept.contains(index) {
            text.remove(at: index)
        }
        var document = Document(title: title)
        text.finish(&document)
        return document
    }

    /// A newsletter's page: found as a page's article is, unless that leaves out much of it, since a
    /// mail has no navigation.
    private static func markup(
        _ index: Int, _ tree: MIMETree, title: String?, url: String?, _ warnings: inout [String]
    ) -> Document {
        let decoded = tree.text(index, kind: .html)
        warnings += decoded.warnings
        let base =
            ["content-location", "content-base"].lazy
            .compactMap { tree.parts[index].header.raw($0) }
            .first { URLReference($0).isWeb } ?? url
        let whole = ItemReader.read(
            FeedText(String(decoding: decoded.utf8, as: UTF8.self), kind: .html), title: title,
            url: base)
        guard var page = try? PageReader.read(decoded.utf8, url: base) else { return whole }
        page.warnings = []
        // A mail has come; nothing stands before it.
        page.obstacle = nil
        if page.text.utf8.count * 4 < NewsletterResidue.removed(from: whole.text).utf8.count * 3 {
            (page.text, page.html) = (whole.text, whole.html)
        }
        if page.url == base { page.url = url }
        return page
    }
}
