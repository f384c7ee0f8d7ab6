import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct ExtractTests {
    private static let keys = [
        "agency", "authors", "dateline", "html", "is_free", "language", "licence", "modified",
        "next_page", "obstacle", "published", "site_name", "text", "title", "title_origin", "url",
        "warnings",
    ]

    @Test func aPageIsOneObjectWithEveryKeyInOrder() async throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "The ferry \"Ada\" leaves at noon, they said. ", count: 9)
        let page = try folder.write(
            "a.html",
            """
            <html lang=en><title>Quay \\ pier</title><meta name=author content="Ada Penn">
            <meta property="article:published_time" content="2026-03-04T05:06:07Z">
            <article><h1>Quay \\ pier</h1><p>\(text)</p><p>\(text)\u{1}</p></article>
            """)
        let result = try await Program.run(
            "syncctl", ["extract", "--json", "--url", "https://news.example/1", page])
        #expect(result.code == 0)
        let line = try #require(result.lines.first)
        #expect(result.lines.count == 1)
        let places = Self.keys.compactMap { line.firstRange(of: "\"\($0)\":")?.lowerBound }
        #expect(places.count == Self.keys.count && places == places.sorted())
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object.keys.sorted() == Self.keys)
        #expect(object["title"] as? String == "Quay \\ pier")
        #expect(object["authors"] as? [String] == ["Ada Penn"])
        #expect(object["published"] as? String == "2026-03-04T05:06:07Z")
        #expect(object["url"] as? String == "https://news.example/1")
        #expect(object["licence"] is NSNull)
        let trimmed = text.dropLast()
        #expect(object["text"] as? String == "\(trimmed)\n\n\(trimmed)")
    }

    /// Of a file whose size the system does not know before it is read, and of one that has none.
    @Test func aPipeIsReadToItsEnd() async throws {
        let folder = try TemporaryFolder()
        let text = String(repeating: "The ferry leaves at noon, they said.\n\n", count: 9_000)
        let page = try folder.write("a.txt", text)
        let fromFile = try await Program.run("syncctl", ["extract", "--json", page])
        let fromDevice = try await Program.run("syncctl", ["extract", "--json", "/dev/null"])
        #expect(fromFile.code == 0)
        #expect(fromFile.output.utf8.count > 300_000)
        #expect(fromDevice.code == 1)
    }
}
