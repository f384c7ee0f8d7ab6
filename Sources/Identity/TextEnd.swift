/// How a text ends.
package enum TextEnd {
    private static let signs: Set<Unicode.Scalar> = [
        ".", "!", "?", "।", "۔", "؟", "。", "！", "？", "．", "։", "።", "။", "។",
    ]
    /// What may stand behind the end of a sentence.
    private static let closingSigns: Set<Unicode.Scalar> = [
        "\"", "'", "\u{201D}", "\u{2019}", "\u{00BB}", "\u{203A}", ")", "]", "」", "』", "）",
    ]

    /// True where a text stops in the middle of a sentence, as one does that was cut after so many
    /// letters: it ends in dots, or in no sign though it has a sentence that ends in one. A text
    /// without any such sign (Thai has none, a list needs none) may be whole.
    package static func breaksOff(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars.suffix(2_000))
        guard let last = scalars.lastIndex(where: { !isIgnorable($0) }) else { return false }
        if scalars[last] == "…" { return true }
        if last >= 2, scalars[(last - 2)...last].allSatisfy({ $0 == "." }) { return true }
        var end = last
        while end > 0, closingSigns.contains(scalars[end]) { end -= 1 }
        if signs.contains(scalars[end]) || scalars[end] == "…" { return false }
        return scalars[..<end].contains { signs.contains($0) }
    }

    private static func isIgnorable(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    }
}
