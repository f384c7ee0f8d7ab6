/// UTF-16 in both byte orders.
enum UTF16Decoding {
    /// All bytes in UTF-8; lone surrogates become U+FFFD and an odd last byte is dropped.
    static func decode(_ bytes: ArraySlice<UInt8>, bigEndian: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var high: UInt32 = 0
        var position = bytes.startIndex
        while position + 1 < bytes.endIndex {
            let first = UInt32(bytes[position])
            let second = UInt32(bytes[position + 1])
            let unit = bigEndian ? first << 8 | second : second << 8 | first
            position += 2
            if high != 0, unit & 0xFC00 == 0xDC00 {
                output.append(codePoint: 0x10000 + (high & 0x3FF) << 10 + (unit & 0x3FF))
                high = 0
                continue
            }
            if high != 0 { output.append(codePoint: 0xFFFD) }
            high = unit & 0xFC00 == 0xD800 ? unit : 0
            if high != 0 { continue }
            if unit < 0x80 { output.append(UInt8(unit)) } else { output.append(codePoint: unit) }
        }
        if high != 0 { output.append(codePoint: 0xFFFD) }
        return output
    }
}
