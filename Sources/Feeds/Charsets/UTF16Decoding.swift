/// UTF-16 in both byte orders, in pieces that may cut a character.
struct UTF16Decoding: Sendable {
    private let isBigEndian: Bool
    /// The first byte of a unit whose second is still to come.
    private var odd: UInt8?
    /// The first half of a pair whose second is still to come; 0 for none.
    private var high: UInt32 = 0

    init(isBigEndian: Bool) {
        self.isBigEndian = isBigEndian
    }

    /// Appends the next piece in UTF-8; lone surrogates become U+FFFD, and the last piece's odd last
    /// byte is dropped.
    mutating func decode(_ bytes: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) {
        for byte in bytes {
            guard let first = odd else {
                odd = byte
                continue
            }
            odd = nil
            let unit =
                isBigEndian
                ? UInt32(first) << 8 | UInt32(byte) : UInt32(byte) << 8 | UInt32(first)
            append(unit, to: &output)
        }
        if isLast, high != 0 { output.append(codePoint: 0xFFFD) }
    }

    private mutating func append(_ unit: UInt32, to output: inout [UInt8]) {
        if high != 0, unit & 0xFC00 == 0xDC00 {
            output.append(codePoint: 0x10000 + (high & 0x3FF) << 10 + (unit & 0x3FF))
            high = 0
            return
        }
        if high != 0 { output.append(codePoint: 0xFFFD) }
        high = unit & 0xFC00 == 0xD800 ? unit : 0
        if high != 0 { return }
        if unit < 0x80 { output.append(UInt8(unit)) } else { output.append(codePoint: unit) }
    }
}
