/// One letter for the forms that differ between house styles only: upper and lower case, `ё` and `е`,
/// the Arabic letters that Arabic, Persian and Urdu keyboards write differently, digits of any script.
///
/// By arithmetic over the blocks that newspapers are written in: Unicode's own mappings give a
/// `String` for each scalar, which costs more than all the rest of reading a word.
struct LetterFold {
    /// Whether a letter has two forms, and which one it is.
    enum Case {
        case upper, lower, none
    }

    let scalar: UInt32
    let letterCase: Case
    var isDigit = false

    /// The fold of a scalar from U+0080 that is part of a word.
    @inline(__always)
    static func of(_ scalar: UInt32) -> LetterFold {
        switch scalar {
        case 0x80...0x24F: latin(scalar)
        case 0x386...0x3CE: greek(scalar)
        case 0x400...0x52F: cyrillic(scalar)
        case 0x531...0x556: LetterFold(scalar: scalar + 0x30, letterCase: .upper)
        case 0x561...0x587: LetterFold(scalar: scalar, letterCase: .lower)
        case 0x620...0x6FF: arabic(scalar)
        case 0x966...0x96F: digit(scalar - 0x966)
        case 0x9E6...0x9EF: digit(scalar - 0x9E6)
        case 0x1E00...0x1EFF: paired(scalar, upperIsEven: true)
        default: LetterFold(scalar: scalar, letterCase: .none)
        }
    }

    private static func latin(_ scalar: UInt32) -> LetterFold {
        switch scalar {
        case 0xC0...0xDE: LetterFold(scalar: scalar + 0x20, letterCase: .upper)
        case 0x100...0x137, 0x14A...0x177: paired(scalar, upperIsEven: true)
        case 0x139...0x148, 0x179...0x17E: paired(scalar, upperIsEven: false)
        case 0x178: LetterFold(scalar: 0xFF, letterCase: .upper)
        case 0x1A0...0x1B0, 0x1CD...0x1DC: paired(scalar, upperIsEven: scalar < 0x1B0)
        case 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233: paired(scalar, upperIsEven: true)
        default: LetterFold(scalar: scalar, letterCase: .lower)
        }
    }

    private static func greek(_ scalar: UInt32) -> LetterFold {
        switch scalar {
        case 0x386: LetterFold(scalar: 0x3AC, letterCase: .upper)
        case 0x388...0x38A: LetterFold(scalar: scalar + 0x25, letterCase: .upper)
        case 0x391...0x3AB: LetterFold(scalar: scalar + 0x20, letterCase: .upper)
        case 0x3C2: LetterFold(scalar: 0x3C3, letterCase: .lower)
        default: LetterFold(scalar: scalar, letterCase: .lower)
        }
    }

    private static func cyrillic(_ scalar: UInt32) -> LetterFold {
        switch scalar {
        case 0x401: LetterFold(scalar: 0x435, letterCase: .upper)
        case 0x451: LetterFold(scalar: 0x435, letterCase: .lower)
        case 0x400...0x40F: LetterFold(scalar: scalar + 0x50, letterCase: .upper)
        case 0x410...0x42F: LetterFold(scalar: scalar + 0x20, letterCase: .upper)
        case 0x430...0x45F: LetterFold(scalar: scalar, letterCase: .lower)
        default: paired(scalar, upperIsEven: true)
        }
    }

    private static func arabic(_ scalar: UInt32) -> LetterFold {
        switch scalar {
        case 0x622, 0x623, 0x625, 0x671: LetterFold(scalar: 0x627, letterCase: .none)
        case 0x649, 0x6CC: LetterFold(scalar: 0x64A, letterCase: .none)
        case 0x6A9: LetterFold(scalar: 0x643, letterCase: .none)
        case 0x629, 0x6C1, 0x6C3, 0x6D5: LetterFold(scalar: 0x647, letterCase: .none)
        case 0x660...0x669: digit(scalar - 0x660)
        case 0x6F0...0x6F9: digit(scalar - 0x6F0)
        default: LetterFold(scalar: scalar, letterCase: .none)
        }
    }

    private static func paired(_ scalar: UInt32, upperIsEven: Bool) -> LetterFold {
        let isUpper = (scalar & 1 == 0) == upperIsEven
        return LetterFold(
            scalar: isUpper ? scalar + 1 : scalar, letterCase: isUpper ? .upper : .lower)
    }

    private static func digit(_ value: UInt32) -> LetterFold {
        LetterFold(scalar: 0x30 + value, letterCase: .none, isDigit: true)
    }
}
