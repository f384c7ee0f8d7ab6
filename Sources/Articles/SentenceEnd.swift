/// Where sentences end, as far as signs tell.
enum SentenceEnd {
    /// True where a sentence may end with `word`: at a full stop, or at a quotation mark or bracket
    /// that closes right after one.
    static func isEnd(_ word: DiffWord, afterEnd: Bool) -> Bool {
        signs.contains(word.text)
            || (afterEnd && word.gap.isEmpty && closingSigns.contains(word.text))
    }

    /// True for the full stops of Chinese and Japanese, which no space follows.
    static func isWide(_ word: DiffWord) -> Bool { wideSigns.contains(word.text) }

    private static let signs: Set<Substring> = [
        ".", "!", "?", "…", "।", "۔", "؟", "。", "！", "？",
    ]
    private static let wideSigns: Set<Substring> = ["。", "！", "？"]
    private static let closingSigns: Set<Substring> = [
        "\"", "'", "”", "’", "»", ")", "]", "」", "』",
    ]
}
