/// A sentence that an edit took out of a text, and what stands in its place.
package struct Correction: Sendable, Hashable {
    package var old: Sentence
    /// Nil where nothing like it came.
    package var new: Sentence?

    /// Shorter sentences, in words, stand in too many texts to say anything.
    private static let minimumWords = 3
    /// So many may go without anything in their place; where more do, a text was cut short, and
    /// nothing was corrected.
    private static let maximumCuts = 5

    /// What an edit from `old` to `new` corrected. Sentences that only moved are none.
    package static func between(_ old: String, _ new: String) -> [Correction] {
        let (before, after) = (Sentence.of(old), Sentence.of(new))
        let forms = Set(after.map(\.form))
        let known = Set(before.map(\.form))
        var candidates = after.filter { !known.contains($0.form) }
            .map { (sentence: $0, words: words(of: $0)) }
        var corrections: [Correction] = []
        var cuts = 0
        for sentence in before
        where sentence.words >= minimumWords && !forms.contains(sentence.form) {
            let mine = words(of: sentence)
            let likeness = candidates.map { candidate in
                2 * mine.intersection(candidate.words).count * 100
                    / max(1, mine.count + candidate.words.count)
            }
            let best = likeness.indices.max { likeness[$0] < likeness[$1] }
            if let best, likeness[best] >= 40 {
                corrections.append(Correction(old: sentence, new: candidates[best].sentence))
                candidates.remove(at: best)
            } else {
                corrections.append(Correction(old: sentence, new: nil))
                cuts += 1
            }
        }
        return cuts > maximumCuts ? corrections.filter { $0.new != nil } : corrections
    }

    private static func words(of sentence: Sentence) -> Set<Substring> {
        Set(sentence.form.split(separator: " "))
    }
}
