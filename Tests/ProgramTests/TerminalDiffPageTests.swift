import Articles
import ControlAPI
import Testing

@testable import syncctl

@Suite struct TerminalDiffPageTests {
    private func page(_ old: String, _ new: String, title: String = "A headline") throws -> String {
        let hash = try #require(ContentHash(bytes: [UInt8](repeating: 7, count: 32)))
        func revision(_ number: Int) -> Revision {
            Revision(
                entryID: EntryID(rawValue: 1), number: number, observedAt: Timestamp(seconds: 0),
                origin: .feed, kind: .text, title: title, authors: [], publishedAt: nil,
                contentHash: hash, words: 3, changeSeq: 1, source: "<b>Post</b>")
        }
        return DiffPage(
            DiffAnswer(
                articleID: ArticleID(rawValue: 1), from: revision(1), to: revision(2),
                title: WordDiff(from: title, to: title), text: WordDiff(from: old, to: new))
        ).html
    }

    @Test func marksWhatWentAndWhatCame() throws {
        let html = try page("Forty ships waited.", "Fifty ships waited.")
        #expect(html.contains("<del>Forty</del><ins>Fifty</ins> ships waited."))
        #expect(html.hasPrefix("<!doctype html>"))
        #expect(html.contains("1 words added, 1 removed"))
    }

    @Test func aTextFromOutsideIsTextAlone() throws {
        let html = try page(
            "Fine.", "<script>alert(1)</script> & \"so\" \u{202E}on.",
            title: "</title><img src=x onerror=alert(1)>")
        #expect(!html.contains("<script"))
        #expect(!html.contains("<img"))
        #expect(html.contains("&lt;script&gt;"))
        #expect(!html.contains("\u{202E}"))
        #expect(html.contains("default-src 'none'"))
        #expect(!html.contains("http://") && !html.contains("https://"))
    }
}
