import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct SavedPageTests {
    @Test func aPageSavedAsOneFile() throws {
        let bytes = try Fixture.bytes("reading/page.mhtml")
        #expect(DocumentFormat.sniff(bytes) == .webArchive)
        let document = try DocumentReader.read(bytes, as: .webArchive)
        #expect(document.title == "Ferry runs again")
        #expect(document.url == "https://courier.example/news/ferry")
        #expect(document.siteName == "The Alder Courier")
        #expect(document.text.hasPrefix("The ferry between Alder and Brook Island"))
        #expect(document.html?.contains("https://courier.example/maps") == true)
        #expect(document.warnings == [])
    }

    @Test func aWebArchiveWithoutAPageIsAnError() {
        let bytes = Array("Content-Type: multipart/related; boundary=a\n\n--a\n\nx\n--a--".utf8)
        #expect(throws: ReadingError.self) { try DocumentReader.read(bytes, as: .webArchive) }
    }

    @Test(
        arguments: [
            ("<!-- saved from url=(0026)https://a.example/news/1 -->", "https://a.example/news/1"),
            (
                "<html><!--\n Page saved with SingleFile \n url: https://a.example/2 \n saved date: x\n-->",
                "https://a.example/2"
            ),
            (
                "<!-- Mirrored from a.example/3.html by HTTrack Website Copier/3.x -->",
                "http://a.example/3.html"
            ),
            ("<!-- saved from url=(0014)about:internet -->", nil),
            ("<!-- url: https://a.example/4 -->", nil),
            ("<p>saved from url=(1)https://a.example", nil),
            ("<!-- open", nil),
        ] as [(String, String?)])
    func theCommentThatABrowserLeaves(page: String, url: String?) {
        #expect(SavedPage.url(Array(page.utf8)) == url)
    }

    @Test func theCommentGivesWhatRelativeLinksMeanAndTheCanonicalLinkGoesBefore() throws {
        let comment = "<!-- saved from url=(0026)https://a.example/news/1?x=1 -->"
        let body =
            "<p>The <a href=\"/map\">map</a> of the harbour is in the office, the board says.</p>"
        let page = try DocumentReader.read(Array((comment + body).utf8), as: .html)
        #expect(page.url == "https://a.example/news/1?x=1")
        #expect(page.html?.contains("https://a.example/map") == true)
        let link = "<link rel=canonical href=\"/news/1\">"
        let named = try DocumentReader.read(Array((comment + link + body).utf8), as: .html)
        #expect(named.url == "https://a.example/news/1")
    }
}
