/// Turns matched words into the segments of a diff.
struct SegmentWriter {
    private(set) var segments: [WordDiff.Segment] = []
    private(set) var wordsRemoved = 0
    private(set) var wordsAdded = 0
    private var equal = ""
    private var removed = ""
    private var added = ""
    /// Whether what is collected in `removed` and in `added` are paragraphs that moved.
    private var movedAway = false
    private var movedHere = false

    typealias Side = (words: [DiffWord], tail: Substring)

    /// Writes both sides; `matches` are the pairs of words that are the same.
    mutating func write(_ old: Side, _ new: Side, matches: [(old: Int, new: Int)]) {
        var (oldNext, newNext) = (0, 0)
        for match in SegmentCleaning.meaningful(matches, old.words, new.words) {
            change(old.words[oldNext..<match.old], new.words[newNext..<match.new])
            let (oldWord, newWord) = (old.words[match.old], new.words[match.new])
            keep(oldWord.gap, newWord.gap)
            keep(oldWord.text, newWord.text)
            (oldNext, newNext) = (match.old + 1, match.new + 1)
        }
        change(old.words[oldNext...], new.words[newNext...])
        keep(old.tail, new.tail)
        flushChange()
        flushEqual()
    }

    private mutating func change(_ old: ArraySlice<DiffWord>, _ new: ArraySlice<DiffWord>) {
        for word in old {
            if word.isMoved != movedAway {
                flushChange()
                movedAway = word.isMoved
            }
            removed += word.gap
            removed += word.text
            if word.isWord, !word.isMoved { wordsRemoved += 1 }
        }
        for word in new {
            if word.isMoved != movedHere {
                flushChange()
                movedHere = word.isMoved
            }
            added += word.gap
            added += word.text
            if word.isWord, !word.isMoved { wordsAdded += 1 }
        }
    }

    private mutating func keep(_ old: Substring, _ new: Substring) {
        guard old.utf8.elementsEqual(new.utf8) else {
            removed += old
            added += new
            return
        }
        guard !old.isEmpty else { return }
        flushChange()
        equal += old
    }

    private mutating func flushChange() {
        guard !removed.isEmpty || !added.isEmpty else { return }
        // White space that both sides begin with did not change: `a b` to `a c` changes `b` alone.
        let shared = movedAway == movedHere ? Self.sharedWhitespace(removed, added) : ""
        equal += shared
        removed.unicodeScalars.removeFirst(shared.unicodeScalars.count)
        added.unicodeScalars.removeFirst(shared.unicodeScalars.count)
        flushEqual()
        if !removed.isEmpty {
            segments.append(WordDiff.Segment(.removed, removed, isMoved: movedAway))
        }
        if !added.isEmpty {
            segments.append(WordDiff.Segment(.added, added, isMoved: movedHere))
        }
        (removed, added, movedAway, movedHere) = ("", "", false, false)
    }

    private mutating func flushEqual() {
        if !equal.isEmpty { segments.append(WordDiff.Segment(.equal, equal)) }
        equal = ""
    }

    private static func sharedWhitespace(_ left: String, _ right: String) -> String {
        var shared = String.UnicodeScalarView()
        for (leftScalar, rightScalar) in zip(left.unicodeScalars, right.unicodeScalars) {
            guard leftScalar == rightScalar, leftScalar.properties.isWhitespace else { break }
            shared.append(leftScalar)
        }
        return String(shared)
    }
}

/// Gives up matches that only chop a rewritten sentence into pieces.
enum SegmentCleaning {
    /// `matches` without the runs that hold no more words than the changes on each side of them:
    /// an "of the" in the middle of a new sentence is not what was kept of the old one.
    static func meaningful(
        _ matches: [(old: Int, new: Int)], _ old: [DiffWord], _ new: [DiffWord]
    ) -> [(old: Int, new: Int)] {
        var runs = runs(of: matches, old.count, new.count)
        guard runs.count > 1 else { return matches }
        var kept: [Run] = []
        for index in runs.indices {
            let run = runs[index]
            let words = (0..<run.length).count { old[run.old + $0].isWord }
            let previousEnd = kept.last.map { (old: $0.old + $0.length, new: $0.new + $0.length) }
            let before = max(run.old - (previousEnd?.old ?? 0), run.new - (previousEnd?.new ?? 0))
            let next = index + 1 < runs.count ? runs[index + 1] : nil
            let after = max(
                (next?.old ?? old.count) - run.old - run.length,
                (next?.new ?? new.count) - run.new - run.length)
            // Three words in a row are a phrase, whatever surrounds them.
            let isChaff = words < 3 && 2 * words < before && 2 * words < after
            if !isChaff { kept.append(run) }
        }
        runs = kept
        return runs.flatMap { run in (0..<run.length).map { (run.old + $0, run.new + $0) } }
    }

    private struct Run {
        var old: Int
        var new: Int
        var length: Int
    }

    private static func runs(
        of matches: [(old: Int, new: Int)], _ oldCount: Int, _ newCount: Int
    ) -> [Run] {
        var runs: [Run] = []
        for match in matches {
            if let last = runs.last, last.old + last.length == match.old,
                last.new + last.length == match.new
            {
                runs[runs.count - 1].length += 1
            } else {
                runs.append(Run(old: match.old, new: match.new, length: 1))
            }
        }
        return runs
    }
}
