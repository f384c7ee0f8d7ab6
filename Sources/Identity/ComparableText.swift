/// A text, read into words once, to be compared with others.
package struct ComparableText: Sendable {
    /// UTF-8 of the normal form.
    let bytes: [UInt8]
    let words: [ScannedWord]
    /// In tenths of a word.
    let weight: Int
    /// True where names can be told by their capitals: a text in a script that has them, and not
    /// all in capitals.
    let isCased: Bool
    /// Words with a capital that no sentence begins with.
    let names: Int
    /// True for a text that tells what happened minute by minute: a live blog, a match report.
    let isLog: Bool

    /// No more words than that are compared: a comparison takes milliseconds then.
    private static let maximalWords = 50_000
    /// A log has so many times of day, and one for so many words.
    private static let logTimes = (atLeast: 4, wordsForOne: 120)

    /// Reads a text as `Reading` gives it.
    package init(_ text: String) {
        bytes = NormalFormWriter.write(text).output
        var words: [ScannedWord] = []
        words.reserveCapacity(bytes.count / 5)
        var scanner = WordScanner(bytes)
        var weight = 0
        var clocks: Set<UInt64> = []
        var (small, names) = (0, 0)
        while words.count < Self.maximalWords, let word = scanner.next() {
            words.append(word)
            weight += word.weight
            if word.traits.contains(.clock) { clocks.insert(word.hash) }
            if word.traits.contains(.small) { small += 1 }
            if word.traits.contains(.name) { names += 1 }
        }
        self.words = words
        self.names = names
        self.weight = weight
        isCased = small > names && small * 2 > words.count
        isLog =
            clocks.count >= Self.logTimes.atLeast
            && clocks.count * Self.logTimes.wordsForOne * 10 >= weight
    }

    /// How many words it has; in scripts that part no words, an estimate.
    package var wordCount: Int { (weight + 5) / 10 }

    /// The letters of a word as they stand in the text.
    func spelling(of word: ScannedWord) -> ArraySlice<UInt8> { bytes[word.range] }
}
