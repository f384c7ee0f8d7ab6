/// A word of a text, or a letter of a script that parts no words, as two texts are compared by it.
struct ScannedWord {
    /// What is told apart about words.
    struct Traits: OptionSet {
        let rawValue: UInt8

        /// It has a digit.
        static let number = Traits(rawValue: 1)
        /// It begins with a capital letter, and not because a sentence does.
        static let name = Traits(rawValue: 2)
        /// It begins with a small letter.
        static let small = Traits(rawValue: 4)
        /// It stands between quotation marks.
        static let quoted = Traits(rawValue: 8)
        /// A time of day: `14:05`, `2.05pm`.
        static let clock = Traits(rawValue: 16)
    }

    /// Of its letters, with case, apostrophes and marks folded: equal for equal words.
    var hash: UInt64
    /// In tenths of a word: 10, or less for a letter of a script that parts no words, by the
    /// estimate of `Fingerprint.words`.
    var weight: Int
    var traits: Traits
    /// Its bytes in the text.
    var range: Range<Int>
}
