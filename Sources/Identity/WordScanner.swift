/// Reads a normal form word by word.
///
/// - A word is a run of letters and digits. Apostrophes in it and dots between single letters do not
///   end it (`don't`, `U.S.`), hyphens do: `47-year-old` and `47 year old` are the same words.
/// - A number is one word with its decimals; thousands may be parted by comma, dot or space.
/// - Han and kana are a word for two letters, Thai, Lao, Khmer and Burmese one for five: each letter
///   comes alone, with its weight.
struct WordScanner {
    private let bytes: [UInt8]
    private let classes = ScalarClass.table
    private let kinds = Self.kindTable
    private let letters = Self.letterTable
    private var position = 0
    private var isSentenceStart = true
    private var isQuoted = false
    private var quotedWords = 0

    /// What is longer was never closed.
    private static let maximalQuotedWords = 250

    init(_ normalForm: [UInt8]) {
        bytes = normalForm
    }

    private enum Kind: UInt8 {
        case other, small, capital, digit
    }

    private static let kindTable: [Kind] = (0...255).map { (byte: UInt8) in
        switch byte {
        case 0x30...0x39: .digit
        case 0x41...0x5A: .capital
        case 0x61...0x7A: .small
        default: .other
        }
    }

    /// The letters in lower case; 0 for every other byte.
    private static let letterTable: [UInt8] = (0...255).map { (byte: UInt8) in
        let lower = byte | 0x20
        return byte < 0x80 && (0x61...0x7A).contains(lower) ? lower : 0
    }

