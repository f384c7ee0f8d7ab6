/// What a byte is in ASCII. Bytes from 0x80 are none of these.
extension UInt8 {
    /// Space and the controls that HTML counts as white space.
    @inline(__always)
    var isSpace: Bool { self == 0x20 || (self <= 0x0D && self >= 0x09) }

    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    @inline(__always)
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    @inline(__always)
    var isAlphanumeric: Bool { isLetter || isDigit }

    /// `A`-`Z` as `a`-`z`, everything else as it is.
    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// True for the second and later bytes of a character in UTF-8.
    @inline(__always)
    var isContinuation: Bool { self & 0xC0 == 0x80 }
}
