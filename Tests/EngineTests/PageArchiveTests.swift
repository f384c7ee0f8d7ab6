import Articles
import Engine
import FixtureServer
import Scheduling
import Store
import Testing

/// The pages behind a feed's entries, from a real server, on a clock that the test moves.
@Suite(.timeLimit(.minutes(2))) struct PageArchiveTests {
    private static let bridge = PageFixture.paragraphs("bridge", 12)
    private static let title = "Bridge divides council"

    private func withArchive(
        _ body: (FixtureServer, LiveArchive, SourceID) async throws -> Void
    ) async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/feed", PageFixture.feed(server, [("/news/bridge", Self.title)]))
            await server.serve("/news/bridge", PageFixture.article(Self.title, Self.bridge))
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            try await body(server, archive, id)
            await archive.close()
        }
    }

    private func copy(_ archive: LiveArchive, _ id: Int32 = 1) async throws -> ArticleCopy {
        try #require(try await archive.store.article(ArticleID(rawValue: id))?.copies.first)
    }

    private func text(_ archive: LiveArchive, _ id: Int32 = 1) async throws -> String {
        try #require(try await archive.store.text(of: ArticleID(rawValue: id))).text
    }

    /// The clock goes on to when the next look is due.
    private func waitForNextLook(_ archive: LiveArchive) async throws {
        let page = try #require(try await archive.store.page(of: EntryID(rawValue: 1)))
        let due = try #require(page.dueAt)
        archive.time.advance(max(.zero, due.since(archive.time.now)))
    }

    private func joined(_ paragraphs: [String]) -> String {
        paragraphs.joined(separator: "\n\n")
    }

    @Test func aPageIsReadBehindItsFeedOnceAndPolitely() async throws {
        try await withArchive { server, archive, _ in
            #expect(await server.requests(to: "/news/bridge").isEmpty)
            try await archive.readPages()
            #expect(try await text(archive) == joined(Self.bridge))
            #expect(try await copy(archive).origin == .page)
            let requests = await server.requests()
            #expect(requests.map(\.path) == ["/feed", "/robots.txt", "/news/bridge"])
            let page = try #require(requests.last)
            #expect(page.header("Accept")?.hasPrefix("text/html") == true)
            #expect(page.header("User-Agent")?.hasPrefix("syncd/") == true)
            #expect(page.header("Cookie") == nil && page.header("Referer") == nil)

            // Nothing is due for a quarter of an hour; then one conditional request, and no more.
            try await archive.readPages()
            #expect(await server.requests(to: "/news/bridge").count == 1)
            archive.time.advance(.seconds(900))
            try await archive.readPages()
            let again = try #require(await server.requests(to: "/news/bridge").last)
            #expect(again.header("If-None-Match") != nil)
            #expect(try await archive.store.page(of: EntryID(rawValue: 1))?.result == .unchanged)
            #expect(await server.requests(to: "/robots.txt").count == 1)
        }
    }

    /// What a person would expect of a page that is edited, cut to a teaser, put behind a consent
    /// wall, moved, deleted and restored.
    @Test func aPagesLifeIsKeptAndEveryStateIsSaid() async throws {
        try await withArchive { server, archive, _ in
            try await archive.readPages()
            var seq = try await archive.store.lastSeq()
            func news() async throws -> [String] {
                let changes = try await archive.store.changes(since: seq, limit: 100)
                seq = changes.last?.seq ?? seq
                return changes.map(\.kind.rawValue)
            }

            // Edited: a revision of the page's track.
            let edited = Self.bridge + ["Correction: the tolls begin in May, not in March."]
            await server.serve("/news/bridge", PageFixture.article(Self.title, edited))
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.revised"])
            #expect(try await text(archive) == joined(edited))

            // Cut to a teaser: no revision, the text stays, and it is said.
            await server.serve(
                "/news/bridge", PageFixture.article(Self.title, Array(edited.prefix(2))))
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.paywalled"])
            #expect(try await copy(archive).state == .paywalled)
            #expect(try await text(archive) == joined(edited))

            // Behind a consent wall: another state, still the same text.
            await server.serve("/news/bridge", PageFixture.consent)
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.blocked"])
            #expect(try await text(archive) == joined(edited))

            // Moved for good, and whole again.
            await server.serve(
                "/news/bridge", .redirect(301, to: server.url("/2026/bridge-divides-council")))
            await server.serve(
                "/2026/bridge-divides-council",
                PageFixture.article(
                    Self.title, edited, canonical: server.url("/2026/bridge-divides-council")))
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.restored", "entry.moved"])
            #expect(try await copy(archive).url == server.url("/2026/bridge-divides-council"))
            #expect(try await copy(archive).state == nil)
            let old = try await archive.store.resolve(server.url("/news/bridge"))
            #expect(old?.entry == EntryID(rawValue: 1))

            // Deleted: believed at the second look.
            await server.remove("/2026/bridge-divides-council")
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == [])
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.removed"])
            #expect(try await copy(archive).state == .removed)
            #expect(try await text(archive) == joined(edited))

            // Restored, as it was.
            await server.serve(
                "/2026/bridge-divides-council", PageFixture.article(Self.title, edited))
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(try await news() == ["entry.restored"])
            #expect(try await copy(archive).state == nil)
            let revisions = try await archive.store.revisions(of: ArticleID(rawValue: 1))
            #expect(revisions.map(\.origin) == [.feed, .page, .page])
            #expect(revisions.map(\.kind) == [.first, .first, .text])
        }
    }

    @Test func aPageThatMovesAsItIsMovesItsEntry() async throws {
        try await withArchive { server, archive, _ in
            try await archive.readPages()
            await server.serve(
                "/news/bridge", .redirect(301, to: server.url("/2026/bridge-divides-council")))
            await server.serve(
                "/2026/bridge-divides-council", PageFixture.article(Self.title, Self.bridge))
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(
                try await copy(archive).url == server.url("/2026/bridge-divides-council"))
            #expect(try await copy(archive).revisionCount == 2)
            #expect(try await archive.changes().last == .entryMoved)
            try await waitForNextLook(archive)
            try await archive.readPages()
            #expect(await server.requests(to: "/news/bridge").count == 2)
        }
    }

    @Test func aDisallowedPageIsNotAskedForUntilItsRobotsChange() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/robots.txt",
                FixtureAnswer(text: "User-agent: *\nDisallow: /news/\n", contentType: "text/plain"))
            await server.serve(
                "/feed", PageFixture.feed(server, [("/news/bridge", Self.title)]))
            await server.serve("/news/bridge", PageFixture.article(Self.title, Self.bridge))
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .always)
            try await archive.refresh(id)
            for _ in 0..<3 {
                try await archive.readPages()
                archive.time.advance(.seconds(86_400))
            }
            #expect(await server.requests(to: "/news/bridge").isEmpty)
            #expect(await server.requests(to: "/robots.txt").count == 3)
            #expect(try await copy(archive).state == .blocked)

            await server.serve(
                "/robots.txt", FixtureAnswer(text: "User-agent: *\n", contentType: "text/plain"))
            archive.time.advance(.seconds(86_400))
            try await archive.readPages()
            #expect(try await copy(archive).state == nil)
            #expect(try await text(archive) == joined(Self.bridge))
            await archive.close()
        }
    }

    @Test(
        arguments: [
            (401, EntryState.paywalled), (402, .paywalled), (403, .blocked), (451, .blocked),
        ])
    func aRefusalIsAStateAndNoRevision(status: Int, state: EntryState) async throws {
        try await withArchive { server, archive, _ in
            await server.serve("/news/bridge", .status(status))
            try await archive.readPages()
            #expect(try await copy(archive).state == state)
            #expect(try await copy(archive).revisionCount == 1)
            #expect(try await text(archive) == "In short: bridge divides council.")
        }
    }

    /// Whatever status a check of who asks comes with, it is one.
    @Test(arguments: [403, 429, 503])
    func aChallengeIsAStateAndSaysWhatItWants(status: Int) async throws {
        try await withArchive { server, archive, _ in
            await server.serve(
                "/news/bridge", .status(status, headers: [("cf-mitigated", "challenge")]))
            try await archive.readPages {
                try await archive.store.page(of: EntryID(rawValue: 1))?.lookedAt != nil
            }
            #expect(try await copy(archive).state == .blocked)
            let page = try #require(try await archive.store.page(of: EntryID(rawValue: 1)))
            #expect(
                page.note?.hasSuffix("answered \(status) and wants proof that no program asks")
                    == true)
        }
    }

    /// One page an hour finds out whether the host says again what may be read; the others do not
    /// count it as a failure of theirs.
    @Test func aHostThatDoesNotSayWhatMayBeReadLosesNoPage() async throws {
        try await withFixtureServer { server in
            let pages = (1...5).map { ("/news/\($0)", "Harbour story of day \($0)") }
            await server.serve("/feed", PageFixture.feed(server, pages))
            await server.serve("/robots.txt", .status(500))
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            func failures() async throws -> Int {
                var sum = 0
                for entry in Int32(1)...5 {
                    sum += try await archive.store.page(of: EntryID(rawValue: entry))?.failures ?? 0
                }
                return sum
            }
            for hour in 1...3 {
                try await archive.readPages { try await failures() >= hour }
                #expect(try await failures() == hour)
                archive.time.advance(.seconds(3601))
            }
            await server.serve("/robots.txt", .status(404))
            for (path, title) in pages {
                await server.serve(
                    path, PageFixture.article(title, PageFixture.paragraphs(path, 9)))
            }
            try await archive.readPages { try await failures() == 0 }
            #expect(try await archive.store.pageCounts(at: archive.time.now).waiting == 0)
            await archive.close()
        }
    }

    @Test func aPauseThatAPersonEndsHoldsForPagesNoLonger() async throws {
        try await withArchive { server, archive, _ in
            await server.serve(
                "/news/bridge", .status(429, headers: [("Retry-After", "86400")]))
            try await archive.readPages {
                try await archive.store.page(of: EntryID(rawValue: 1))?.failures == 1
            }
            archive.time.advance(.seconds(3600))
            try await archive.readPages(untilNoneIsDue: false)
            #expect(await server.requests(to: "/news/bridge").count == 1)
            await server.serve("/news/bridge", PageFixture.article(Self.title, Self.bridge))
            await archive.parts.hosts.reopen("127.0.0.1")
            try await archive.readPages { try await text(archive) == joined(Self.bridge) }
        }
    }

    @Test func aClockThatIsSetBackHoldsNoPageUp() async throws {
        try await withArchive { server, archive, _ in
            await server.serve(
                "/robots.txt",
                FixtureAnswer(text: "User-agent: *\nCrawl-delay: 60", contentType: "text/plain"))
            archive.time.advance(.seconds(30 * 86_400))
            try await archive.readPages()
            #expect(await server.requests(to: "/news/bridge").count == 1)
            // Right again, and the feed has another item.
            archive.time.advance(.seconds(-30 * 86_400))
            await server.serve(
                "/feed",
                PageFixture.feed(
                    server, [("/news/bridge", Self.title), ("/news/ferry", "Ferry stops")]))
            await server.serve(
                "/news/ferry",
                PageFixture.article("Ferry stops", PageFixture.paragraphs("ferry", 9)))
            try await archive.refresh(SourceID(rawValue: 1))
            try await archive.readPages { await !server.requests(to: "/news/ferry").isEmpty }
        }
    }

    @Test func aServerInTroubleIsAskedAgainLaterAndSaysNothingOfTheEntry() async throws {
        try await withArchive { server, archive, _ in
            await server.serve("/news/bridge", .status(500))
            try await archive.readPages()
            let page = try #require(try await archive.store.page(of: EntryID(rawValue: 1)))
            #expect(page.failures == 1 && page.dueAt == archive.time.now + PageRetry.firstWait)
            #expect(try await copy(archive).state == nil)
            await server.serve("/news/bridge", PageFixture.article(Self.title, Self.bridge))
            archive.time.advance(.seconds(900))
            try await archive.readPages()
            #expect(try await text(archive) == joined(Self.bridge))
        }
    }

    @Test func aHostThatAsksForAPauseGetsItFromPagesToo() async throws {
        try await withArchive { server, archive, _ in
            await server.serve(
                "/news/bridge", .status(429, headers: [("Retry-After", "7200")]))
            try await archive.readPages()
            archive.time.advance(.seconds(3600))
            try await archive.readPages(untilNoneIsDue: false)
            #expect(await server.requests(to: "/news/bridge").count == 1)
            archive.time.advance(.seconds(3700))
            try await archive.readPages()
            #expect(await server.requests(to: "/news/bridge").count == 2)
        }
    }

    @Test func aWallThatEveryLinkLeadsToIsNoArticle() async throws {
        try await withFixtureServer { server in
            let pages = (1...4).map { ("/news/\($0)", "Harbour story of day \($0)") }
            await server.serve("/feed", PageFixture.feed(server, pages))
            for (path, _) in pages {
                await server.serve(path, .redirect(302, to: server.url("/welcome?next=\(path)")))
            }
            await server.serve("/welcome", PageFixture.consent)
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            try await archive.readPages()
            archive.time.advance(.seconds(900))
            try await archive.readPages()
            for entry in Int32(1)...4 {
                let copy = try await copy(archive, entry)
                #expect(copy.state == .blocked && copy.revisionCount == 1, "\(entry)")
            }
            await archive.close()
        }
    }

    @Test func aFrontPageInPlaceOfAnArticleIsAnAbsence() async throws {
        try await withArchive { server, archive, _ in
            await server.serve("/news/bridge", .redirect(302, to: server.url("/")))
            await server.serve("/", PageFixture.article("Saltmarsh Courier", Self.bridge))
            try await archive.readPages()
            archive.time.advance(.seconds(3600))
            try await archive.readPages()
            #expect(try await copy(archive).state == .removed)
            #expect(try await copy(archive).revisionCount == 1)
        }
    }

    @Test func aLinkToAPortThatIsNotForTheWebOpensNoConnection() async throws {
        try await withFixtureServer { server in
            var item = FeedItemFixture("trap", "A trap for programs", "Short.")
            item.link = "http://127.0.0.1:25/"  // front page: no identity, no page
            var mail = FeedItemFixture("mail", "A mail for programs", "Short.")
            mail.link = "http://127.0.0.1:25/mail"
            await server.serve("/feed", .rss("Trap", [item, mail]))
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .always)
            try await archive.refresh(id)
            try await archive.readPages()
            #expect(try await archive.store.page(of: EntryID(rawValue: 1)) == nil)
            let page = try #require(try await archive.store.page(of: EntryID(rawValue: 2)))
            #expect(page.result == .blocked)
            #expect(page.note?.contains("smtp") == true)
            await archive.close()
        }
    }

    @Test func whatWaitedIsReadByTheNextDaemon() async throws {
        try await withArchive { server, archive, _ in
            try await archive.restart()
            try await archive.readPages()
            #expect(try await text(archive) == joined(Self.bridge))
        }
    }

    @Test func aSourcesOwnHeadersGoToItsOwnServerAlone() async throws {
        try await withFixtureServer { server in
            var other = FeedItemFixture("far", "Told by another house", "Short.")
            other.link = server.url("/far", host: "other.localhost")
            var own = FeedItemFixture("near", "Told by this house", "Short.")
            own.link = server.url("/near")
            await server.serve("/feed", .rss("House", [other, own]))
            await server.serve("/far", PageFixture.article("Told by another house", Self.bridge))
            await server.serve("/near", PageFixture.article("Told by this house", Self.bridge))
            let archive = try await LiveArchive()
            var options = FetchOptions()
            options.headers = ["X-Api-Key": .text("k")]
            let id = try await archive.add(
                server.url("/feed"), fullText: .always, fetch: options)
            try await archive.refresh(id)
            try await archive.readPages()
            #expect(await server.requests(to: "/near").last?.header("X-Api-Key") == "k")
            let far = try #require(await server.requests(to: "/far").last)
            #expect(far.header("X-Api-Key") == nil)
            await archive.close()
        }
    }

    /// More pages of one host than a batch of the store's and than run at once: while what came is
    /// committed, the next are asked for, and the store still calls the first ones due.
    @Test func manyPagesOfOneHostAreEachAskedForOnce() async throws {
        try await withFixtureServer { server in
            let pages = (1...60).map { (path: "/news/\($0)", title: "Council item \($0)") }
            await server.serve("/feed", PageFixture.feed(server, pages))
            for (number, page) in pages.enumerated() {
                await server.serve(
                    page.path,
                    PageFixture.article(page.title, PageFixture.paragraphs("bridge \(number)", 12)))
            }
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/feed"), fullText: .auto)
            try await archive.refresh(id)
            try await archive.readPages()
            let asked = await server.requests().map(\.path).filter { $0.hasPrefix("/news/") }
            #expect(asked.count == 60 && Set(asked).count == 60)
            for number in 1...60 {
                let page = try await archive.store.page(of: EntryID(rawValue: Int32(number)))
                #expect(page?.result == .read)
            }
            await archive.close()
        }
    }
}
