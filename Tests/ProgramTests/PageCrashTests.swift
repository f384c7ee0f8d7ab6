import Articles
import ControlAPI
import FixtureServer
import Foundation
import TestSupport
import Testing

/// `kill -9` with pages still to fetch: the next run fetches them, and none is lost.
@Suite(.timeLimit(.minutes(10)), .serialized) struct PageCrashTests {
    private static let pages = 30

    @Test func noPageStillToFetchIsLostByAKill() async throws {
        try await withFixtureServer { server in
            await server.serve("/feed", Self.feed(server))
            for page in 0..<Self.pages { await server.serve("/news/\(page)", Self.page(page)) }
            for killedAfter in [1, 5, 17] {
                let fixture = try DaemonFixture(
                    sources: """
                        [[source]]
                        url = "\(server.url("/feed"))"
                        full_text = "auto"
                        """)
                await server.forgetRequests()
                let daemon = try Running("syncd", ["run", "--config", fixture.configuration])
                // The feed, its robots.txt, and so many pages.
                await server.waitForRequests(2 + killedAfter)
                daemon.send(SIGKILL)
                #expect(await daemon.code() == -SIGKILL)
                let once = try await fixture.syncOnce()
                #expect(once.code == 0)
                #expect(once.output.contains("pages read") && !once.output.contains("left"))
                let status = try await Program.run(
                    "syncctl", ["status", "--json", "--store", fixture.store])
                let answer = try ControlJSON.value(
                    StatusAnswer.self, from: Array(status.output.utf8))
                #expect(answer.pages.total == Self.pages && answer.pages.waiting == 0)
                #expect(answer.articles == Self.pages)
                // Every entry has the feed's text and the page's, and each once.
                #expect(answer.revisions == 2 * Self.pages)
                let verify = try await Program.run(
                    "syncctl", ["verify", "--store", fixture.store])
                #expect(verify.code == 0, "\(verify.error)")
            }
        }
    }

    private static func feed(_ server: FixtureServer) -> FixtureAnswer {
        let items = (0..<pages).map { page in
            """
            <item><guid isPermaLink="false">\(page)</guid><link>\(server.url("/news/\(page)"))</link>
            <title>Harbour news of day \(page)</title>
            <description>Harbour news of day \(page), in short […]</description></item>
            """
        }
        return FixtureAnswer(
            text: """
                <rss version="2.0"><channel><title>Harbour</title>
                \(items.joined(separator: "\n"))</channel></rss>
                """, contentType: "application/rss+xml")
    }

    private static func page(_ number: Int) -> FixtureAnswer {
        let paragraphs = (0..<8).map { paragraph in
            "<p>Harbour news of day \(number): "
                + (0..<30).map { "word\(number)x\(paragraph)y\($0)" }.joined(separator: " ")
                + ".</p>"
        }
        return FixtureAnswer(
            text: """
                <!DOCTYPE html><html><head><title>Harbour news of day \(number)</title></head>
                <body><article><h1>Harbour news of day \(number)</h1>
                \(paragraphs.joined(separator: "\n"))</article></body></html>
                """, contentType: "text/html")
    }
}
