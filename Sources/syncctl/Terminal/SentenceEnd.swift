/// Whether a text, read character by character, is between two sentences.
struct SentenceEnd {
    /// True at the beginning, after a sentence's end and the white space behind it, after a line
    /// break, and directly after an ideographic full stop.
    private(set) var isBetween = true
    private var isEnded = false
    private var word = ""

    /// Takes in the next character.
    mutating func see(_ character: Character) {
        if character.isNewline {
            isBetween = true
        } else if character.isWhitespace {
            isBetween = isBetween || isEnded
        } else {
            isBetween = false
            switch character {
            case ".": isEnded = !isAbbreviation
            case "!", "?", "…", "؟", "۔", "।": isEnded = true
            case "。", "！", "？":
                isEnded = true
                isBetween = true
            case "\"", "'", ")", "]", "”", "’", "»", "」", "』": break
            default: isEnded = false
            }
            word.append(character)
            return
        }
        word = ""
        isEnded = false
    }

    /// True where the full stop after `word` is no sentence's end: an initial, `U.S`, `Mr`.
    private var isAbbreviation: Bool {
        let letters = word.drop { !$0.isLetter }
        return letters.count == 1 && letters.first?.isUppercase == true
            || letters.contains(".") || Self.abbreviations.contains(String(letters))
    }

    private static let abbreviations: Set = [
        "Mr", "Mrs", "Ms", "Dr", "Prof", "St", "Gen", "Col", "Lt", "Sgt", "Capt", "Sen", "Rep",
        "Gov",
        "No", "vs", "Jan", "Feb", "Mar", "Apr", "Aug", "Sept", "Oct", "Nov", "Dec", "Co", "Inc",
    ]
}
