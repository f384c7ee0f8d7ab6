import Articles
import Engine
import FixtureServer
import Store
import TestSupport
import Testing

/// What a person sees of feeds that carry one agency's text, edit it, rename it, or break.
@Suite struct FeedArchiveTests {
    private static let agencyText = """
        The harbour of Saltmarsh was closed on Tuesday after a ferry ran aground in the northern channel, the \
        coast guard said. All sixty-one passengers were brought ashore by the pilots before nightfall, and nobody was \
        hurt. The channel had not been dredged since the storm of last autumn.
        """

    @Test func anAgencyTextInThreeOutletsIsOneArticleWithThreeCopies() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/post.rss",
                .rss("The Post", [FeedItemFixture("post-1", "Ferry runs aground", Self.agencyText)])
            )
            await server.serve(
                "/courier.atom",
                .atom(
                    "The Courier",
                    [
                        FeedItemFixture(
                            "urn:courier:9", "Passengers saved off Saltmarsh",
                            "<p>\(Self.curly(Self.agencyText))</p>")
                    ]))
            await server.serve(
                "/wave.json",
                .jsonFeed("The Wave", [FeedItemFixture("77", "Harbour closed", Self.agencyText)]))
            let archive = try Archive(
                ["/post.rss", "/courier.atom", "/wave.json"].map { .feed(server.url($0)) })
            let summary = try await archive.sync()
            #expect(summary.failed.map(\.error) == [])
            let articles = try await archive.articles()
            #expect(articles.count == 1)
            #expect(
                Set(articles[0].copies.map(\.source)) == ["The Post", "The Courier", "The Wave"])
            // Of three that are fetched at once, any may be stored first.
            #expect(articles[0].copies.compactMap(\.match) == [.hash, .hash])
            let kinds = try await archive.changes().map(\.kind)
            #expect(kinds.count { $0 == .entryAdded } == 3)
            #expect(kinds.count { $0 == .articleCopied } == 2)
        }
    }

    @Test func aChangedGUIDIsTheSameEntryUnderAnotherName() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("old", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            let seq = try await archive.lastSeq()
            await server.serve(
                "/f",
                .rss("The Post", [FeedItemFixture("new", "Ferry", Self.agencyText, link: "old")]))
            try await archive.sync()
            #expect(try await archive.changes(since: seq).map(\.kind) == [.entryMoved])
            let articles = try await archive.articles()
            #expect(articles.count == 1)
            #expect(articles[0].copies.count == 1)
            #expect(articles[0].revisionCount == 1)
        }
    }

    @Test(
        arguments: [
            ("Ferry refloated", agencyText, RevisionKind.headline),
            ("Ferry", agencyText + " It was refloated on Wednesday.", .text),
            ("Ferry refloated", agencyText + " It was refloated on Wednesday.", .both),
        ])
    func anEditIsARevisionOfItsKind(title: String, text: String, kind: RevisionKind) async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            await server.serve("/f", .rss("The Post", [FeedItemFixture("1", title, text)]))
            try await archive.sync()
            let id = try await archive.articles()[0].id
            let revisions = try await archive.read {
                try await $0.revisions(of: id, entry: nil, withText: true)
            }
            #expect(revisions.map(\.kind) == [.first, kind])
            #expect(revisions.map(\.number) == [1, 2])
            #expect(revisions[0].text?.contains("refloated") == false)

            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            try await archive.sync()
            let back = try await archive.read {
                try await $0.revisions(of: id, entry: nil, withText: false)
            }
            #expect(back.map(\.kind) == [.first, kind, .revert])
        }
    }

    @Test(
        arguments: [
            "<p>" + agencyText + "</p>", curly(agencyText),
            agencyText + "<img src='/a.png' alt=''>",
            agencyText.replacing(" ", with: "\n  "),
        ])
    func otherMarkupQuotesAndSpaceAreNoEdit(body: String) async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            let seq = try await archive.lastSeq()
            await server.serve("/f", .rss("The Post", [FeedItemFixture("1", "Ferry ", body)]))
            try await archive.sync()
            #expect(try await archive.lastSeq() == seq)
        }
    }

    @Test func anUnchangedFeedIsAskedConditionallyAndWritesNoChange() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            let seq = try await archive.lastSeq()
            let first = await server.requests(to: "/f")[0]
            #expect(first.header("If-None-Match") == nil)
            #expect(try await archive.sync().unchanged == 1)
            let second = await server.requests(to: "/f")[1]
            #expect(second.header("If-None-Match") != nil)
            #expect(second.header("If-Modified-Since") != nil)
            #expect(try await archive.lastSeq() == seq)
        }
    }

    @Test func anItemThatRollsOutOfTheFeedIsNotRemoved() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f",
                .rss(
                    "The Post",
                    [
                        FeedItemFixture("1", "Ferry", Self.agencyText),
                        FeedItemFixture("2", "Fog", "Fog today."),
                    ]))
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            let seq = try await archive.lastSeq()
            await server.serve("/f", .rss("The Post", [FeedItemFixture("2", "Fog", "Fog today.")]))
            try await archive.sync()
            #expect(try await archive.lastSeq() == seq)
            #expect(try await archive.articles().count == 2)
        }
    }

    @Test func aFileWithAFeedsTextIsACopyOfIt() async throws {
        let clippings = try TemporaryFolder()
        try clippings.write("ferry.txt", Self.agencyText.replacing(" ", with: "  ") + "\n")
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f")), .folder(clippings.path)])
            try await archive.sync()
            let articles = try await archive.articles()
            #expect(articles.count == 1)
            #expect(articles.first?.copies.count == 2)
        }
    }

    @Test(
        arguments: [
            (
                FixtureAnswer(
                    text: "<!doctype html><title>x</title><p>No feed.", contentType: "text/html"),
                "HTML"
            ),
            (.status(404), "404"), (.status(503), "503"),
            (FixtureAnswer(text: "", contentType: "text/xml"), "empty"),
        ])
    func aBadAnswerIsOneClearErrorAndKeepsValidatorsAndEntries(
        answer: FixtureAnswer, word: String
    ) async throws {
        try await withFixtureServer { server in
            let good = FixtureAnswer.rss(
                "The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)])
            await server.serve("/f", good)
            let archive = try Archive([.feed(server.url("/f"))])
            try await archive.sync()
            let seq = try await archive.lastSeq()
            await server.serve("/f", answer)
            let failed = try await archive.sync()
            #expect(failed.failed.count == 1)
            let error = try #require(failed.failed.first?.error)
            #expect(error.contains(word))
            #expect(error.contains(server.url("/f")))
            #expect(!error.contains("\n"))
            #expect(try await archive.changes(since: seq).map(\.kind) == [.sourceFailed])
            await server.serve("/f", good)
            await server.forgetRequests()
            #expect(try await archive.sync().failed.isEmpty)
            #expect(await server.requests()[0].header("If-None-Match") == good.etag)
            #expect(
                try await archive.changes(since: seq).map(\.kind) == [
                    .sourceFailed, .sourceRecovered,
                ])
        }
    }

    @Test func aHostThatRefusesIsOneClearError() async throws {
        // Port 9 on loopback: nothing listens there.
        let archive = try Archive([.feed("http://127.0.0.1:9/feed")])
        let error = try #require(try await archive.sync().failed.first?.error)
        #expect(error.contains("127.0.0.1:9"))
        #expect(error.contains("refused"))
    }

    @Test func aPrivateAddressIsRefusedUnlessAllowed() async throws {
        try await withFixtureServer { server in
            await server.serve(
                "/f", .rss("The Post", [FeedItemFixture("1", "Ferry", Self.agencyText)]))
            let archive = try Archive([.feed(server.url("/f"))], allowsPrivateNetworks: false)
            let error = try #require(try await archive.sync().failed.first?.error)
            #expect(error.contains("allow_private_networks"))
            #expect(await server.requests().isEmpty)
        }
    }

    @Test func aSlowFeedDoesNotHoldTheOthers() async throws {
        try await withFixtureServer { server in
            let gate = FixtureGate()
            var slow = FixtureAnswer.rss("Slow", [FeedItemFixture("1", "Late", "Late news.")])
            slow.gate = gate
            await server.serve("/slow", slow)
            for index in 0..<20 {
                await server.serve(
                    "/fast\(index)",
                    .rss("Fast \(index)", [FeedItemFixture("1", "News \(index)", "News.")]))
            }
            let archive = try Archive(
                [.feed(server.url("/slow", host: "slow.localhost"))]
                    + (0..<20).map { .feed(server.url("/fast\($0)")) })
            async let summary = archive.sync()
            // All others are asked while the slow one is still held: then it is let go.
            for index in 0..<20 { await server.waitForRequests(1, to: "/fast\(index)") }
            await gate.open()
            #expect(try await summary.total.added == 21)
        }
    }

    private static func curly(_ text: String) -> String {
        text.replacing("'", with: "’").replacing("-", with: "‐")
    }
}
