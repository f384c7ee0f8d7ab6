/// What the normal form writes for scalars that differ between house styles only.
///
/// The choices of version 1:
/// - every kind of white space is a space, every quotation mark `"` or `'`, every dash `-`, the
///   ellipsis three dots, full-width ASCII is ASCII;
/// - what no reader sees is left out: soft hyphens, zero-width characters, joiners, the marks of
///   writing direction, variation selectors, tags, controls, and the Arabic tatweel, which only
///   stretches a word;
/// - Thai and Lao AM are written in their two parts, as NFKC does: every Thai text has them.
enum TypographicFold: Equatable {
    case keep
    case leaveOut
    case space
    case ascii(UInt8)
    case ellipsis
    case twoDots
    /// Two scalars, neither of which needs anything more.
    case pair(UInt32, UInt32)

    /// The fold of any scalar from U+0080.
    static func of(_ scalar: UInt32) -> TypographicFold {
        switch scalar {
        case 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: .space
        case 0x80...0x9F, 0xAD, 0x34F, 0x61C, 0x640, 0x17B4, 0x17B5, 0x180B...0x180F: .leaveOut
        case 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F: .leaveOut
        case 0xFEFF, 0xFFF9...0xFFFC, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A: .leaveOut
        case 0xE0000...0xE0FFF: .leaveOut
        case 0xB4, 0x2BB, 0x2BC, 0x55A, 0x5F3, 0x1FFD, 0x2018...0x201B, 0x2032, 0x2035: .ascii(0x27)
        case 0x2039, 0x203A, 0x275B, 0x275C: .ascii(0x27)
        case 0xAB, 0xBB, 0x5F4, 0x201C...0x201F, 0x2033, 0x2036, 0x275D, 0x275E: .ascii(0x22)
        case 0x300C...0x300F, 0x301D...0x301F: .ascii(0x22)
        case 0x58A, 0x5BE, 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0x2501: .ascii(0x2D)
        case 0x2E3A, 0x2E3B, 0xFE58, 0xFE63: .ascii(0x2D)
        case 0x2024: .ascii(0x2E)
        case 0x2025: .twoDots
        case 0x2026, 0x22EF: .ellipsis
        case 0xE33: .pair(0xE4D, 0xE32)
        case 0xEB3: .pair(0xECD, 0xEB2)
        case 0xFF01...0xFF5E: .ascii(UInt8(truncatingIfNeeded: scalar - 0xFF01 + 0x21))
        default: .keep
        }
    }
}
