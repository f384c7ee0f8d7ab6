/// What a byte is in ASCII. Bytes from 0x80 are none of these.
extension UInt8 {
    /// Space, tab, line feed, form feed, carriage return: HTML's and (but for one) XML's white space.
    @inline(__always)
    var isSpace: Bool { self == 0x20 || (self <= 0x0D && self >= 0x09 && self != 0x0B) }

    @inline(__always)
    var isDigit: Bool { self &- 0x30 < 10 }

    @inline(__always)
    var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    @inline(__always)
    var isAlphanumeric: Bool { isLetter || isDigit }

    /// `A`-`Z` as `a`-`z`, everything else as it is.
    @inline(__always)
    var lowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }

    /// The value of a hexadecimal digit; nil for everything else.
    var hexadecimalValue: UInt32? {
        if isDigit { return UInt32(self) - 0x30 }
        let letter = (self | 0x20) &- 0x61
        return letter < 6 ? UInt32(letter) + 10 : nil
    }
}
