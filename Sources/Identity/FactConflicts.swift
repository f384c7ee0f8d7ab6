/// Where two texts say the same of other things: between the runs that they share, a number stands
/// against another number, a name against another name.
///
/// That is what makes a template: weather, share prices, results, notices of law firms agree in
/// every word but those. So does any word that stands against another over and over. An edit seldom
/// does it: a correction changes one number. A house style's spelling (`Sept.`, `September`), a
/// number in words, a name cut to its last part are none.
struct FactConflicts {
    /// Facts that stand against each other.
    private(set) var conflicts = 0
    /// All facts of the stretches that were compared. In a text without capitals, where names look
    /// like other words, one word in four counts as one.
    private(set) var facts = 0
    /// The one conflict that there was is no longer counted: a desk corrects one number.
    private(set) var hasForgivenOne = false

    /// Words in the place of other ones.
    private struct Replacement: Hashable {
        let old: UInt64
        let new: UInt64
    }

    /// How often a replacement comes, and how often it was counted as that of a name.
    private struct Occurrences {
        var all = 0
        var asNames = 0
    }

    /// A replacement that comes so often, and once for so many words, is no matter of style.
    private static let repeated = (atLeast: 3, wordsForOne: 30)

    /// In a text where one word in so many is a name, nouns have capitals too (German).
    private static let wordsForNoun = 5
    /// What stands before the first shared run, up to so much in tenths of a word, is compared as
    /// well: a template begins with its name and its day.
    static let leadWeight = 120

    private let left: ComparableText
    private let right: ComparableText
    private let isCased: Bool

    init(_ left: ComparableText, _ right: ComparableText, _ runs: [SharedRuns.Run]) {
        self.left = left
        self.right = right
        isCased = left.isCased && right.isCased
        var words = 0
        var replaced: [Replacement: Occurrences] = [:]
        var (numbers, names) = leadConflicts(before: runs.first)
        // A lead is what a desk changes first: one name there is nothing.
        names = max(0, names - 1)
        for (index, run) in runs.enumerated() {
            count(left.words[run.left..<run.leftEnd], &words)
            guard index + 1 < runs.count else { continue }
            let next = runs[index + 1]
            guard SharedRuns.areNear(run, next, left.words, right.words) else { continue }
            count(left.words[run.leftEnd..<next.left], &words)
            let found = conflicts(
                left.words[run.leftEnd..<next.left], right.words[run.rightEnd..<next.right],
                &replaced)
            numbers += found.numbers
            names += found.names
        }
        let repeated = replaced.values.filter {
            $0.all >= Self.repeated.atLeast && $0.all * Self.repeated.wordsForOne * 10 >= words
        }.reduce(0) { $0 + $1.all - $1.asNames }
        let hasCasedNouns = isCased && left.names * Self.wordsForNoun > left.words.count
        if hasCasedNouns { facts /= 3 }
        conflicts = numbers + names + repeated
        // One number is corrected, or is of a later hour; one word is another one, where it need not
        // be a name.
        if conflicts == 1, numbers == 1 || !isCased || hasCasedNouns {
            conflicts = 0
            hasForgivenOne = true
        }
        facts += repeated
        if !isCased { facts += words / 40 }
    }

    private func leadConflicts(before first: SharedRuns.Run?) -> (numbers: Int, names: Int) {
        guard let first else { return (0, 0) }
        let (old, new) = (left.words[..<first.left], right.words[..<first.right])
        guard SharedRuns.weight(old) <= Self.leadWeight, SharedRuns.weight(new) <= Self.leadWeight
        else { return (0, 0) }
        var replaced: [Replacement: Occurrences] = [:]
        return conflicts(old, new, &replaced)
    }

    /// The share of facts that stand against each other.
    var share: Double { conflicts == 0 ? 0 : Double(conflicts) / Double(max(facts, conflicts)) }

    private mutating func count(_ words: ArraySlice<ScannedWord>, _ others: inout Int) {
        for word in words {
            if word.traits.contains(.number) || (isCased && word.traits.contains(.name)) {
                facts += 1
            } else {
                others += word.weight
            }
        }
    }

    private func conflicts(
        _ old: ArraySlice<ScannedWord>, _ new: ArraySlice<ScannedWord>,
        _ replaced: inout [Replacement: Occurrences]
    ) -> (numbers: Int, names: Int) {
        guard !old.isEmpty, !new.isEmpty else { return (0, 0) }
        let numbers = unpaired(
            old.filter { $0.traits.contains(.number) }, new.filter { $0.traits.contains(.number) })
        let names = unpaired(old.filter(isName), new.filter(isName))
        if numbers == 0, names > 0 || unpaired(Array(old), Array(new)) > 0 {
            let replacement = Replacement(old: Self.hash(of: old), new: Self.hash(of: new))
            replaced[replacement, default: Occurrences()].all += 1
            replaced[replacement]?.asNames += (names + 9) / 10
        }
        return ((numbers + 9) / 10, (names + 9) / 10)
    }

    private static func hash(of words: ArraySlice<ScannedWord>) -> UInt64 {
        words.reduce(0) { ($0 ^ $1.hash) &* 0x9E37_79B9_7F4A_7C15 }
    }

    private func isName(_ word: ScannedWord) -> Bool {
        guard !word.traits.contains(.number) else { return false }
        return !isCased || word.traits.contains(.name)
    }

    /// The weight of the words that stand against each other: neither equal nor two spellings.
    private func unpaired(_ old: [ScannedWord], _ new: [ScannedWord]) -> Int {
        var rest = new
        var weight = 0
        for word in old {
            if let index = rest.firstIndex(where: { isSame(word, $0) }) {
                rest.remove(at: index)
            } else {
                weight += word.weight
            }
        }
        return min(weight, rest.reduce(0) { $0 + $1.weight })
    }

    /// True for equal words and for two spellings of one: an abbreviation, or one letter in four
    /// that is another one; a number with its unit or without (`2.4m`, `2.4`).
    private func isSame(_ word: ScannedWord, _ other: ScannedWord) -> Bool {
        if word.hash == other.hash { return true }
        let (spelling, others) = (left.spelling(of: word), right.spelling(of: other))
        switch (word.traits.contains(.number), other.traits.contains(.number)) {
        case (true, true): return Spelling.haveSameDigits(spelling, others)
        case (false, false): return Spelling.areAlike(spelling, others)
        default: return false
        }
    }
}
