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
    /// Three words in a row are a phrase, whatever surrounds them.
    private static let phrase = 3
    /// So many words and signs make another sentence.
    private static let leastRewritten = 8

    /// `matches` without those that stand in a stretch where nearly everything changed: an "of the"
    /// in the middle of a new sentence is not what was kept of the old one.
    ///
    /// - Between two phrases that were kept, and at the ends, shorter runs go together where they
    ///   hold less than a third of what changed on either side: one paragraph stands in another's
    ///   place.
    /// - Elsewhere a run goes that holds no more words than the changes on each side of it.
    static func meaningful(
        _ matches: [(old: Int, new: Int)], _ old: [DiffWord], _ new: [DiffWord]
    ) -> [(old: Int, new: Int)] {
        let runs = runs(of: matches, old)
        guard !runs.isEmpty else { return matches }
        let end = Run(old: old.count, new: new.count, length: 0, words: 0)
        var kept: [Run] = []
        var index = 0
        while index < runs.count {
            let stretch = runs[index...].prefix { $0.words < phrase }
            let next = stretch.endIndex < runs.count ? runs[stretch.endIndex] : end
            let before = kept.last
            if !isRewritten(stretch, after: before, before: next) {
                keepLonger(stretch, before: next, in: &kept)
            }
            if stretch.endIndex < runs.count { kept.append(next) }
            index = stretch.endIndex + 1
        }
        return kept.flatMap { run in (0..<run.length).map { (run.old + $0, run.new + $0) } }
    }

    private static func isRewritten(
        _ stretch: ArraySlice<Run>, after before: Run?, before next: Run
    ) -> Bool {
        let length = stretch.reduce(0) { $0 + $1.length }
        let words = stretch.reduce(0) { $0 + $1.words }
        let oldChanged = next.old - (before.map { $0.old + $0.length } ?? 0) - length
        let newChanged = next.new - (before.map { $0.new + $0.length } ?? 0) - length
        let changed = min(oldChanged, newChanged)
        return changed >= leastRewritten && words * 3 < changed
    }

    private static func keepLonger(
        _ stretch: ArraySlice<Run>, before end: Run, in kept: inout [Run]
    ) {
        for index in stretch.indices {
            let run = stretch[index]
            let previous = kept.last
            let before = max(
                run.old - (previous.map { $0.old + $0.length } ?? 0),
                run.new - (previous.map { $0.new + $0.length } ?? 0))
            let next = index + 1 < stretch.endIndex ? stretch[index + 1] : end
            let after = max(next.old - run.old - run.length, next.new - run.new - run.length)
            if 2 * run.words >= before || 2 * run.words >= after { kept.append(run) }
        }
    }

    private struct Run {
        var old: Int
        var new: Int
        var length: Int
        var words: Int
    }

    private static func runs(of matches: [(old: Int, new: Int)], _ old: [DiffWord]) -> [Run] {
        var runs: [Run] = []
        for match in matches {
            let words = old[match.old].isWord ? 1 : 0
            if let last = runs.last, last.old + last.length == match.old,
                last.new + last.length == match.new
            {
                runs[runs.count - 1].length += 1
                runs[runs.count - 1].words += words
            } else {
                runs.append(Run(old: match.old, new: match.new, length: 1, words: words))
            }
        }
        return runs
    }
}