    /// The next word; nil at the end.
    mutating func next() -> ScannedWord? {
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                if kinds[Int(byte)] != .other {
                    return finished(plainWord(from: position) ?? word(from: position))
                }
                pass(byte)
                position += 1
                continue
            }
            let (scalar, next) = UTF8Scalars.scalar(in: bytes, at: position)
            switch ScalarClass.of(scalar, in: classes) {
            case .word, .composing:
                return finished(word(from: position))
            case .ideograph where !Self.isPunctuation(scalar):
                return finished(letter(scalar, weight: 5, next))
            case .unspaced:
                return finished(letter(scalar, weight: 2, next))
            case .ideograph, .symbol, .folded, .mark:
                isSentenceStart = isSentenceStart || scalar == 0x3002
                position = next
            }
        }
        return nil
    }

    private mutating func finished(_ word: ScannedWord) -> ScannedWord {
        var word = word
        position = word.range.upperBound
        isSentenceStart = false
        if isQuoted {
            word.traits.insert(.quoted)
            quotedWords += word.weight
            if quotedWords > Self.maximalQuotedWords * 10 { isQuoted = false }
        }
        return word
    }

    private static func isPunctuation(_ scalar: UInt32) -> Bool {
        (0x3000...0x3004).contains(scalar) || (0x3008...0x3020).contains(scalar)
            || scalar == 0x30FB
    }

    private func letter(_ scalar: UInt32, weight: Int, _ end: Int) -> ScannedWord {
        ScannedWord(
            hash: Self.mixed(Self.seed, UInt64(scalar)), weight: weight, traits: [],
            range: position..<end)
    }

    // MARK: Between words

    private mutating func pass(_ byte: UInt8) {
        switch byte {
        case 0x21, 0x2E, 0x3F: isSentenceStart = true
        case 0x22: passQuotationMark()
        default: break
        }
    }

    /// A mark opens where none is open. An open quotation goes on at a mark that stands before a
    /// word: every paragraph of a long one begins so.
    private mutating func passQuotationMark() {
        let isAfterSpace = position == 0 || bytes[position - 1] == 0x20
        let isBeforeSpace = position + 1 >= bytes.count || bytes[position + 1] == 0x20
        if isQuoted, isAfterSpace, !isBeforeSpace {
            isSentenceStart = true
            return
        }
        isQuoted.toggle()
        quotedWords = 0
        if isQuoted { isSentenceStart = true }
    }

    // MARK: Words

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    /// A step of FNV-1a, over scalars.
    @inline(__always)
    private static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
        (hash ^ value) &* 0x100_0000_01B3
    }

    private func kind(at index: Int) -> Kind {
        index < bytes.count ? kinds[Int(bytes[index])] : .other
    }

    private func isLetter(at index: Int) -> Bool {
        let kind = kind(at: index)
        return kind == .small || kind == .capital || (index < bytes.count && bytes[index] >= 0x80)
    }

    /// A word of ASCII letters alone, which nearly all words of many languages are; nil for any
    /// other one.
    @inline(__always)
    private func plainWord(from start: Int) -> ScannedWord? {
        var hash = Self.seed
        var index = start
        while index < bytes.count {
            let letter = letters[Int(bytes[index])]
            guard letter != 0 else { break }
            hash = Self.mixed(hash, UInt64(letter))
            index += 1
        }
        if index < bytes.count {
            let byte = bytes[index]
            let mayGoOn =
                byte >= 0x80 || byte == 0x27 || (byte == 0x2E && index - start == 1)
                || kinds[Int(byte)] == .digit
            guard !mayGoOn, index > start else { return nil }
        }
        let first = kinds[Int(bytes[start])]
        return ScannedWord(
            hash: hash, weight: 10,
            traits: first == .small ? .small : isSentenceStart ? [] : .name, range: start..<index)
    }

    private func word(from start: Int) -> ScannedWord {
        var hash = Self.seed
        var index = start
        var traits: ScannedWord.Traits = []
        var digits = 0
        var letters = 0
        scan: while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x80 {
                let (scalar, next) = UTF8Scalars.scalar(in: bytes, at: index)
                switch ScalarClass.of(scalar, in: classes) {
                case .composing where Self.isNukta(scalar): break
                case .word, .composing:
                    let fold = LetterFold.of(scalar)
                    if index == start { traits = self.traits(of: fold) }
                    if fold.isDigit { digits += 1 } else { letters += 1 }
                    hash = Self.mixed(hash, UInt64(fold.scalar))
                case .mark: break
                case .ideograph, .unspaced, .symbol, .folded: break scan
                }
                index = next
                continue
            }
            switch kinds[Int(byte)] {
            case .small:
                if index == start { traits = .small }
                hash = Self.mixed(hash, UInt64(byte))
                letters += 1
            case .capital:
                if index == start, !isSentenceStart { traits = .name }
                hash = Self.mixed(hash, UInt64(byte | 0x20))
                letters += 1
            case .digit:
                if index == start { traits = .number }
                hash = Self.mixed(hash, UInt64(byte))
                digits += 1
            case .other:
                guard let joint = joint(at: index, from: start, digits, letters) else { break scan }
                if joint == .clock { traits.insert(.clock) }
                if joint != .silent { hash = Self.mixed(hash, UInt64(byte)) }
                if letters == 0 { digits = 0 }
            }
            index += 1
        }
        // "n0", "A380": what is numbered, whatever it begins with.
        if digits > 0, letters > 0 { traits.insert(.number) }
        return ScannedWord(hash: hash, weight: 10, traits: traits, range: start..<index)
    }

    /// The dots of Devanagari and its sisters for foreign sounds, which some desks write and some
    /// do not.
    private static func isNukta(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x93C, 0x9BC, 0xA3C, 0xABC: true
        default: false
        }
    }

    private func traits(of fold: LetterFold) -> ScannedWord.Traits {
        if fold.isDigit { return .number }
        switch fold.letterCase {
        case .upper: return isSentenceStart ? [] : .name
        case .lower: return .small
        case .none: return []
        }
    }

    private enum Joint {
        case silent, decimal, clock
    }

    /// What a byte means that stands in a word and is no part of it; nil where it ends the word.
    private func joint(
        at index: Int, from start: Int, _ digits: Int, _ letters: Int
    ) -> Joint? {
        switch bytes[index] {
        case 0x20:
            // "1 250": a group of three digits follows, and nothing more of a word.
            guard (1...3).contains(digits), letters == 0 else { return nil }
            let isGroup = (1...3).allSatisfy { kind(at: index + $0) == .digit }
            let goesOn = kind(at: index + 4) == .digit || isLetter(at: index + 4)
            return isGroup && !goesOn ? .silent : nil
        case 0x27:
            return letters > 0 && isLetter(at: index + 1) ? .silent : nil
        case 0x2E where letters > 0:
            // "U.S.": one letter, or letters that were parted by dots, and one letter more.
            let isInitial = index - start == 1 || bytes[max(start, index - 2)] == 0x2E
            return isInitial && isLetter(at: index + 1) && !isLetter(at: index + 2) ? .silent : nil
        case 0x2E, 0x2C, 0x3A:
            guard digits > 0, letters == 0, kind(at: index + 1) == .digit else { return nil }
            var run = 1
            while kind(at: index + 1 + run) == .digit { run += 1 }
            if bytes[index] == 0x3A { return digits <= 2 && run == 2 ? .clock : .decimal }
            if run == 3, digits <= 3 { return .silent }
            let isHalfDay =
                bytes[index] == 0x2E && run == 2 && digits <= 2 && index + 4 < bytes.count
                && bytes[index + 4] | 0x20 == 0x6D
                && (bytes[index + 3] | 0x20 == 0x61 || bytes[index + 3] | 0x20 == 0x70)
            return isHalfDay ? .clock : .decimal
        default:
            return nil
        }
    }
}
