import Articles
import ControlAPI
import Fetching
import FixtureServer
import Scheduling
import Settings
import Store
import TestSupport
import Testing

@testable import Engine

/// Whatever a feed, a page or a robots.txt leads to: nothing of one's own network is asked for it.
@Suite(.timeLimit(.minutes(2))) struct InwardRequestTests {
    /// A server that counts as public, and one that does not; both are on loopback.
    private func withBoth(
        _ body: (_ outside: FixtureServer, _ inside: FixtureServer, LiveArchive) async throws ->
            Void
    ) async throws {
        try await withFixtureServer(address: "127.0.0.2") { outside in
            try await withFixtureServer { inside in
                await inside.serve(
                    "/secret",
                    PageFixture.article("Secret", PageFixture.paragraphs("secret", 12)))
                await inside.serve("/feed", PageFixture.feed(inside, [("/secret", "Secret")]))
                let archive = try await LiveArchive { $0.fetch.allowsPrivateNetworks = false }
                var configuration = FetchConfiguration()
                configuration.publicAddresses = [.v4(0x7F00_0002)]
                await archive.parts.fetcher.reconfigure(configuration)
                try await body(outside, inside, archive)
                await archive.close()
            }
        }
    }

    /// A feed at `path` of one item, whose page is at `link`.
    private func serveFeed(_ server: FixtureServer, at path: String, link: String) async {
        var item = FeedItemFixture(
            path, "Ferry aground", "In short: a ferry ran aground at \(path).")
        item.link = link
        await server.serve(path, .rss("Saltmarsh Courier", [item]))
    }

    @Test func aPageIsNotReadWhereItsLinkOrARedirectLeadsInwards() async throws {
        try await withBoth { outside, inside, archive in
            await outside.serve("/away", .redirect(302, to: inside.url("/secret", host: "0x7f.1")))
            for (number, link) in [
                inside.url("/secret"), inside.url("/secret", host: "2130706433"),
                outside.url("/away"),
            ].enumerated() {
                await serveFeed(outside, at: "/feed-\(number)", link: link)
                let id = try await archive.add(outside.url("/feed-\(number)"), fullText: .always)
                try await archive.refresh(id)
                try await archive.readPages()
                let page = try #require(
                    try await archive.store.page(of: EntryID(rawValue: Int32(number + 1))))
                #expect(page.result == .blocked, "\(link)")
                #expect(page.note?.contains("not a public address (loopback)") == true, "\(link)")
            }
            #expect(await inside.requests().isEmpty)
        }
    }

    @Test func aRobotsFileThatLeadsInwardsIsNotReadThere() async throws {
        try await withBoth { outside, inside, archive in
            await outside.serve("/robots.txt", .redirect(301, to: inside.url("/robots.txt")))
            await outside.serve(
                "/page", PageFixture.article("Ferry", PageFixture.paragraphs("ferry", 12)))
            await serveFeed(outside, at: "/feed", link: outside.url("/page"))
            let id = try await archive.add(outside.url("/feed"), fullText: .always)
            try await archive.refresh(id)
            try await archive.readPages()
            #expect(await inside.requests().isEmpty)
            // Nothing is known of what may be read there: later, and the page is not to blame.
            let page = try #require(try await archive.store.page(of: EntryID(rawValue: 1)))
            #expect(page.result == .failed && page.dueAt != nil)
            #expect(page.note?.contains("does not say what may be read there") == true)
            #expect(await outside.requests(to: "/page").isEmpty)
        }
    }

    /// Seen every day for a week, a permanent redirect moves a source; never to where it may not go.
    @Test func noFeedMovesInwards() async throws {
        try await withBoth { outside, inside, archive in
            await outside.serve("/feed", .redirect(301, to: inside.url("/feed")))
            let id = try await archive.add(outside.url("/feed"))
            for _ in 1...7 {
                try await archive.refresh(id)
                archive.time.advance(.seconds(86_400))
            }
            let source = try await archive.source(id)
            #expect(source.location == outside.url("/feed"))
            #expect(source.lastError?.contains("not a public address (loopback)") == true)
            #expect(await inside.requests().isEmpty)
        }
    }

    /// The person named the page; where its links lead is the page's word.
    @Test(arguments: ["127.0.0.1", "127.1", "2130706433", "localhost", "redirect"])
    func aPageThatIsAddedNamesNoFeedInwards(host: String) async throws {
        try await withBoth { outside, inside, archive in
            let link: String
            if host == "redirect" {
                link = outside.url("/away")
                await outside.serve("/away", .redirect(302, to: inside.url("/feed")))
            } else {
                link = inside.url("/feed", host: host)
            }
            await outside.serve(
                "/",
                FixtureAnswer(
                    text: """
                        <!doctype html><html><head><title>Post</title>
                        <link rel="alternate" type="application/rss+xml" title="News" href="\(link)">
                        </head><body>Hello</body></html>
                        """, contentType: "text/html"))
            let settings = Settings(
                places: DefaultPlaces(
                    configuration: archive.folder.path(of: "c"),
                    store: archive.folder.path(of: "s.db"), socket: archive.folder.path(of: "s")))
            let keeper = SourceKeeper(
                parts: archive.parts, configuration: Configuration(settings, load: { settings }))
            let error = await #expect(throws: ControlErrorAnswer.self) {
                _ = try await keeper.add(AddSourceRequest(url: outside.url("/")))
            }
            #expect(error?.error.message.contains("none of them could be read") == true)
            #expect(await outside.requests(to: "/").count == 1)
            #expect(await inside.requests().isEmpty)
            let sources = try await archive.store.sources()
            #expect(sources.isEmpty)
        }
    }
}
