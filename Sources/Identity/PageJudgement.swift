/// Whether the text that stands behind an entry's link is its article.
///
/// A page answers 200 for a consent layer, a log-in form or a front page too. What tells such a text
/// from an article is the archive: other links of the host lead to the same text, or the text that was
/// there before was much longer, and has nothing to do with this one.
package enum PageJudgement: Hashable, Sendable {
    case article
    /// A beginning of the text that is known.
    case teaser(note: String)
    /// Not the article, for the stated reason.
    case other(note: String)
    /// Nothing in it belongs to the headline or the feed's text: to be seen once more before it is
    /// believed.
    case doubtful(note: String)

    /// A text with its number of words.
    package struct Text: Hashable, Sendable {
        package var title: String?
        package var text: String
        package var words: Int

        package init(title: String?, text: String, words: Int) {
            self.title = title
            self.text = text
            self.words = words
        }
    }

    /// A text of fewer words may become shorter by any part.
    package static let measurableWords = 80
    /// Less than this share of the last good text is a cliff.
    static let cliff = 0.4
    /// Less than this share of the feed's own text is one too.
    static let feedCliff = 0.6
    /// So much of what only the second half says tells a shorter text from a beginning, at least so many
    /// runs of three words: a line below every text of a site is less.
    static let lateShare = 0.15
    static let leastLate = 15
    /// So much of a teaser stands in the text that it is cut from.
    static let teaserShare = 0.6

    /// Judges `page`.
    ///
    /// - Parameters:
    ///   - page: What was found.
    ///   - good: The last good text of the page; nil where there was none.
    ///   - feed: What the feed says of the entry.
    ///   - sharers: The headlines of other entries, of other links to the same host, behind which the
    ///     same text was found.
    /// - Returns: what it is, with what there is to say of it.
    package static func of(
        _ page: Text, good: Text?, feed: Text, sharers: [String]
    ) -> PageJudgement {
        let own = NormalForm.ofTitle(feed.title)
        let others = Set(sharers.map(NormalForm.of)).subtracting([own])
        let relation = relation(of: page, to: feed)
        if others.count >= 2 || others.count == 1 && (relation ?? 0) < 0.5 {
            return .other(
                note: "other links of this host lead to the same text: \(excerpt(page.text))")
        }
        if let good, good.words >= measurableWords {
            if Double(page.words) < Double(good.words) * cliff {
                return shrunk(page, from: good, "it had \(good.words)")
            }
            if relation == 0, containment(of: page, in: good) < 0.1 {
                return .other(
                    note: "another text stands there now: \(excerpt(page.text))")
            }
            return .article
        }
        if feed.words >= measurableWords, Double(page.words) < Double(feed.words) * feedCliff {
            return shrunk(page, from: feed, "the feed gives \(feed.words)")
        }
        if good == nil, relation == 0 {
            return .doubtful(
                note: "nothing in it belongs to the headline: \(excerpt(page.text))")
        }
        return .article
    }

    /// True where a text that other links share is not this entry's article either.
    package static func isForeign(_ page: Text, to feed: Text, sharers: [String]) -> Bool {
        let others = Set(sharers.map(NormalForm.of)).subtracting([NormalForm.ofTitle(feed.title)])
        return others.count >= 2 || others.count == 1 && (relation(of: page, to: feed) ?? 0) < 0.5
    }

    private static func shrunk(_ page: Text, from known: Text, _ measure: String) -> PageJudgement {
        if keepsTheEnd(page, of: known) { return .article }
        let note = "the page shows \(page.words) words, and \(measure): \(excerpt(page.text))"
        return containment(of: page, in: known) >= teaserShare
            ? .teaser(note: note) : .other(note: note)
    }

    /// True where a text was cut down by its author: enough of what stands only in its second half is
    /// still there. Whoever hides the rest from those who do not pay shows a beginning.
    private static func keepsTheEnd(_ page: Text, of known: Text) -> Bool {
        let tokens = TextTokens(known.text).all.count
        guard tokens >= measurableWords else { return false }
        let middle = known.text.index(known.text.startIndex, offsetBy: known.text.count / 2)
        let late = TextTokens(String(known.text[middle...])).shingles(of: 3)
            .subtracting(TextTokens(String(known.text[..<middle])).shingles(of: 3))
        let kept = late.intersection(TextTokens(page.text).shingles(of: 3)).count
        return kept >= leastLate && Double(kept) >= Double(late.count) * lateShare
    }

    /// The share of the words of the headline, or of the feed's text where the headline has too few,
    /// that stand in the page; nil where there are too few of both to tell.
    private static func relation(of page: Text, to feed: Text) -> Double? {
        let there = Set(TextTokens(page.text).all).union(TextTokens(page.title ?? "").all)
        var best: Double?
        for text in [feed.title ?? "", String(feed.text.prefix(600))] {
            let words = Set(TextTokens(text).all)
            guard words.count >= 3 else { continue }
            // Small words stand everywhere: two of a headline's seven prove nothing.
            let found = Double(words.intersection(there).count) / Double(words.count)
            best = max(best ?? 0, found < 0.34 ? 0 : found)
        }
        return best
    }

    /// The share of the runs of three words of `part` that stand in `whole` too.
    private static func containment(of part: Text, in whole: Text) -> Double {
        let own = TextTokens(part.text).shingles(of: 3)
        guard !own.isEmpty else { return 1 }
        let there = TextTokens(whole.text).shingles(of: 3)
        return Double(own.intersection(there).count) / Double(own.count)
    }

    /// The first words, for people.
    private static func excerpt(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\"" + (line.count > 90 ? line.prefix(89) + "…" : line[...]) + "\""
    }
}
