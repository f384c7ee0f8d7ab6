/// The encoding behind every `iso-8859-1`, `us-ascii` and unlabelled old page (WHATWG Encoding).
enum Windows1252 {
    /// The code point of a byte; the five free places are the C1 controls of the same number.
    static func codePoint(_ byte: UInt8) -> UInt32 {
        byte >= 0x80 && byte <= 0x9F ? upper[Int(byte) - 0x80] : UInt32(byte)
    }

    /// Appends all bytes in UTF-8.
    static func decode(_ bytes: ArraySlice<UInt8>, into output: inout [UInt8]) {
        guard UTF8Repair.firstHighByte(in: bytes) != nil else {
            output.append(contentsOf: bytes)
            return
        }
        for byte in bytes {
            if byte < 0x80 {
                output.append(byte)
            } else {
                output.append(codePoint: codePoint(byte))
            }
        }
    }

    private static let upper: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}
