import Articles
import Engine
import FixtureServer
import Store
import Testing

/// How a source moves, becomes one with another, goes, and comes back.
@Suite(.timeLimit(.minutes(2))) struct SourceLifeTests {
    private static let day = Duration.seconds(86_400)

    private static func feed(_ name: String, _ items: Int...) -> FixtureAnswer {
        .rss(
            name,
            items.map {
                FeedItemFixture(
                    "item-\($0)", "Item \($0)",
                    "Boat number \($0) came home with a hold full of herring and \($0) new songs.")
            })
    }

    @Test(arguments: [301, 308])
    func aPermanentRedirectThatStaysForADayMovesTheSource(status: Int) async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let (old, new) = (server.url("/old"), server.url("/new"))
            let id = try await archive.add(old)
            await server.serve("/old", .redirect(status, to: "/new"))
            await server.serve("/new", Self.feed("Boats", 1))
            for _ in 0..<3 {
                try await archive.refresh(id)
                #expect(try await archive.source(id).location == old)
                archive.time.advance(.seconds(8 * 3600))
            }
            let seq = try await archive.store.lastSeq()
            try await archive.refresh(id)
            let source = try await archive.source(id)
            #expect(source.location == new)
            let moved = try await archive.store.changes(since: seq, limit: 10)
            #expect(moved.map(\.kind) == [.sourceMoved])
            #expect(moved.map(\.detail) == ["\(old) → \(new)"])
            #expect(try await archive.store.findSources(old) == [id])
            #expect(try await archive.add(old) == id)

            await server.forgetRequests()
            try await archive.refresh(id)
            #expect(await server.requests().map(\.path) == ["/new"])
            #expect(await server.requests().allSatisfy { $0.header("If-None-Match") != nil })
            await archive.close()
        }
    }

    @Test(arguments: [
        [302, 302, 302, 302, 302], [301, 302, 301, 301, 302], [307, 308, 303, 301, 301],
    ])
    func whatIsNotPermanentOrDoesNotStayMovesNothing(statuses: [Int]) async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/old"))
            await server.serve("/new", Self.feed("Boats", 1))
            for status in statuses {
                await server.serve("/old", .redirect(status, to: "/new"))
                try await archive.refresh(id)
                archive.time.advance(Self.day)
            }
            #expect(try await archive.source(id).location == server.url("/old"))
            await archive.close()
        }
    }

    @Test func aLoginPageBehindARedirectIsNeverTheSource() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/old"))
            await server.serve("/old", .redirect(301, to: "/login"))
            await server.serve(
                "/login",
                FixtureAnswer(
                    text: "<html><title>Please log in</title><body>Name?</body></html>",
                    contentType: "text/html"))
            for _ in 0..<5 {
                try await archive.refresh(id)
                archive.time.advance(Self.day)
            }
            let source = try await archive.source(id)
            #expect(source.location == server.url("/old"))
            #expect(source.title == nil)
            #expect(source.failures == 5)
            await archive.close()
        }
    }

    @Test func aMoveToAnotherSourcesPlaceMakesThemOne() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            await server.serve("/a", Self.feed("Boats", 1, 2, 3))
            await server.serve("/b", Self.feed("Boats", 3, 4))
            let first = try await archive.add(server.url("/a"), tags: ["sea"])
            archive.time.advance(.seconds(1))
            let second = try await archive.add(server.url("/b"), tags: ["sea", "fish"])
            try await archive.refresh(first, second)
            let revisions = try await archive.store.counts().revisions

            await server.serve("/a", .redirect(301, to: "/b"))
            for _ in 0..<3 {
                archive.time.advance(Self.day)
                try await archive.refresh(first)
            }
            let source = try await archive.source(first)
            #expect(source.location == server.url("/b"))
            #expect(source.settings.tags == ["sea", "fish"])
            #expect(try await archive.source(second).isRemoved)
            #expect(try await archive.store.sources().map(\.id) == [first])
            for place in ["/a", "/b"] {
                #expect(try await archive.store.findSources(server.url(place)) == [first])
            }
            let kinds = try await archive.changes()
            #expect(kinds.suffix(2) == [.sourceMoved, .sourceMerged])
            // 1, 2, 3 of its own; 4 was read from the new place before the two became one.
            #expect(source.entries == 4)
            let counts = try await archive.store.counts()
            #expect(counts.revisions >= revisions)
            #expect(try await archive.store.integrity().problems == [])
            try await archive.refresh(first)
            #expect(try await archive.store.counts().entries == counts.entries)
            await archive.close()
        }
    }

    @Test func theOlderOneStaysAndGetsWhatItNeverHad() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            await server.serve("/b", Self.feed("Boats", 1, 2))
            let older = try await archive.add(server.url("/b"))
            archive.time.advance(.seconds(1))
            await server.serve("/a", Self.feed("Boats", 2, 7))
            let younger = try await archive.add(server.url("/a"))
            try await archive.refresh(older, younger)
            let seven = try await archive.store.search("7").hits.map(\.article.id)
            await server.serve("/a", .redirect(308, to: "/b"))
            for _ in 0..<3 {
                archive.time.advance(Self.day)
                try await archive.refresh(younger)
            }
            let source = try await archive.source(older)
            #expect(source.location == server.url("/b"))
            // 7 went over with its id; 2 stays where it was, a copy.
            #expect(source.entries == 3)
            #expect(try await archive.source(younger).entries >= 1)
            #expect(try await archive.store.search("7").hits.map(\.article.id) == seven)
            #expect(try await archive.store.integrity().problems == [])
            #expect(source.nextDueAt == archive.time.now)
            await archive.close()
        }
    }

    @Test func aSourceIsNotGoneForGoodByAnAnswerThatSaysNothingOfIt() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", .status(410))
            try await archive.refresh(id)
            await server.serve("/f", .status(500))
            archive.time.advance(.seconds(3 * 86_400))
            try await archive.runDue()
            #expect(try await archive.source(id).isGone)
            #expect(try await archive.source(id).nextDueAt != nil)
            await server.serve("/f", .status(410))
            archive.time.advance(.seconds(3 * 86_400))
            try await archive.runDue()
            #expect(try await archive.source(id).nextDueAt == nil)
            #expect(await server.requests(to: "/f").count == 3)
            await archive.close()
        }
    }

    @Test func aSourceThatIsGoneIsAskedOnceMoreAndComesBackByHand() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            await server.serve("/f", Self.feed("Boats", 1))
            try await archive.refresh(id)
            await server.serve("/f", .status(410))
            try await archive.refresh(id)
            #expect(try await archive.source(id).isGone)
            archive.time.advance(.seconds(3 * 86_400))
            try await archive.runDue()
            #expect(try await archive.source(id).nextDueAt == nil)
            archive.time.advance(.seconds(90 * 86_400))
            try await archive.runDue()
            #expect(await server.requests(to: "/f").count == 3)
            #expect(try await archive.store.counts().sources[.gone] == 1)
            #expect(try await archive.store.counts().articles == 1)

            await server.serve("/f", Self.feed("Boats", 1, 2))
            try await archive.store.setPaused(id, false, at: archive.time.now)
            try await archive.runDue()
            let source = try await archive.source(id)
            #expect(!source.isGone)
            #expect(source.entries == 2)
            let kinds = try await archive.changes().filter {
                $0 == .sourceGone || $0 == .sourceRecovered
            }
            #expect(kinds == [.sourceGone, .sourceRecovered])
            await archive.close()
        }
    }

    @Test func whenFailuresBeganIsKept() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            let id = try await archive.add(server.url("/f"))
            let begin = archive.time.now
            for _ in 0..<3 {
                try await archive.refresh(id)
                archive.time.advance(Self.day)
            }
            #expect(try await archive.source(id).failingSince == begin)
            #expect(try await archive.store.sources().map(\.failingSince) == [begin])
            await server.serve("/f", Self.feed("Boats", 1))
            try await archive.refresh(id)
            #expect(try await archive.source(id).failingSince == nil)
            await archive.close()
        }
    }

    @Test func twoSourcesThatLeadToOneDocumentNeverFetchItAtOnce() async throws {
        try await withFixtureServer { server in
            let archive = try await LiveArchive()
            await server.serve("/f", Self.feed("Boats", 1))
            let other = server.url("/f", host: "localhost")
            await server.serve("/a", .redirect(302, to: other))
            await server.serve("/b", .redirect(302, to: other))
            let one = try await archive.add(server.url("/a", host: "a.localhost"))
            let two = try await archive.add(server.url("/b", host: "b.localhost"))
            try await archive.refresh(one)
            try await archive.refresh(two)
            await server.forgetRequests()
            try await archive.refresh(one, two)
            #expect(await server.requests(to: "/f").count == 2)
            #expect(await server.peakInFlight() == 1)
            await archive.close()
        }
    }
}
