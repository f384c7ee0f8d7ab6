import Testing

@testable import Reading

@Suite struct DocumentFormatTests {
    @Test(
        arguments: [
            ("a.txt", .plainText), ("B.TXT", .plainText), ("c.md", .markdown),
            ("d.Markdown", .markdown),
            ("e.html", .html), ("f.tar.htm", .html), ("g.xhtml", .html), ("h.pdf", nil), ("i", nil),
            ("txt", nil),
        ] as [(String, DocumentFormat?)])
    func namesTellTheFormat(name: String, format: DocumentFormat?) {
        #expect(DocumentFormat(fileName: name) == format)
    }

    @Test(
        arguments: [
            ("Hello.", nil, nil, .plainText), ("<!DOCTYPE html><p>x", nil, nil, .html),
            ("  <html lang=de>", nil, nil, .html),
            ("Hello.", "a.md", nil, .markdown),
            ("x", nil, "text/markdown; charset=utf-8", .markdown),
            ("<p>x", nil, "text/html", .html), ("<html>", nil, "text/plain", .html),
            ("2 < 3", nil, "text/plain", .plainText),
            ("<rss version=\"2.0\"><channel></channel></rss>", nil, "text/html", nil),
            (
                "<?xml version=\"1.0\"?><feed xmlns=\"http://www.w3.org/2005/Atom\"></feed>",
                "a.html", nil, nil
            ),
            ("{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": []}", nil, nil, nil),
            ("%PDF-1.7 x", "a.txt", nil, nil), ("a\0b\0\0\0c", nil, nil, nil),
            ("<?xml version=\"1.0\"?><catalogue>x</catalogue>", nil, nil, nil),
            ("<!DOCTYPE r [<!ENTITY a \"ha\">]><r>&a;</r>", "a.xml", nil, nil),
            ("{\"name\": \"no feed\"}", "package.json", nil, nil),
            ("<?xml version=\"1.0\"?><html><p>x</html>", "a.xml", nil, .html),
        ] as [(String, String?, String?, DocumentFormat?)])
    func bytesTellTheFormat(text: String, name: String?, type: String?, format: DocumentFormat?) {
        #expect(DocumentFormat.sniff(Array(text.utf8), fileName: name, contentType: type) == format)
    }

    @Test(
        arguments: [
            ([], .empty), (Array(" \n\t ".utf8), .empty),
            (Array("%PDF-1.7".utf8), .notText(kind: "a PDF file")),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D], .notText(kind: "a PNG picture")),
            ([1, 2, 3, 0, 0, 9], .notText(kind: "binary data")),
        ] as [([UInt8], ReadingError)])
    func whatIsNoTextIsRefused(bytes: [UInt8], error: ReadingError) {
        #expect(throws: error) { try DocumentReader.read(bytes, as: .plainText) }
    }

    @Test func tooMuchIsRefused() {
        let bytes = [UInt8](repeating: 0x61, count: ReadingLimits.maxBytes + 1)
        #expect(throws: ReadingError.tooLarge(bytes: bytes.count, limit: ReadingLimits.maxBytes)) {
            try DocumentReader.read(bytes, as: .plainText)
        }
    }

    @Test(arguments: [DocumentFormat.plainText, .markdown, .html])
    func aNULInATextIsPassedOver(format: DocumentFormat) throws {
        let text = "One of the words is bro\0ken, the rest of them are whole."
        #expect(DocumentFormat.sniff(Array(text.utf8)) == .plainText)
        let document = try DocumentReader.read(Array(text.utf8), as: format)
        #expect(document.text == "One of the words is broken, the rest of them are whole.")
    }

    @Test func aPageWithANULInEverySentenceIsStillAPage() throws {
        let sentence = "<p>One of the words in this sentence is bro\0ken, and not the others.</p>"
        let page = "<!doctype html><html><body>" + String(repeating: sentence, count: 8)
        let bytes = Array(page.utf8)
        #expect(DocumentFormat.sniff(bytes, fileName: "page.html") == .html)
        #expect(try DocumentReader.read(bytes, as: .html).text.contains("is broken, and"))
        let cells = Array(String(repeating: "name\0value\0", count: 40).utf8)
        #expect(DocumentFormat.sniff(cells, fileName: "cells.txt") == nil)
    }

    @Test func wideEncodingsAreText() throws {
        let text = "Grüße aus dem Süden, und bis bald."
        var bytes: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try DocumentReader.read(bytes, as: .plainText).text == text)
    }
}
