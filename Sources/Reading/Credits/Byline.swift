/// A line that names who wrote the text: `By Jane Doe`, `By Jane Doe and John Roe`.
enum Byline {
    /// The names in `line`; empty where it is no byline.
    static func names(in line: Span<UInt8>) -> [String] {
        guard line.count <= 80, line.count > 6, line.hasPrefix("by ") || line.hasPrefix("by: "),
            !Sentence.isEnded(line)
        else { return [] }
        let text = line.text(line.trimmed(3..<line.count))
        var separated = text
        for word in [" and ", " & ", ", "] {
            separated = separated.pieces(between: word).joined(separator: "\n")
        }
        let names = separated.split(separator: "\n").map { $0.trimmingSpaces() }
        return names.allSatisfy(isName) ? names : []
    }

    /// Two to four words, each with a capital.
    private static func isName(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count)
            && words.allSatisfy {
                $0.unicodeScalars.first?.properties.isUppercase ?? false
                    || ["de", "van", "von", "der", "al", "bin", "el", "la", "di", "da"].contains($0)
            }
            && !text.contains { $0.isNumber || ":;!?\"".contains($0) }
    }
}
