package import FeedInvariants
import Feeds
import Reading

/// What `make fuzz` feeds with bytes in the room that reads articles. The tests replay its findings
/// through every one of them.
package enum ReadingFuzzTarget: String, CaseIterable, Sendable, FuzzCheck {
    /// Whole HTML pages, and the bodies of feeds' items.
    case pages
    /// Mails, saved pages in one file, mailboxes.
    case mail
    /// Web archives, articles as JSON, what `pdftotext` gives, rules for sites.
    case files
    /// Plain text and Markdown.
    case texts

    package func check(_ bytes: [UInt8]) throws(Violation) {
        switch self {
        case .pages:
            try check(bytes, as: .html)
            let text = String(
                decoding: TextDecoding.decode(bytes, contentType: nil, kind: .text).utf8,
                as: UTF8.self)
            try DocumentInvariants.check(
                DocumentReader.readItem(
                    FeedText(text, kind: .html), title: nil, url: Self.url),
                of: bytes.count)
        case .mail:
            try check(bytes, as: .mail)
            try check(bytes, as: .webArchive)
            try StreamPieces.checkMailbox(bytes)
        case .files:
            _ = DocumentFormat.sniff(bytes)
            for filed in JSONDocuments.read(bytes, url: Self.url).documents {
                try DocumentInvariants.check(filed.document, of: bytes.count)
            }
            if let document = try? PDFText.read(bytes) {
                try DocumentInvariants.check(document, of: bytes.count)
            }
            _ = try? SiteRules(reading: bytes)
            try StreamPieces.checkWebArchive(bytes)
            try StreamPieces.checkLines(bytes)
        case .texts:
            try check(bytes, as: .plainText)
            try check(bytes, as: .markdown)
        }
    }

    private static let url = "https://site.example/a/b?c"

    private func check(_ bytes: [UInt8], as format: DocumentFormat) throws(Violation) {
        guard let document = try? DocumentReader.read(bytes, as: format, url: Self.url) else {
            return
        }
        try DocumentInvariants.check(document, of: bytes.count)
        let again = try? DocumentReader.read(bytes, as: format, url: Self.url)
        try expect(again == document, "read again, it is another document")
    }
}
