/// One sentence of a text, or one paragraph where no sign ends its sentences.
package struct Sentence: Sendable, Hashable {
    /// As it stands in the text, without white space around it.
    package var text: String
    /// Its words with typography folded: equal for sentences that say the same.
    package var form: String
    /// How many words it has; an ideograph counts as one.
    package var words: Int

    /// The sentences of `text`, in order. A point that ends an abbreviation ends one too: the parts
    /// are then the same in every text that has the sentence.
    package static func of(_ text: String) -> [Sentence] {
        var vocabulary = WordVocabulary()
        var sentences: [Sentence] = []
        var current = Sentence(text: "", form: "", words: 0)
        var isAfterEnd = false
        func end() {
            if current.words > 0 { sentences.append(current) }
            current = Sentence(text: "", form: "", words: 0)
        }
        for word in DiffWord.words(of: text, in: &vocabulary).words {
            let startsParagraph = word.gap.count(where: \.isNewline) > 1
            if startsParagraph || (isAfterEnd && !word.gap.isEmpty) { end() }
            isAfterEnd = SentenceEnd.isEnd(word, afterEnd: isAfterEnd)
            current.text += (current.text.isEmpty ? "" : word.gap) + word.text
            if word.isWord {
                current.form += Typography.folded(word.text) + " "
                current.words += 1
            }
            if SentenceEnd.isWide(word) { end() }
        }
        end()
        return sentences
    }
}
