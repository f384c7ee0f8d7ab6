import Articles
import FoundationEssentials
import TestSupport
import Testing

@testable import Reading

/// The users' own material, where it lies beside the repository.
@Suite(.enabled(if: SharedMaterial.isPresent, "the users' articles are not here"))
struct SharedArticlesTests {
    private func source(_ prefix: String) throws -> String {
        let folder = try #require(SharedMaterial.path("articles"))
        let name = try #require(
            try FileManager.default.contentsOfDirectory(atPath: folder).first {
                $0.hasPrefix(prefix)
            })
        return String(
            decoding: try Data(contentsOf: URL(filePath: folder + "/" + name)), as: UTF8.self)
    }

    private func read(_ prefix: String) throws -> Document {
        try DocumentReader.read(Array(try source(prefix).utf8), as: .plainText)
    }

    /// The lines of the file that are text, without those at the given places among the lines that
    /// are not empty; no-break spaces are spaces.
    private func lines(_ prefix: String, except out: Set<Int>) throws -> [String] {
        try source(prefix).split(separator: "\u{A0}").joined(separator: " ").split(separator: "\n")
            .map { $0.trimmingSpaces() }.enumerated()
            .filter { !out.contains($0.offset) && !$0.element.isEmpty }.map(\.element)
    }

    @Test func headlineAndDatelineOf000() throws {
        let document = try read("000")
        var expected = try lines("000", except: [0])
        expected[1] = String(expected[1].dropFirst("ISLAMABAD: ".count))
        #expect(document.title == "Today marks Bilawal’s departure for his first trip to Russia.")
        #expect(document.titleOrigin == .firstLine)
        #expect(document.dateline == Dateline(place: "ISLAMABAD", date: nil, agency: nil))
        #expect(document.text == expected.joined(separator: "\n\n"))
    }

    @Test func linksOf001() throws {
        let document = try read("001")
        let expected = try lines("001", except: [3, 5, 10])
        #expect(
            document.title == "Ever since PM Imran Khan made his visit to China, there are reports "
                + "that he will also visit Russia later this month.")
        #expect(document.titleOrigin == .firstSentence)
        #expect(document.text == expected.joined(separator: "\n\n"))
        #expect(document.text.contains("\n\nPakistan’s strong relations with Russia\n\n"))
    }

    @Test func shortcodesOf002() throws {
        let document = try read("002")
        var expected = try lines("002", except: [6, 12])
        expected[0] = try #require(expected[0].split(separator: "]").last.map(String.init))
        #expect(document.title == expected[0])
        #expect(document.titleOrigin == .firstSentence)
        #expect(document.text == expected.joined(separator: "\n\n"))
    }

    @Test func datelineOf003() throws {
        let document = try read("003")
        var expected = try lines("003", except: [9])
        expected[0] = String(expected[0].dropFirst("Moscow, 30 January 2023 (TDI): ".count))
        #expect(
            document.dateline
                == Dateline(place: "Moscow", date: Timestamp("2023-01-30"), agency: "TDI"))
        #expect(document.agency == "TDI")
        #expect(document.title == expected[0])
        #expect(document.text == expected.joined(separator: "\n\n"))
    }

    @Test func printViewOf004() throws {
        let document = try read("004")
        let expected = try lines("004", except: [0, 2, 6, 10, 15])
        #expect(document.published == Timestamp("2022-02-22"))
        #expect(document.agency == "Reuters")
        #expect(document.title == expected[0])
        #expect(document.title?.hasPrefix("Both leaders will review") == true)
        #expect(document.text == expected.joined(separator: "\n\n"))
    }
}
