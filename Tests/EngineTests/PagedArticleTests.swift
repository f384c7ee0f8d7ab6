import Articles
import Engine
import FixtureServer
import Reading
import Scheduling
import Settings
import Store
import Testing

/// Articles that are on several pages, from a real server, on a clock that the test moves.
@Suite(.timeLimit(.minutes(2))) struct PagedArticleTests {
    private static let title = "Bridge divides council"
    private static let parts = (1...3).map { PageFixture.paragraphs("bridge on page \($0)", 5) }
    private static let entry = EntryID(rawValue: 1)

    /// One page, with the link that says where the article goes on.
    private static func page(
        _ paragraphs: [String], next: String? = nil, title: String = title, mark: String = ""
    ) -> FixtureAnswer {
        let link = next.map { #"<link rel="next" href="\#($0)">"# } ?? ""
        return FixtureAnswer(
            text: PageFixture.html(
                title, paragraphs,
                head: #"<meta property="og:type" content="article">\#(link)\#(mark)"#),
            contentType: "text/html; charset=utf-8")
    }

    private static func path(_ number: Int) -> String {
        number == 1 ? "/news/bridge" : "/news/bridge/\(number)"
    }

    private func publish(_ parts: [[String]], on server: FixtureServer) async {
        for (index, part) in parts.enumerated() {
            await server.serve(
                Self.path(index + 1),
                Self.page(part, next: index + 1 < parts.count ? Self.path(index + 2) : nil))
        }
    }

    private func withArchive(
        rules: [SiteRule] = [], parts: [[String]] = PagedArticleTests.parts,
        _ body: (FixtureServer, LiveArchive) async throws -> Void
    ) async throws {
        try await withFixtureServer { server in
            await server.serve("/feed", PageFixture.feed(server, [(Self.path(1), Self.title)]))
            await publish(parts, on: server)
            let archive = try await LiveArchive { $0.siteRules = SiteRules(rules) }
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            try await body(server, archive)
            await archive.close()
        }
    }

    private func text(_ archive: LiveArchive) async throws -> String {
        try #require(try await archive.store.text(of: ArticleID(rawValue: 1))).text
    }

    private func revisions(_ archive: LiveArchive) async throws -> Int {
        try await archive.store.revisions(of: ArticleID(rawValue: 1)).count
    }

    private func page(_ archive: LiveArchive) async throws -> PageRecord {
        try #require(try await archive.store.page(of: Self.entry))
    }

    private func lookAgain(_ archive: LiveArchive) async throws {
        let due = try #require(try await page(archive).dueAt)
        archive.time.advance(max(.zero, due.since(archive.time.now)))
        try await archive.readPages()
    }

    private func joined(_ parts: [[String]]) -> String {
        parts.joined().joined(separator: "\n\n")
    }

    @Test func `The pages of an article are one text, in their order`() async throws {
        try await withArchive { server, archive in
            try await archive.readPages()
            #expect(try await text(archive) == joined(Self.parts))
            #expect(try await revisions(archive) == 2)
            #expect(
                await server.requests().map(\.path)
                    == ["/feed", "/robots.txt"] + (1...3).map(Self.path))
            #expect(
                try await archive.store.pageParts(of: Self.entry).map(\.url)
                    == (1...3).map { server.url(Self.path($0)) })

            // Looked at again: each page by its own validators, and nothing is new.
            try await lookAgain(archive)
            #expect(try await page(archive).result == .unchanged)
            for number in 1...3 {
                let requests = await server.requests(to: Self.path(number))
                #expect(requests.count == 2)
                #expect(requests.last?.header("If-None-Match") != nil)
            }
            // The second page alone is edited.
            var edited = Self.parts
            edited[1].append("Correction: the tolls begin in May, not in March.")
            await publish(edited, on: server)
            try await lookAgain(archive)
            #expect(try await text(archive) == joined(edited))
            #expect(try await revisions(archive) == 3)
            #expect(try await page(archive).result == .edited)
        }
    }

    @Test func `An article never becomes shorter because a page of it cannot be had`() async throws
    {
        try await withArchive { server, archive in
            try await archive.readPages()
            var edited = Self.parts
            edited[0].append("Correction: the tolls begin in May, not in March.")
            await publish(edited, on: server)
            for status in [500, 404, 403] {
                await server.serve(Self.path(3), .status(status))
                try await lookAgain(archive)
                #expect(try await text(archive) == joined(Self.parts))
                #expect(try await revisions(archive) == 2)
                let note = try #require(try await page(archive).note)
                #expect(note.hasPrefix("page 3 of the article: "), "\(note)")
                #expect(try await page(archive).dueAt != nil)
            }
            await publish(edited, on: server)
            try await lookAgain(archive)
            #expect(try await text(archive) == joined(edited))
            #expect(try await archive.store.article(ArticleID(rawValue: 1))?.copies[0].state == nil)
        }
    }

    /// What of a second page is not to be had: for good, as far as anybody can see.
    @Test(arguments: ["robots.txt", "403", "404", "410", "front page", "too large", "no text"])
    func `A second page that is not to be had withholds nothing of the first`(reason: String)
        async throws
    {
        try await withArchive { server, archive in
            let second = Self.path(2)
            switch reason {
            case "robots.txt":
                await server.serve(
                    "/robots.txt",
                    FixtureAnswer(
                        text: "User-agent: *\nDisallow: \(second)\n", contentType: "text/plain"))
            case "front page": await server.serve(second, .redirect(302, to: "/"))
            case "too large":
                await server.serve(
                    second,
                    FixtureAnswer(
                        [UInt8](repeating: 0x20, count: 10 << 20 | 1), contentType: "text/html"))
            case "no text":
                await server.serve(
                    second, FixtureAnswer([0x89, 0x50, 0x4E, 0x47], contentType: "image/png"))
            default: await server.serve(second, .status(Int(reason) ?? 0))
            }
            await server.serve("/", Self.page(Self.parts[2], title: "Saltmarsh Courier"))
            try await archive.readPages()
            #expect(try await text(archive) == joined([Self.parts[0]]))
            #expect(try await archive.store.article(ArticleID(rawValue: 1))?.copies[0].state == nil)
            let page = try await page(archive)
            #expect(page.result == .read)
            #expect(page.note?.hasPrefix("page 2 of the article: ") == true, "\(page)")
            #expect(page.dueAt != nil)
        }
    }

    /// Where a redirect of a further page leads is judged as the link to it was.
    @Test(arguments: ["/news/bridges", "/news/bridge/3", "other host"])
    func `A further page that leads elsewhere is none`(target: String) async throws {
        try await withArchive { server, archive in
            let landing =
                target == "other host"
                ? server.url("/news/bridge/2/").replacing("127.0.0.1", with: "localhost") : target
            await server.serve(Self.path(2), .redirect(302, to: landing))
            await server.serve("/news/bridge/2/", Self.page(Self.parts[1]))
            await server.serve("/news/bridges", Self.page(Self.parts[1]))
            try await archive.readPages()
            #expect(try await text(archive) == joined([Self.parts[0]]))
        }
    }

    @Test func `A further page that moved on its own server is one`() async throws {
        try await withArchive { server, archive in
            await server.serve(Self.path(2), .redirect(301, to: "/news/bridge/2/"))
            await server.serve("/news/bridge/2/", Self.page(Self.parts[1]))
            try await archive.readPages()
            #expect(try await text(archive) == joined(Array(Self.parts.prefix(2))))
        }
    }

    @Test func `A stop between two pages loses none and leaves no half of a text`() async throws {
        try await withArchive { server, archive in
            await server.serve(Self.path(3), .status(500))
            try await archive.readPages()
            try await archive.restart()
            #expect(try await text(archive) == "In short: bridge divides council.")
            #expect(
                try await archive.store.pageParts(of: Self.entry).map(\.isRead) == [true, true])
            await publish(Self.parts, on: server)
            try await lookAgain(archive)
            #expect(try await text(archive) == joined(Self.parts))
            // The pages that were kept were not asked for again.
            #expect(await server.requests(to: Self.path(1)).count == 1)
            #expect(await server.requests(to: Self.path(2)).count == 1)
        }
    }

    @Test func `An article that lost its last pages once is seen again before it is believed`()
        async throws
    {
        try await withArchive { server, archive in
            try await archive.readPages()
            await publish(Array(Self.parts.prefix(2)), on: server)
            try await lookAgain(archive)
            #expect(try await page(archive).result == .doubtful)
            #expect(try await text(archive) == joined(Self.parts))
            try await lookAgain(archive)
            #expect(try await text(archive) == joined(Array(Self.parts.prefix(2))))
            #expect(try await revisions(archive) == 3)
        }
    }

    /// The next article, pages of comments, and a way back to the beginning.
    @Test(arguments: ["/news/ferry", "/news/bridge/2", "/news/bridge?page=2", "/news/bridge#top"])
    func `What is called the next and is another article, or this one again, is not joined`(
        next: String
    ) async throws {
        try await withArchive(parts: []) { server, archive in
            await server.serve("/news/bridge", Self.page(Self.parts[0], next: next))
            await server.serve(
                "/news/bridge/2", Self.page(Self.parts[1], title: "Ferry stops in winter"))
            await server.serve("/news/bridge?page=2", Self.page(Self.parts[0]))
            await server.serve("/news/ferry", Self.page(Self.parts[1], title: "Ferry stops"))
            try await archive.readPages()
            #expect(try await text(archive) == joined([Self.parts[0]]))
            #expect(await server.requests(to: "/news/ferry").isEmpty)
            #expect(try await archive.store.pageParts(of: Self.entry).isEmpty)
            try await lookAgain(archive)
            #expect(try await page(archive).result == .unchanged)
            #expect(await server.requests(to: "/news/bridge/2").count <= 1)
        }
    }

    @Test func `A rule's link is followed whatever its address, on the page's own host alone`()
        async throws
    {
        let rule = SiteRule(host: "127.0.0.1", next: try CSSSelector(parsing: "link[rel=more]"))
        func link(_ url: String) -> String { #"<link rel="more" href="\#(url)">"# }
        try await withArchive(rules: [rule], parts: []) { server, archive in
            let other = server.url("/x").replacing("127.0.0.1", with: "localhost")
            await server.serve("/news/bridge", Self.page(Self.parts[0], mark: link("/rest")))
            await server.serve(
                "/rest", Self.page(Self.parts[1], title: "The rest", mark: link(other)))
            await server.serve("/x", Self.page(Self.parts[2]))
            try await archive.readPages()
            #expect(try await text(archive) == joined(Array(Self.parts.prefix(2))))
            #expect(await server.requests(to: "/x").isEmpty)
        }
    }

    @Test func `A rule may name another host, whose own robots.txt is asked`() async throws {
        let rule = SiteRule(
            host: "127.0.0.1", next: try CSSSelector(parsing: "link[rel=more]"),
            nextHosts: ["localhost"])
        try await withArchive(rules: [rule], parts: []) { server, archive in
            let other = server.url("/x").replacing("127.0.0.1", with: "localhost")
            await server.serve(
                "/news/bridge",
                Self.page(Self.parts[0], mark: #"<link rel="more" href="\#(other)">"#))
            await server.serve("/x", Self.page(Self.parts[2]))
            try await archive.readPages()
            #expect(try await text(archive) == joined([Self.parts[0], Self.parts[2]]))
            #expect(await server.requests(to: "/robots.txt").count == 2)
            #expect(try await page(archive).host == "127.0.0.1")
        }
    }

    @Test func `A rule holds for all pages of an article, whatever host they are on`() async throws
    {
        let rule = SiteRule(
            host: "127.0.0.1", next: try CSSSelector(parsing: "link[rel=more]"),
            nextHosts: ["localhost"])
        func link(_ url: String) -> String { #"<link rel="more" href="\#(url)">"# }
        try await withArchive(rules: [rule], parts: []) { server, archive in
            func other(_ path: String) -> String {
                server.url(path).replacing("127.0.0.1", with: "localhost")
            }
            await server.serve("/news/bridge", Self.page(Self.parts[0], mark: link(other("/b"))))
            await server.serve(
                "/b", Self.page(Self.parts[1], title: "More of it", mark: link(other("/c"))))
            let last = PageFixture.paragraphs("bridge on the last page", 5)
            await server.serve(
                "/c", Self.page(Self.parts[2], title: "And more", mark: link(server.url("/d"))))
            await server.serve("/d", Self.page(last, title: "The end"))
            try await archive.readPages()
            #expect(try await text(archive) == joined(Self.parts + [last]))
        }
    }

    @Test func `An article without end is cut, and it is said`() async throws {
        let many = (1...45).map { ["This is paragraph \($0) of a story that goes on and on."] }
        try await withArchive(parts: many) { server, archive in
            try await archive.readPages()
            #expect(try await text(archive) == joined(Array(many.prefix(40))))
            #expect(try await page(archive).note?.contains("more pages than are read") == true)
            #expect(await server.requests(to: Self.path(41)).isEmpty)
        }
    }

    @Test func `What stands above and below the text of every page is kept once`() async throws {
        let lead = "The council is divided, and nobody knows who is to pay for it."
        let note = "Ada Field writes about bridges and other works of the town."
        let framed = Self.parts.map { [lead] + $0 + [note] }
        try await withArchive(parts: framed) { _, archive in
            try await archive.readPages()
            #expect(try await text(archive) == joined([[lead]] + Self.parts + [[note]]))
        }
    }
}
