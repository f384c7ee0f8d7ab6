internal import Articles
internal import Feeds

/// Reads what poppler's `pdftotext -htmlmeta` writes of a PDF file: its properties in the head of a
/// page, and its text as it is, pages apart by form feeds.
package enum PDFText {
    /// The document of `output`. `url` is where the file comes from.
    package static func read(_ output: [UInt8], url: String? = nil) throws(ReadingError) -> Document
    {
        let decoded = TextDecoding.decode(
            output, contentType: "text/plain; charset=utf-8", kind: .text)
        let span = decoded.utf8.span
        guard let mark = span.firstIndex(of: "<pre>\n") else {
            throw .unreadable(reason: "pdftotext gave no text")
        }
        // The decoder makes a blank of every control, so that pages are parted before it.
        let start = output.span.firstIndex(of: "<pre>\n").map { $0 + 6 } ?? output.count
        let end = endOfText(output) ?? output.count
        let pages = PDFPages(Array(output[min(start, end)..<end]))
        let text = TextDecoding.decode(pages.text, contentType: nil, kind: .text).utf8
        guard text.contains(where: { $0 > 0x20 }) else {
            throw .unreadable(
                reason: "the PDF file holds pictures of pages and no text; run it through OCR first"
            )
        }
        let head = PDFProperties(span.text(0..<mark))
        var document = PlainTextReader.read(text)
        if let title = head.title {
            document.title = title
            document.titleOrigin = .markup
            let lead = title + "\n\n"
            if document.text.hasPrefix(lead) {
                document.text = String(document.text.dropFirst(lead.count))
            }
        }
        if document.authors.isEmpty { document.authors = head.authors }
        document.published = document.published ?? head.created
        document.modified = head.modified
        document.url = url
        return document.tidied()
    }

    private static func endOfText(_ output: [UInt8]) -> Int? {
        var position = output.count - 6
        while position >= 0 {
            if output[position] == UInt8(ascii: "<"), output.span.hasPrefix("</pre>", at: position)
            {
                return position
            }
            position -= 1
        }
        return nil
    }
}

/// What a PDF file says of itself.
struct PDFProperties {
    private(set) var title: String?
    private(set) var authors: [String] = []
    private(set) var created: Timestamp?
    private(set) var modified: Timestamp?

    /// Takes the head of the page that `pdftotext -htmlmeta` writes.
    init(_ head: String) {
        let bytes = Array(head.utf8)
        let span = bytes.span
        if let open = span.firstIndex(of: "<title>"),
            let close = span.firstIndex(of: "</title>", from: open)
        {
            title = PlainText.line(span.text(open + 7..<close), from: .html)
                .flatMap(Self.meaningful)
        }
        for (name, value) in Self.metas(bytes) {
            switch name {
            case "Author":
                authors = value.split(whereSeparator: { $0 == ";" || $0 == "," })
                    .map { $0.trimmingSpaces() }.filter { $0.contains(" ") }
            case "CreationDate": created = FeedDate.parse(value)
            case "ModDate": modified = FeedDate.parse(value)
            default: break
            }
        }
    }

    private static func metas(_ bytes: [UInt8]) -> [(name: String, value: String)] {
        var metas: [(name: String, value: String)] = []
        var tags = MarkupTags(bytes, 0..<bytes.count)
        while tags.next() {
            guard tags.isNamed("meta"), let name = tags.text(of: "name"),
                let value = tags.text(of: "content")
            else { continue }
            metas.append((name, value))
        }
        return metas
    }

    /// Nil for what programs put there by themselves: the name of the file they made it of.
    private static func meaningful(_ title: String) -> String? {
        let text = title.lowercased()
        let endings = [
            ".doc", ".docx", ".odt", ".indd", ".qxd", ".qxp", ".pdf", ".tex", ".dvi", ".rtf",
            ".ppt",
            ".pptx", ".xls", ".xlsx", ".html", ".htm", ".txt", ".pub", ".pages",
        ]
        if endings.contains(where: { text.hasSuffix($0) }) { return nil }
        let starts = ["microsoft word", "untitled", "powerpoint pres", "document1", "unbenannt"]
        if starts.contains(where: { text.hasPrefix($0) }) { return nil }
        return title.contains(where: \.isLetter) && title.contains(" ") ? title : nil
    }
}
