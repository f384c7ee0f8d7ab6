import Articles
import Identity
import Scheduling
import Testing

@testable import Store

/// What the looks at the single pages of an article come to.
@Suite struct PagePartTests {
    private static let address = "https://outlet.example/bridge"

    private static func part(_ number: Int) -> String {
        (1...12).map { "Page \(number) tells of speaker \($0) and of what the bridge costs then." }
            .joined(separator: "\n\n")
    }

    private static func place(_ number: Int) -> String {
        number == 1 ? address : "\(address)/\(number)"
    }

    private static func joined(_ numbers: ClosedRange<Int>) -> String {
        numbers.map(part).joined(separator: "\n\n")
    }

    /// A feed with one entry whose page is wanted.
    private func archive() async throws -> (Archive, SourceID) {
        let archive = try Archive()
        let source = try await archive.feed("outlet", fullText: .auto)
        try await archive.observe(source, [item("bridge", text: "A few words about it.")])
        return (archive, source)
    }

    /// A look at the next page of the article, when it is due.
    private func look(
        _ archive: Archive, _ finding: PageLook.Finding, next: Int? = nil, at place: String? = nil
    ) async throws {
        let page = try await archive.page(1)
        let due = try #require(page.dueAt)
        archive.now = max(archive.now, due) + .seconds(1)
        var look = PageLook(entryID: page.entryID, finding: finding)
        look.foundAt = place
        look.nextURL = next.map(Self.place)
        _ = try await archive.store.commit([
            Observation(sourceID: page.sourceID, at: archive.now, pages: [look])
        ])
    }

    private func read(
        _ archive: Archive, _ number: Int, isLast: Bool = false
    ) async throws {
        try await look(
            archive, page(Self.part(number)), next: isLast ? nil : number + 1,
            at: Self.place(number))
    }

    private func text(_ archive: Archive) async throws -> String? {
        try await archive.store.text(of: ArticleID(rawValue: 1))?.text
    }

    private func state(_ archive: Archive) async throws -> EntryState? {
        try await archive.article(1).copies[0].state
    }

    static let hopeless: [PageLook.Finding] = [
        .disallowed("its robots.txt"), .hindered(.paywalled, "pay"), .hindered(.blocked, "403"),
        .missing("404"), .unreadable("too large"),
    ]

