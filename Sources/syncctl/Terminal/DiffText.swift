import ControlAPI

/// A word diff, cut down to the sentences that changed.
struct DiffText {
    /// A sentence, as pieces of both sides.
    typealias Sentence = [DiffSegment]

    /// The changed sentences in order; those that follow each other are one group.
    let groups: [[Sentence]]

    init(_ segments: [DiffSegment]) {
        var groups: [[Sentence]] = []
        var isInGroup = false
        for sentence in Self.sentences(segments) {
            let isChanged = sentence.contains { $0.operation != .equal }
            if isChanged, isInGroup {
                groups[groups.count - 1].append(sentence)
            } else if isChanged {
                groups.append([sentence])
            }
            isInGroup = isChanged
        }
        self.groups = groups
    }

    var isEmpty: Bool { groups.isEmpty }

    /// One group as styled pieces: in colours, or with `[-removed-]` and `{+added+}`. Long unchanged
    /// stretches inside are cut to what is near a change.
    static func runs(_ group: [Sentence], colored: Bool) -> [Run] {
        var runs: [Run] = []
        let pieces = merged(group.flatMap(\.self))
        for (index, piece) in pieces.enumerated() {
            let text = TerminalText(paragraphs: piece.text).value
            switch (piece.operation, colored) {
            case (.equal, _):
                runs.append(
                    Run(shortened(text, isFirst: index == 0, isLast: index == pieces.count - 1)))
            case (.removed, true): runs.append(Run(text, .removed))
            case (.added, true): runs.append(Run(text, .added))
            case (.removed, false): runs.append(Run(marked("[-", text, "-]")))
            case (.added, false): runs.append(Run(marked("{+", text, "+}")))
            }
        }
        return trimmed(runs)
    }

    /// The segments, cut where a sentence or a line ends on both sides.
    static func sentences(_ segments: [DiffSegment]) -> [Sentence] {
        var sentences: [Sentence] = []
        var current: Sentence = []
        var old = SentenceEnd()
        var new = SentenceEnd()
        for segment in segments {
            var text = ""
            for character in segment.text {
                if old.isBetween, new.isBetween, !character.isWhitespace, !character.isLowercase {
                    if !text.isEmpty { current.append(DiffSegment(segment.operation, text)) }
                    text = ""
                    if !current.isEmpty { sentences.append(current) }
                    current = []
                }
                if segment.operation != .added { old.see(character) }
                if segment.operation != .removed { new.see(character) }
                text.append(character)
            }
            if !text.isEmpty { current.append(DiffSegment(segment.operation, text)) }
        }
        if !current.isEmpty { sentences.append(current) }
        return sentences
    }

    // MARK: Pieces

    private static func merged(_ segments: [DiffSegment]) -> [DiffSegment] {
        var result: [DiffSegment] = []
        for segment in segments {
            if let last = result.last, last.operation == segment.operation {
                result[result.count - 1].text += segment.text
            } else {
                result.append(segment)
            }
        }
        return result
    }

    /// How much of an unchanged stretch stays on either side of a cut, in characters.
    private static let context = 100

    private static func shortened(_ text: String, isFirst: Bool, isLast: Bool) -> String {
        guard text.count > 3 * context else { return text }
        let head = isFirst ? "" : String(text.prefix(context))
        let tail = isLast ? "" : String(text.suffix(context))
        return head + " … " + tail
    }

    /// The marks close around the words, and leave the white space outside.
    private static func marked(_ open: String, _ text: String, _ close: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return text.contains("\n") ? open + "¶" + close + text : open + text + close }
        return text[..<first] + open + text[first...last] + close + text[text.index(after: last)...]
    }

    private static func trimmed(_ runs: [Run]) -> [Run] {
        var runs = runs
        while let first = runs.first, first.text.allSatisfy(\.isWhitespace) { runs.removeFirst() }
        while let last = runs.last, last.text.allSatisfy(\.isWhitespace) { runs.removeLast() }
        guard !runs.isEmpty else { return [] }
        let start = runs[0].text.drop(while: \.isWhitespace)
        runs[0].text = String(start)
        while runs[runs.count - 1].text.last?.isWhitespace == true {
            runs[runs.count - 1].text.removeLast()
        }
        return runs
    }
}
