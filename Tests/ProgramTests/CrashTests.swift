import Articles
import ControlAPI
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
                await server.waitForRequests(1)
                let follower = try Running(
                    "syncctl",
                    ["changes", "--follow", "--since", "0", "--json", "--socket", fixture.socket])
                async let followed = follower.result()
                // Killed after so many requests: at the start, in the middle, near the end.
                await server.waitForRequests(1 + round * 7)
                daemon.send(SIGKILL)
                #expect(await daemon.code() == -SIGKILL)
                let shown = try await followed.output
                try await Self.check(fixture, "after kill -9", shown: shown)
                let once = try await fixture.syncOnce()
                #expect(once.code == 0)
                try await Self.check(fixture, "after the next sync", shown: shown)
                let articles = try await Program.run(
                    "syncctl", ["articles", "--json", "--limit", "10000", "--store", fixture.store])
                #expect(articles.lines.count == Self.feeds * Self.items)
            }
        }
    }

    /// The store's own examination, and the independent one where it is there.
    /// `shown` is what a follower of the change log was shown: none of it may be lost.
    private static func check(
        _ fixture: DaemonFixture, _ when: String, shown: String
    ) async throws {
        guard FileManager.default.fileExists(atPath: fixture.store) else { return }
        if let checker = SharedMaterial.path("hostile/store_check.py") {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            let acknowledged = try fixture.folder.write(
                "shown.jsonl", shown.isEmpty ? "" : shown + "\n")
            process.arguments = [
                "python3", checker, fixture.store, "--acked", acknowledged, "--fts",
                "search_index:search_entry",
            ]
            let output = Pipe()
            process.standardOutput = output
            try process.run()
            let text = String(
                decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
            process.waitUntilExit()
            #expect(text.contains("STORE ok"), "\(when): \(text)")
        }
        let rows = try await Program.run(
            "syncctl", ["changes", "--json", "--store", fixture.store])
        #expect(
            try Self.facts(rows.lines).starts(
                with: Self.facts(shown.split(separator: "\n").map(String.init))),
            "\(when): shown, and not kept")
        let verify = try await Program.run("syncctl", ["verify", "--store", fixture.store])
        // A kill before the first commit leaves a store without a schema: then there is nothing yet.
        #expect(
            verify.code == 0 || verify.error.contains("schema"), "\(when): \(verify.error)")
    }

    /// What a line of the change log says for ever. (The source's name is the one that it has now.)
    private static func facts(_ lines: [String]) throws -> [[String]] {
        try lines.map { line in
            let change = try ControlJSON.value(Change.self, from: Array(line.utf8))
            return [
                "\(change.seq)", "\(change.at)", change.kind.rawValue,
                "\(change.entryID?.rawValue ?? 0)", "\(change.articleID?.rawValue ?? 0)",
                "\(change.revision ?? 0)", change.title ?? "",
            ]
        }
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
