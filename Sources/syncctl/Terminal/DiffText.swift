import Articles
import ControlAPI

/// A word diff as styled text: in colours, or with `[-removed-]` and `{+added+}`.
enum DiffText {
    /// The sentences that changed, each with a little of what is around the change.
    static func hunks(_ segments: [DiffSegment]) -> [WordDiff.Hunk] {
        WordDiff(from: segments.older, to: segments.newer).hunks()
    }

    /// One hunk, with an ellipsis where it begins or ends within a sentence.
    static func runs(_ hunk: WordDiff.Hunk, colored: Bool) -> [Run] {
        if let moved = hunk.segments.first, moved.isMoved {
            return [movedHere(moved.text, colored)]
        }
        var runs = trimmed(
            hunk.segments.flatMap { segment in
                switch segment.kind {
                case .equal: pieces(.equal, segment.text, colored: colored)
                case .removed: pieces(.removed, segment.text, colored: colored)
                case .added: pieces(.added, segment.text, colored: colored)
                }
            })
        if hunk.isCutBefore { runs.insert(Run("… "), at: 0) }
        if hunk.isCutAfter { runs.append(Run(" …")) }
        return runs
    }

    /// All of a short text, such as a headline.
    static func runs(_ segments: [DiffSegment], colored: Bool) -> [Run] {
        trimmed(segments.flatMap { pieces($0.operation, $0.text, colored: colored) })
    }

    /// A paragraph that only moved, by its first words.
    private static func movedHere(_ untrusted: String, _ colored: Bool) -> Run {
        let text = TerminalText(line: untrusted)
        let start = text.truncated(to: 60).value
        return colored ? Run("moved here: " + start, .dim) : Run("{~moved here: " + start + "~}")
    }

    /// One side of a diff, in one line: `revision 2, 2026-11-22T09:30:00Z, 310 words`.
    static func side(_ revision: Revision, ofCopies: Bool) -> String {
        (ofCopies ? "entry \(revision.entryID) of \(TerminalText(line: revision.source)), " : "")
            + "revision \(revision.number), \(revision.observedAt), "
            + Quantity.text(revision.words, "word")
    }

    private static func pieces(
        _ operation: DiffSegment.Operation, _ untrusted: String, colored: Bool
    ) -> [Run] {
        let text = TerminalText(paragraphs: untrusted).value
        return switch (operation, colored) {
        case (.equal, _): [Run(text)]
        // Where colour is lost, in a copy or to the eye, the two must not run together.
        case (.removed, true):
            [Run(text, .removed), Run(text.last?.isWhitespace == true ? "" : " ")]
        case (.added, true): [Run(text, .added)]
        case (.removed, false): marked("[-", text, "-]")
        case (.added, false): marked("{+", text, "+}")
        }
    }

    /// The marks close around the words, and leave the white space outside.
    private static func marked(_ open: String, _ text: String, _ close: String) -> [Run] {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return [Run(text)] }
        let words = text[first...last]
        return [
            Run(String(text[..<first]) + open + words + close + text[text.index(after: last)...])
        ]
    }

    private static func trimmed(_ runs: [Run]) -> [Run] {
        var runs = runs
        while let first = runs.first, first.text.allSatisfy(\.isWhitespace) { runs.removeFirst() }
        while let last = runs.last, last.text.allSatisfy(\.isWhitespace) { runs.removeLast() }
        guard !runs.isEmpty else { return [] }
        runs[0].text = String(runs[0].text.drop(while: \.isWhitespace))
        while runs[runs.count - 1].text.last?.isWhitespace == true {
            runs[runs.count - 1].text.removeLast()
        }
        return runs
    }
}
