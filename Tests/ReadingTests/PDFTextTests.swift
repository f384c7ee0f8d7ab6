import Articles
import Testing

@testable import Reading

@Suite struct PDFTextTests {
    private func read(_ pages: [String], head: String = "") throws -> Document {
        let text = pages.map { $0 + "\n\u{0C}" }.joined()
        let page = "<html><head>\(head)</head><body>\n<pre>\n\(text)</pre>\n</body>\n</html>\n"
        return try PDFText.read(Array(page.utf8))
    }

    @Test func headersFootersAndLineEndsAreOut() throws {
        let document = try read(
            [
                "The Alder Report 1\n\nThe ferry runs again from Mon-\nday, said the board, seven months\nafter "
                    + "the storm. It was a well-\nknown boat & <large>.\n\nOn Monday the\n\nPage 1 of 2",
                "The Alder Report 2\n\nwell-known board meets.\n\n•\n\nOne thing.\n\nPage 2 of 2",
            ],
            head: "<title>Ferry runs again</title><meta name=\"Author\" content=\"Ada Penn\"/>"
                + "<meta name=\"CreationDate\" content=\"2024-06-03T04:15:00Z\"/>")
        #expect(document.title == "Ferry runs again")
        #expect(document.authors == ["Ada Penn"])
        #expect(document.published == Timestamp("2024-06-03T04:15:00Z"))
        #expect(
            document.text == """
                The ferry runs again from Monday, said the board, seven months after the storm. It was a \
                well-known boat & <large>.

                On Monday the well-known board meets.

                • One thing.
                """)
    }

    @Test(arguments: ["Microsoft Word - x.doc", "untitled", "report_final.indd", ""])
    func titlesThatProgramsMakeAreNone(title: String) throws {
        let document = try read(
            ["A heading of the report\n\nIt says a thing or two about ferries."],
            head: "<title>\(title)</title>")
        #expect(document.title == "A heading of the report")
    }

    @Test func picturesOfPagesAreNamed() {
        #expect(throws: ReadingError.self) { try read(["", ""]) }
        #expect(throws: ReadingError.self) { try PDFText.read([]) }
    }
}
