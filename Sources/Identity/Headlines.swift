/// Whether two headlines may stand above one article.
package enum Headlines {
    /// So much of the shorter one stands in the longer one.
    private static let leastShare = 0.6
    /// So many words, in tenths.
    private static let leastWeight = 20

    /// True where most words of the shorter one stand in the longer one, and no number of one
    /// stands against another of the other (`Episode 12`, `Episode 13`). Two equal ones are alike
    /// whatever they say; an empty one is like none.
    package static func areAlike(_ left: String, _ right: String) -> Bool {
        let (left, right) = (words(of: left), words(of: right))
        guard !left.isEmpty, !right.isEmpty else { return false }
        if left.map(\.hash) == right.map(\.hash) { return true }
        var rest = right.map(Optional.some)
        var common = 0
        var isNumberUnmatched = false
        for word in left {
            if let index = rest.firstIndex(where: { $0?.hash == word.hash }) {
                rest[index] = nil
                common += word.weight
            } else if word.traits.contains(.number) {
                isNumberUnmatched = true
            }
        }
        if isNumberUnmatched, rest.contains(where: { $0?.traits.contains(.number) ?? false }) {
            return false
        }
        let shorter = min(weight(left), weight(right))
        return common >= leastWeight && Double(common) >= Double(shorter) * leastShare
    }

    /// The weight of a headline's words, in tenths of a word.
    static func weight(of title: String) -> Int { weight(words(of: title)) }

    private static func words(of title: String) -> [ScannedWord] {
        var scanner = WordScanner(NormalFormWriter.write(title).output)
        var words: [ScannedWord] = []
        while words.count < 200, let word = scanner.next() { words.append(word) }
        return words
    }

    private static func weight(_ words: [ScannedWord]) -> Int {
        words.reduce(0) { $0 + $1.weight }
    }
}
