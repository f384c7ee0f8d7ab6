/// How much of each other two texts have, and what that makes of them.
///
/// A copy of a text is that text as another editor printed it: under another headline, with its tail
/// cut, with a paragraph added, in another house style. What is told apart from it, though it shares
/// many words: a short piece cut from a long text (an excerpt), texts from one template, two states
/// of a live log, texts that quote the same statement, texts with the same standing paragraphs.
package struct TextComparison: Hashable, Sendable {
    /// What two texts are to each other.
    package enum Verdict: Hashable, Sendable {
        case copy
        /// The shorter one stands in the longer one, and is a small part of it, or an earlier state
        /// of a text that grows at its head.
        case excerpt
        case different(Reason)
    }

    /// Why two texts that share something are different.
    package enum Reason: Hashable, Sendable {
        /// One of them is too short to tell.
        case tooShort
        /// Too much of both stands in one of them only.
        case tooLittleShared
        /// They differ in the names and numbers: a template filled in twice.
        case template
        /// Two states of one live log, or two logs.
        case log
        /// They share what somebody said, and tell of it in different words.
        case quotation
        /// They begin differently, and share what stands below.
        case standingText
    }

    package let verdict: Verdict
    /// The share of the first text's words that stand in the second; 0...1.
    package let leftShare: Double
    /// The share of the second text's words that stand in the first; 0...1.
    package let rightShare: Double
    /// Of all words of both, those that both have (Jaccard's measure, over words in shared runs).
    package let similarity: Double
    /// Words of the first text that the second does not have.
    package let cutWords: Int
    /// Words of the second text that the first does not have.
    package let addedWords: Int
    /// True where one fact stands against another, and the texts are short or tell few: a desk's
    /// correction, or the note of another day. Between two outlets it is the first; one source
    /// corrects what it has published in its place.
    package let differsInOneFact: Bool

    // Thresholds. On texts of the same pages by seven extractors, and on invented news that share
    // whole sentences, copies lie above and different texts far below: the nearest pair of
    // different ones shares 0.36.

    /// The text that is contained has so much in the other.
    private static let leastContained = 0.7
    /// So much where both begin differently.
    private static let leastContainedBelowLeads = 0.85
    /// And the text that contains it so much; what contains less is an excerpt's source.
    private static let leastContaining = 1.0 / 3
    /// A text that stands in another one below so much of it that is new was continued, as a live
    /// blog is; a paragraph that a paper adds is less.
    private static let mostAbove = 0.3
    /// So much of what is not quoted.
    private static let leastUnquoted = 0.5
    /// So many words in common, in tenths.
    private static let leastSharedWeight = 300
    /// So many words before the first shared one make another lead, in tenths.
    private static let leadWeight = 120
    /// So many of the facts may stand against each other.
    private static let mostConflicts = 0.1
    /// A text of fewer words, in tenths, may be a note that comes every day.
    private static let noteWeight = 1_200

    /// Compares two texts. Linear in their length.
    package init(_ left: ComparableText, _ right: ComparableText) {
        let runs = SharedRuns(left, right).runs
        let shared = SharedWords(left, right, runs)
        leftShare = shared.left.share
        rightShare = shared.right.share
        let common = Double(shared.left.shared + shared.right.shared) / 2
        let all = Double(left.weight + right.weight) - common
        similarity = all > 0 ? min(common / all, 1) : 0
        cutWords = (left.weight - shared.left.shared + 5) / 10
        addedWords = (right.weight - shared.right.shared + 5) / 10
        var differsInOneFact = false
        verdict = Self.verdict(left, right, runs, shared, &differsInOneFact)
        self.differsInOneFact = differsInOneFact
    }

    private static func verdict(
        _ left: ComparableText, _ right: ComparableText, _ runs: [SharedRuns.Run],
        _ shared: SharedWords, _ differsInOneFact: inout Bool
    ) -> Verdict {
        let least = NearSignature.leastWords * 10
        guard left.weight >= least, right.weight >= least else { return .different(.tooShort) }
        let contained = max(shared.left.share, shared.right.share)
        let containing = min(shared.left.share, shared.right.share)
        guard contained >= leastContained,
            min(shared.left.shared, shared.right.shared) >= leastSharedWeight
        else { return .different(.tooLittleShared) }
        let facts = FactConflicts(left, right, runs)
        if facts.share >= mostConflicts { return .different(.template) }
        differsInOneFact =
            facts.hasForgivenOne
            && (min(left.weight, right.weight) < noteWeight
                || mostConflicts * Double(facts.facts) <= 1)
        if left.isLog, right.isLog, containing < 1 { return .different(.log) }
        let smaller = left.weight <= right.weight ? shared.left : shared.right
        if smaller.isMostlyQuoted, smaller.unquotedShare < leastUnquoted {
            return .different(.quotation)
        }
        if shared.left.lead >= leadWeight, shared.right.lead >= leadWeight,
            contained < leastContainedBelowLeads
        {
            return .different(.standingText)
        }
        if containing < leastContaining || isContinued(shared) { return .excerpt }
        return .copy
    }

    /// True where the longer text begins with much that the shorter one lacks, and holds the whole
    /// of it below.
    private static func isContinued(_ shared: SharedWords) -> Bool {
        let isLeftLonger = shared.left.weight >= shared.right.weight
        let (longer, shorter) =
            isLeftLonger ? (shared.left, shared.right) : (shared.right, shared.left)
        return shorter.lead < leadWeight
            && Double(longer.head) >= Double(longer.weight) * mostAbove
    }
}

/// What each of two texts has of the other, in tenths of a word.
private struct SharedWords {
    struct Side {
        var weight = 0
        var shared = 0
        var unquoted = 0
        var sharedUnquoted = 0
        /// What stands before the first shared word.
        var lead = 0
        /// What stands before the first ten shared words in a row.
        var head = 0

        var share: Double { weight == 0 ? 0 : Double(shared) / Double(weight) }
        /// 1 where everything is quoted.
        var unquotedShare: Double {
            unquoted == 0 ? 1 : Double(sharedUnquoted) / Double(unquoted)
        }
        /// True where what is shared is quoted to a large part.
        var isMostlyQuoted: Bool { (shared - sharedUnquoted) * 5 >= shared * 2 }

        init(_ words: [ScannedWord], _ isShared: [Bool]) {
            var stretch = 0
            var (isLead, isHead) = (true, true)
            for (word, isShared) in zip(words, isShared) {
                weight += word.weight
                let isUnquoted = !word.traits.contains(.quoted)
                if isUnquoted { unquoted += word.weight }
                stretch = isShared ? stretch + word.weight : 0
                if isShared {
                    isLead = false
                    shared += word.weight
                    if isUnquoted { sharedUnquoted += word.weight }
                }
                if isLead { lead = weight }
                if stretch >= Self.stretchWeight { isHead = false }
                if isHead { head = weight - stretch }
            }
        }

        private static let stretchWeight = 100
    }

    let left: Side
    let right: Side

    init(_ left: ComparableText, _ right: ComparableText, _ runs: [SharedRuns.Run]) {
        var inLeft = [Bool](repeating: false, count: left.words.count)
        var inRight = [Bool](repeating: false, count: right.words.count)
        for run in runs {
            for index in run.left..<run.leftEnd { inLeft[index] = true }
            for index in run.right..<run.rightEnd { inRight[index] = true }
        }
        self.left = Side(left.words, inLeft)
        self.right = Side(right.words, inRight)
    }
}