    @Test(arguments: hopeless)
    func `A further page that is not to be had withholds none of the text before it`(
        finding: PageLook.Finding
    ) async throws {
        let (archive, _) = try await archive()
        try await read(archive, 1)
        try await look(archive, finding)
        #expect(try await text(archive) == Self.part(1))
        #expect(try await state(archive) == nil)
        #expect(try await archive.page(1).result == .read)
        #expect(try await archive.page(1).note?.hasPrefix("page 2 of the article: ") == true)
        // It is asked for again with each look, whose first page is as it was.
        try await look(archive, .unchanged)
        try await look(archive, finding)
        #expect(try await archive.page(1).result == .unchanged)
        #expect(try await archive.page(1).note?.hasPrefix("page 2 of the article: ") == true)
        try await look(archive, .unchanged)
        try await read(archive, 2, isLast: true)
        #expect(try await text(archive) == Self.joined(1...2))
        #expect(try await archive.page(1).note == nil)
        // Now that it was read, the text never becomes shorter for it.
        try await look(archive, page(Self.part(1) + "\n\nCorrected."), next: 2)
        try await look(archive, finding)
        #expect(try await text(archive) == Self.joined(1...2))
        #expect(try await state(archive) == nil)
        #expect(try await archive.page(1).dueAt != nil)
        #expect(try await archive.log().filter { $0.hasPrefix("entry.") }.count == 3)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `An edit of what is there is kept though a further page is not to be had`()
        async throws
    {
        let (archive, _) = try await archive()
        for text in [Self.part(1), Self.part(1) + "\n\nCorrected."] {
            try await look(archive, page(text), next: 2)
            try await look(archive, .missing("404"))
            #expect(try await self.text(archive) == text)
        }
        #expect(try await archive.page(1).result == .edited)
    }

    @Test func `Where an article that was whole is parted, a page that is not there costs no text`()
        async throws
    {
        let (archive, _) = try await archive()
        try await look(archive, page(Self.joined(1...3)))
        for _ in 1...3 {
            try await read(archive, 1)
            try await look(archive, .missing("404"))
            #expect(try await text(archive) == Self.joined(1...3))
            #expect(try await state(archive) == nil)
        }
    }

    @Test func `A further page that fails is given up, and what was read is kept then`()
        async throws
    {
        let (archive, _) = try await archive()
        try await read(archive, 1)
        try await read(archive, 2)
        var looks = 0
        while try await text(archive) == "A few words about it.", looks < 60 {
            looks += 1
            // A round that lasts for too long begins anew.
            let task = try await archive.store.pageTask(EntryID(rawValue: 1), at: archive.now)
            let due = try #require(try await archive.page(1).dueAt)
            let part = try await archive.store.pageTask(
                EntryID(rawValue: 1), at: max(archive.now, due) + .seconds(1))?.part
            #expect(task != nil)
            switch part {
            case 1, 2: try await read(archive, part ?? 0)
            default: try await look(archive, .failed("503"))
            }
        }
        #expect(try await text(archive) == Self.joined(1...2))
        let page = try await archive.page(1)
        #expect(page.note?.hasPrefix("page 3 of the article: ") == true)
        #expect(page.dueAt != nil)
        #expect(page.failures == 0)
    }

    @Test func `Failures of one page are not those of the next`() async throws {
        let (archive, _) = try await archive()
        for number in 1...4 {
            for _ in 1...4 { try await look(archive, .failed("503")) }
            #expect(try await archive.page(1).failures == 4)
            try await read(archive, number, isLast: number == 4)
        }
        #expect(try await text(archive) == Self.joined(1...4))
    }

    @Test func `An article whose address changes is read from its first page`() async throws {
        let (archive, source) = try await archive()
        try await read(archive, 1)
        #expect(
            try await archive.store.pageTask(EntryID(rawValue: 1), at: archive.now)?.part == 2)
        try await archive.observe(
            source,
            [
                item(
                    "bridge", text: "A few words about it.",
                    url: "https://outlet.example/the-bridge")
            ], state: succeeded)
        let task = try #require(
            try await archive.store.pageTask(EntryID(rawValue: 1), at: archive.now))
        #expect(task.part == 1)
        #expect(task.url == "https://outlet.example/the-bridge")
    }

    @Test func `The markup of several pages says once what their text says once`() async throws {
        let (lead, note) = (
            "Nobody knows who is to pay.", "Ada Field writes about bridges & tolls."
        )
        let drafts = (1...3).map { number in
            let paragraphs = [lead, "Page \(number) tells of the bridge.", note]
            var draft = ItemDraft(
                key: "page", origin: .page, text: paragraphs.joined(separator: "\n\n"),
                fingerprint: Fingerprint(of: ""))
            draft.html =
                "<div><p>Nobody <em>knows</em> who is to pay.</p>"
                + "<div><p>Page \(number) tells of the bridge.</p></div>"
                + "<p>Ada Field writes about bridges &amp; tolls.</p></div>"
            return draft
        }
        let article = JoinedPages.article(of: drafts, isFull: false)
        #expect(article.text.components(lead) == 1)
        #expect(article.html?.components("<em>knows</em>") == 1)
        #expect(article.html?.components("bridges &amp; tolls") == 1)
        for number in 1...3 { #expect(article.html?.components("Page \(number) tells") == 1) }
        #expect(article.html?.hasPrefix("<div><p>Nobody") == true)
        #expect(article.html?.components("<div>") == article.html?.components("</div>"))
    }
}

extension String {
    /// How often `part` stands in it.
    fileprivate func components(_ part: String) -> Int { ranges(of: part).count }
}
