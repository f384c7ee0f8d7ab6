import Articles
import Engine
import Reading
import Store
import TestSupport
import Testing

/// What a person sees of mails, saved pages, mailboxes and web archives in a watched folder.
@Suite struct FileArchiveTests {
    private let folder: TemporaryFolder
    private let archive: Archive

    init() throws {
        folder = try TemporaryFolder()
        archive = try Archive([.folder(folder.path)])
    }

    private func put(_ fixture: String, as name: String? = nil) throws {
        try folder.write(name ?? fixture, try Fixture.bytes("reading/" + fixture))
    }

    @Test func filesOfOneArticleAreEntriesUnderTheirPaths() async throws {
        let names = ["newsletter.eml", "page.mhtml", "scraped-article.json"]
        for name in names { try put(name) }
        let summary = try await archive.sync()
        #expect(summary.total.added == 3)
        let paths = Set(try await archive.articles().flatMap(\.copies).compactMap(\.path))
        #expect(paths == Set(names))
        #expect(try await archive.sync().unchanged == 1)
    }

    @Test func aRuleForASiteHoldsForWhatWasSavedOfIt() async throws {
        let rules = try SiteRules(
            reading: Array("[[site]]\nhost = \"courier.example\"\nremove = [\"p\"]\n".utf8))
        let archive = try Archive([.folder(folder.path)], siteRules: rules)
        let page = { (site: String) in
            "<!-- saved from url=(0030)https://\(site)/a -->"
                + "<html><head><title>Ferry</title></head><body><div>The ferry sails again, "
                + "and everybody in \(site) is glad of it.</div><p>A line of the house.</p></body></html>"
        }
        try folder.write("ruled.html", Array(page("courier.example").utf8))
        try folder.write("other.html", Array(page("other.example").utf8))
        try await archive.sync()
        let ruled = try await archive.text(archive.article(at: "ruled.html"))
        #expect(ruled == "The ferry sails again, and everybody in courier.example is glad of it.")
        let other = try await archive.text(archive.article(at: "other.html"))
        #expect(other.hasSuffix("A line of the house."))
    }

    @Test func eachArticleOfAWebArchiveIsAnEntryAndKnownAgain() async throws {
        try put("pages.warc.gz")
        let summary = try await archive.sync()
        #expect(summary.total.added == 3)
        #expect(
            summary.warnings.contains {
                $0.hasSuffix("1 have the address of one before them; passed over")
            })
        let urls = Set(try await archive.articles().compactMap(\.url))
        #expect(urls == Set([1, 2, 4].map { "https://courier.example/\($0)" }))
        #expect(try await archive.sync().unchanged == 1)
        // Unpacked it is another file with the same articles.
        let seq = try await archive.lastSeq()
        try put("pages.warc")
        try await archive.sync()
        let kinds = Set(try await archive.changes(since: seq).map(\.kind))
        #expect(!kinds.contains(.entryRevised))
        #expect(try await archive.articles().count == 3)
    }

    @Test func aMailboxThatGrowsBringsItsNewMailAlone() async throws {
        try put("letters.mbox")
        #expect(try await archive.sync().total.added == 5)
        let seq = try await archive.lastSeq()
        var bytes = try Fixture.bytes("reading/letters.mbox")
        bytes += Array(
            "\nFrom a Mon Jun  3 00:00:00 2024\nSubject: The weir is open\n\nIt opened today.\n"
                .utf8)
        try folder.write("letters.mbox", bytes)
        try await archive.sync()
        #expect(try await archive.changes(since: seq).map(\.kind) == [.entryAdded])
        try folder.remove("letters.mbox")
        try await archive.sync()
        let removed = try await archive.changes(since: seq).filter { $0.kind == .entryRemoved }
        #expect(removed.count == 6)
    }

    @Test func aFileThatIsCutIsAWarningAndWhatCameBeforeIsKept() async throws {
        let bytes = try Fixture.bytes("reading/pages.warc.gz")
        try folder.write("cut.warc.gz", bytes.dropLast(1_000))
        try folder.write("cut.html.gz", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        let summary = try await archive.sync()
        #expect(summary.total.added >= 2)
        #expect(summary.warnings.count { $0.contains("it is cut; get it again") } == 2)
        #expect(try await archive.sync().unchanged == 1)
    }

    @Test func aHundredArticlesInOneFileAreCommittedInParts() async throws {
        var lines = ""
        for number in 0..<200 {
            lines += "{\"title\": \"Ferry \(number)\", \"url\": \"https://c.example/\(number)\", "
            lines +=
                "\"text\": \"The ferry of day \(number) left the harbour at \(number) past six.\"}\n"
        }
        try folder.write("all.jsonl", lines)
        #expect(try await archive.sync().total.added == 200)
        #expect(try await archive.sync().unchanged == 1)
    }
}

extension [UInt8] {
    /// All but the last `count`, as an array.
    fileprivate func dropLast(_ count: Int) -> [UInt8] { Array(self[..<(self.count - count)]) }
}
