/// What changed between two texts, word by word.
///
/// The segments, taken in order, give both texts back exactly, white space included: the old one
/// without those that are `added`, the new one without those that are `removed`.
package struct WordDiff: Hashable, Sendable, Codable {
    /// A stretch of text with one fate.
    package struct Segment: Hashable, Sendable, Codable {
        package enum Kind: String, Hashable, Sendable, Codable {
            case equal, removed, added
        }

        package var kind: Kind
        package var text: String
        /// True for a paragraph that stands, word for word, elsewhere in the other text.
        package var isMoved: Bool

        package init(_ kind: Kind, _ text: String, isMoved: Bool = false) {
            self.kind = kind
            self.text = text
            self.isMoved = isMoved
        }
    }

    /// No two neighbours have the same kind, unless one of them moved; none is empty, and what was
    /// removed stands before what was added in its place.
    package let segments: [Segment]
    /// Words of the old text that the new one has not; an ideograph counts as one, and so does a
    /// letter of a script that has no spaces between words. Paragraphs that moved do not count.
    package let wordsRemoved: Int
    /// Words of the new text that the old one has not, counted likewise.
    package let wordsAdded: Int
    /// Words that both have.
    package let wordsKept: Int

    /// Compares two texts, or two headlines. Words are aligned without regard to white space and
    /// typography; time and memory are bounded for texts that have nothing in common.
    package init(from old: String, to new: String) {
        var vocabulary = WordVocabulary()
        var oldWords = DiffWord.words(of: old, in: &vocabulary)
        var newWords = DiffWord.words(of: new, in: &vocabulary)
        MovedParagraphs.mark(&oldWords.words, &newWords.words)
        let matches = SequenceAlignment.matches(
            oldWords.words.map(\.key), newWords.words.map(\.key))
        var writer = SegmentWriter()
        writer.write(oldWords, newWords, matches: matches)
        segments = writer.segments
        wordsRemoved = writer.wordsRemoved
        wordsAdded = writer.wordsAdded
        wordsKept = oldWords.words.count { $0.isWord } - wordsRemoved
    }

    /// The old text.
    package var old: String {
        segments.filter { $0.kind != .added }.map(\.text).joined()
    }

    /// The new text.
    package var new: String {
        segments.filter { $0.kind != .removed }.map(\.text).joined()
    }

    /// True where nothing differs, not even white space.
    package var isEmpty: Bool { segments.allSatisfy { $0.kind == .equal } }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case segments
        case wordsRemoved = "words_removed"
        case wordsAdded = "words_added"
        case wordsKept = "words_kept"
    }
}
