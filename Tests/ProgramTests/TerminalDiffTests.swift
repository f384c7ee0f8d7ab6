import Articles
import ControlAPI
import Testing

@testable import syncctl

@Suite struct TerminalDiffTests {
    static let old =
        "The ferry strike ended on Sunday. About forty ships waited, said Mr. Harbour. Services resume."
    static let new =
        "The ferry strike ended on Sunday. About fifty-two ships waited, said Mr. Harbour. Services resume."

    private func lines(_ old: String, _ new: String, colored: Bool = false) -> [String] {
        DiffText.hunks([DiffSegment](WordDiff(from: old, to: new)))
            .map { DiffText.runs($0, colored: colored).map(\.text).joined() }
    }

    @Test func showsJustTheSentenceThatChanged() {
        let lines = lines(Self.old, Self.new)
        #expect(lines.count == 1)
        #expect(lines[0].contains("About [-forty-]{+fifty-two+} ships waited"))
        #expect(!lines[0].contains("Sunday"))
        #expect(!lines[0].contains("Services"))
    }

    @Test func coloursReplaceTheMarks() throws {
        let segments = [DiffSegment](WordDiff(from: Self.old, to: Self.new))
        let hunk = try #require(DiffText.hunks(segments).first)
        let runs = DiffText.runs(hunk, colored: true)
        #expect(runs.contains { $0.style == .removed && $0.text.contains("forty") })
        #expect(runs.contains { $0.style == .added && $0.text.contains("fifty-two") })
        #expect(!runs.contains { $0.text.contains("[-") })
    }

    @Test func aTextFromOutsideCannotPaint() {
        let lines = lines("A quiet day.", "A \u{1B}[31mloud\u{1B}[0m day.", colored: true)
        #expect(!lines.joined().contains("\u{1B}"))
    }

    @Test func aHeadlineIsShownWhole() {
        let title = [
            DiffSegment(.equal, "Ferry strike "), DiffSegment(.removed, "ends "),
            DiffSegment(.added, "is over "),
        ]
        #expect(
            DiffText.runs(title, colored: false).map(\.text).joined()
                == "Ferry strike [-ends-] {+is over+}")
    }

    @Test func equalTextsHaveNoHunks() {
        #expect(lines(Self.old, Self.old).isEmpty)
    }

    @Test func theSegmentsGiveBothTextsBack() {
        let segments = [DiffSegment](WordDiff(from: Self.old, to: Self.new))
        #expect(segments.older == Self.old)
        #expect(segments.newer == Self.new)
    }
}
