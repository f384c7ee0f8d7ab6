/// One word or sign of a text, with the white space before it.
struct DiffWord {
    var gap: Substring
    var text: Substring
    /// Equal for words that differ in typography only.
    var key: Int32
    /// False for punctuation.
    var isWord: Bool
    /// True in a paragraph that stands elsewhere in the other text.
    var isMoved = false

    /// The words of `text`, and the white space after the last. Together they are the text.
    static func words(
        of text: String, in vocabulary: inout WordVocabulary
    ) -> (words: [DiffWord], tail: Substring) {
        var words: [DiffWord] = []
        let scalars = text.unicodeScalars
        var position = scalars.startIndex
        while true {
            let gapStart = position
            while position < scalars.endIndex, scalars[position].properties.isWhitespace {
                position = scalars.index(after: position)
            }
            guard position < scalars.endIndex else { return (words, text[gapStart...]) }
            let start = position
            let first = WordRole.of(scalars[position])
            position = scalars.index(after: position)
            while position < scalars.endIndex {
                let role = WordRole.of(scalars[position])
                let after = scalars.index(after: position)
                switch role {
                case .attached:
                    position = after
                    continue
                case .letter where first == .letter:
                    position = after
                    continue
                case .joiner
                where first == .letter && after < scalars.endIndex
                    && WordRole.of(scalars[after]) == .letter:
                    position = after
                    continue
                default:
                    break
                }
                break
            }
            let word = text[start..<position]
            words.append(
                DiffWord(
                    gap: text[gapStart..<start], text: word, key: vocabulary.key(of: word),
                    isWord: first == .letter || first == .ideograph))
        }
    }
}

/// What a scalar does in a word.
enum WordRole {
    case letter
    /// A word by itself: Han and kana have no spaces, nor have Thai, Lao, Khmer and Burmese.
    case ideograph
    /// An apostrophe, hyphen, point or comma, which joins letters or digits on both sides.
    case joiner
    /// A mark, which belongs to what stands before it.
    case attached
    /// White space and punctuation.
    case other

    static func of(_ scalar: Unicode.Scalar) -> WordRole {
        switch scalar.value {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return .letter
        case 0x27, 0x2D, 0x2E, 0x2C, 0x2019, 0x2010, 0x2011, 0xAD, 0x3A: return .joiner
        case ..<0x80: return .other
        case 0x3041...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: return .ideograph
        case 0x20000...0x3FFFF: return .ideograph
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .format: return .attached
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber, .letterNumber, .otherNumber:
            return isWithoutSpaces(scalar) ? .ideograph : .letter
        default: return .other
        }
    }

    /// Letters of Thai, Lao, Tibetan, Burmese and Khmer.
    private static func isWithoutSpaces(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0E00...0x0FFF, 0x1000...0x109F, 0x1780...0x17FF: true
        default: false
        }
    }
}

/// Gives every different word a number, so that sequences of words compare as numbers.
struct WordVocabulary {
    private var keys: [String: Int32] = [:]

    /// The number of `word`, with typography folded.
    mutating func key(of word: Substring) -> Int32 {
        let form = Typography.folded(word)
        if let key = keys[form] { return key }
        let key = Int32(truncatingIfNeeded: keys.count)
        keys[form] = key
        return key
    }
}

/// The differences of typography that no reader of a diff wants to see.
enum Typography {
    /// `text` with one kind of quote, apostrophe, dash and white space, and without what is
    /// invisible.
    static func folded(_ text: Substring) -> String {
        guard text.utf8.contains(where: { $0 >= 0x80 || $0 <= 0x20 }) else { return String(text) }
        var result = String.UnicodeScalarView()
        var endsInSpace = true
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                if !endsInSpace { result.append(" ") }
                endsInSpace = true
                continue
            }
            switch scalar.value {
            case 0xAD, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F, 0xFEFF: continue
            case 0x2018...0x201B, 0x2032, 0x2BC: result.append("'")
            case 0x201C...0x201F, 0xAB, 0xBB, 0x2033: result.append("\"")
            case 0x2010...0x2015, 0x2212: result.append("-")
            case 0x2026: result.append(contentsOf: "...".unicodeScalars)
            default: result.append(scalar)
            }
            endsInSpace = false
        }
        if endsInSpace, !result.isEmpty { result.removeLast() }
        return String(result)
    }
}
