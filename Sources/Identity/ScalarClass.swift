/// What the normal form must know of a scalar beyond ASCII.
enum ScalarClass: UInt8 {
    /// Normalisation may change it or join it to its predecessor.
    case composing
    /// A starter that normalisation leaves alone, part of a word.
    case word
    /// The same, of a script without spaces between words: Han, kana and their punctuation.
    case ideograph
    /// The same, of an alphabet without spaces between words: Thai, Lao, Khmer, Burmese.
    case unspaced
    /// The same, part of no word: signs, symbols, emoji.
    case symbol
    /// A combining mark that never joins its predecessor, but has its place in the order of marks.
    case mark
    /// `TypographicFold` has something to say.
    case folded

    /// True where text can be cut before the scalar, and both parts be normalised alone.
    var isBoundary: Bool {
        switch self {
        case .word, .ideograph, .unspaced, .symbol: true
        case .composing, .mark, .folded: false
        }
    }

    /// The class of any scalar from U+0080.
    @inline(__always)
    static func of(_ scalar: UInt32, in table: [ScalarClass]) -> ScalarClass {
        scalar < 0x10000 ? table[Int(scalar)] : derived(scalar)
    }

    /// The classes of U+0000 to U+FFFF, made once: 64 KiB for one look-up a scalar.
    static let table: [ScalarClass] = {
        var classes = (0..<0x10000).map { kind(ofStarter: UInt32($0)) }
        for scalar in 0x80..<UInt32(0x10000) where combiningClass(scalar) != 0 {
            classes[Int(scalar)] = .mark
        }
        for index in stride(from: 0, to: ComposingRanges.bounds.count, by: 2) {
            let (low, high) = (ComposingRanges.bounds[index], ComposingRanges.bounds[index + 1])
            for scalar in low...high where scalar < 0x10000 { classes[Int(scalar)] = .composing }
        }
        for scalar in 0x80..<UInt32(0x10000) where TypographicFold.of(scalar) != .keep {
            classes[Int(scalar)] = .folded
        }
        return classes
    }()

    private static func derived(_ scalar: UInt32) -> ScalarClass {
        if TypographicFold.of(scalar) != .keep { return .folded }
        if ComposingRanges.contain(scalar) { return .composing }
        return combiningClass(scalar) == 0 ? kind(ofStarter: scalar) : .mark
    }

    /// The canonical combining class; 0 for a starter.
    static func combiningClass(_ scalar: UInt32) -> UInt8 {
        Unicode.Scalar(scalar)?.properties.canonicalCombiningClass.rawValue ?? 0
    }

    private static func kind(ofStarter scalar: UInt32) -> ScalarClass {
        switch scalar {
        case 0xA1...0xA9, 0xAB...0xB4, 0xB6...0xB9, 0xBB...0xBF, 0xD7, 0xF7: .symbol
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x1980...0x19DF: .unspaced
        case 0x1A20...0x1AAF, 0xA9E0...0xA9FF, 0xAA60...0xAA7F: .unspaced
        case 0x2000...0x2BFF, 0xFE10...0xFE1F, 0x1F000...0x1FAFF: .symbol
        case 0x2E80...0x312F, 0x31A0...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: .ideograph
        case 0x1AFF0...0x1B16F, 0x20000...0x3FFFF: .ideograph
        default: .word
        }
    }
}
