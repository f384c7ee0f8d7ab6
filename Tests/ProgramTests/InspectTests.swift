import Articles
import Feeds
import Foundation
import TestSupport
import Testing

@testable import syncctl

@Suite(.timeLimit(.minutes(5))) struct InspectTests {
    private static let feed = """
        <rss version="2.0"><channel><title>Pier</title><link>https://pier.example/</link>
        <item><guid>a</guid><title>One</title><pubDate>soon</pubDate>
        <description>&lt;p onclick="x"&gt;Text&lt;/p&gt;</description></item>
        <item><guid>a</guid><title>Two</title><pubDate>later</pubDate></item>
        </channel></rss>
        """

    @Test func severalFeedsGiveOneDocumentALineInOrder() async throws {
        let folder = try TemporaryFolder()
        let good = try folder.write("good.xml", Self.feed)
        let missing = folder.path(of: "missing.xml")
        let result = try await Program.run(
            "syncctl", ["inspect", "--json", good, missing, good])
        #expect(result.code == 1)
        #expect(result.lines.count == 3)
        #expect(result.lines[0] == result.lines[2])
        #expect(result.lines[0].contains(#""content_html":"<p>Text</p>""#))
        #expect(result.lines[1].contains(#""error":"#))
        #expect(result.lines[1].contains("missing.xml"))
        #expect(result.error.contains("missing.xml: No such file"))
    }

    @Test func placesAreReadFromStandardInput() async throws {
        let folder = try TemporaryFolder()
        let good = try folder.write("good.xml", Self.feed)
        let result = try await Program.run(
            "syncctl", ["inspect", "--json", "--from-stdin"], input: "\(good)\n\n\(good)\n")
        #expect(result.code == 0)
        #expect(result.lines.count == 2)
    }

    @Test func aFeedTooLargeToHoldIsWrittenWhileItIsRead() async throws {
        let item =
            "<item><guid>g</guid><title>Tide</title><description>"
            + String(repeating: "low water &amp; high water ", count: 4000)
            + "</description></item>"
        let folder = try TemporaryFolder()
        let feed =
            "<rss version=\"2.0\"><channel><title>Tides</title>"
            + String(repeating: item, count: 50)
        let whole = try folder.write("whole.xml", feed + "</channel></rss>")
        let result = try await Program.run("syncctl", ["inspect", "--json", whole])
        #expect(result.code == 0)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
        #expect((document["items"] as? [Any])?.count == 50)
        #expect(document["title"] as? String == "Tides")

        let limited = try await Program.run(
            "syncctl", ["inspect", "--json", "--max-size", "5", whole])
        #expect(limited.code == 1)
        let broken = try #require(
            try JSONSerialization.jsonObject(with: Data(limited.output.utf8)) as? [String: Any])
        #expect((broken["items"] as? [Any])?.count ?? 0 > 30)
        #expect((broken["error"] as? String)?.contains("larger than the limit") == true)
    }

    @Test func rawMarkupIsTheFeeds() async throws {
        let result = try await Program.run(
            "syncctl", ["inspect", "--json", "--raw", "-"], input: Self.feed)
        #expect(result.output.contains("onclick"))
    }

    @Test func thePageSaysWhatIsWrongAndWhere() async throws {
        let result = try await Program.run("syncctl", ["inspect", "-"], input: Self.feed)
        #expect(result.code == 0)
        #expect(result.output.contains("2 items, 4 problems"))
        #expect(result.output.contains("line 2: no date: \"soon\""))
        #expect(result.output.contains("and 1 more like this: lines 4"))
        #expect(result.output.contains("item 2 has the id of an item before it"))
    }

    @Test(
        arguments: [
            ("", "the document is empty", 1),
            ("%PDF-1.7 x", "this is a PDF file, not a feed", 1),
            (
                "<html><link rel=alternate type=application/rss+xml href=https://pier.example/f'x></html>",
                "syncctl inspect 'https://pier.example/f%27x'", 1
            ),
            ("<opml version=\"2.0\"><body/></opml>", "syncctl import", 1),
        ] as [(String, String, Int32)])
    func whatIsNoFeedIsNamed(input: String, message: String, code: Int32) async throws {
        let result = try await Program.run("syncctl", ["inspect", "-"], input: input)
        #expect(result.code == code)
        #expect(result.error.contains(message))
    }

    @Test(arguments: [
        ["inspect"], ["inspect", "--limit", "0", "x"], ["inspect", "--from-stdin", "-"],
    ])
    func wrongUsageIsToldApart(arguments: [String]) async throws {
        #expect(try await Program.run("syncctl", arguments).code == 64)
    }

    @Test func aFolderIsNoFeed() async throws {
        let folder = try TemporaryFolder()
        let result = try await Program.run("syncctl", ["inspect", folder.path])
        #expect(result.code == 1)
        #expect(result.error.contains("it is a folder"))
    }

    @Test func warningsOfOneKindAreTogether() {
        let groups = WarningGroups([
            FeedWarning(line: 3, message: "no date: \"soon\""),
            FeedWarning(line: 4, message: "<title> is not closed"),
            FeedWarning(line: 9, message: "no date: \"in 3 days\""),
        ]).groups
        #expect(groups.map(\.warnings.count) == [2, 1])
    }

    @Test func anExcerptShowsWhatIsMeantHoweverLongTheLine() {
        let line = String(repeating: "x", count: 500) + "<pubDate>soon</pubDate>"
        let excerpt = SourceExcerpt(line: line, message: "no date: \"soon\"", columns: 60)
        #expect(DisplayWidth.of(excerpt.text) <= 60)
        let start = excerpt.mark.prefix { $0 == " " }.count
        #expect(excerpt.text.dropFirst(start).hasPrefix("soon"))
        #expect(excerpt.mark.hasSuffix(" ^^^^"))
        let hostile = SourceExcerpt(line: "a\u{1B}[2Jb", message: "x", columns: 60)
        #expect(hostile.text == "ab")
    }
}
