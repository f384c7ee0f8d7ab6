import FixtureServer
import Foundation
import TestSupport
import Testing

/// `kill -9` in the middle of a first sync: the store opens again, and the next sync completes it.
@Suite(.timeLimit(.minutes(10)), .serialized) struct CrashTests {
    private static let feeds = 40
    private static let items = 5

    @Test func nothingIsLostOrDoubledByKillingAFirstSync() async throws {
        try await withFixtureServer { server in
            var sources = ""
            for feed in 0..<Self.feeds {
                await server.serve("/\(feed)", Self.feed(feed))
                sources += "[[source]]\nurl = \"\(server.url("/\(feed)"))\"\n"
            }
            for round in 0..<6 {
                let fixture = try DaemonFixture(sources: sources)
                await server.forgetRequests()
                let daemon = try Running("syncd", ["run", "--config", fixture.configuration])
                // Killed after so many requests: at the start, in the middle, near the end.
                await server.waitForRequests(1 + round * 7)
                daemon.send(SIGKILL)
                #expect(await daemon.code() == -SIGKILL)
                try await Self.check(fixture, "after kill -9")
                let once = try await fixture.syncOnce()
                #expect(once.code == 0)
                try await Self.check(fixture, "after the next sync")
                let articles = try await Program.run(
                    "syncctl", ["articles", "--json", "--limit", "10000", "--store", fixture.store])
                #expect(articles.lines.count == Self.feeds * Self.items)
            }
        }
    }

    /// The store's own examination, and the independent one where it is there.
    private static func check(_ fixture: DaemonFixture, _ when: String) async throws {
        guard FileManager.default.fileExists(atPath: fixture.store) else { return }
        if let checker = SharedMaterial.path("hostile/store_check.py") {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", checker, fixture.store]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(
                decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(text.contains("STORE ok"), "\(when): \(text)")
        }
        let verify = try await Program.run("syncctl", ["verify", "--store", fixture.store])
        // A kill before the first commit leaves a store without a schema: then there is nothing yet.
        #expect(
            verify.code == 0 || verify.error.contains("schema"), "\(when): \(verify.error)")
    }

    private static func feed(_ number: Int) -> FixtureAnswer {
        let items = (0..<items).map { item in
            """
            <item><guid isPermaLink="false">\(number)-\(item)</guid><link>https://news.example/\(number)/\(item)</link>
            <title>News \(item) of feed \(number)</title><description>\(text(number, item))</description></item>
            """
        }
        return FixtureAnswer(
            text: """
                <rss version="2.0"><channel><title>Feed \(number)</title>
                \(items.joined(separator: "\n"))</channel></rss>
                """, contentType: "application/rss+xml")
    }

    /// Forty words that no other item has.
    private static func text(_ number: Int, _ item: Int) -> String {
        (0..<40).map { "w\(number)x\(item)y\($0)" }.joined(separator: " ")
    }
}
