/// Scalars in bytes that are known to be UTF-8 (they come from a `String`).
enum UTF8Scalars {
    /// The scalar that begins at `index`, and the index after it. Bytes that are no UTF-8 give
    /// U+FFFD.
    @inline(__always)
    static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: UInt32, next: Int) {
        let lead = bytes[index]
        let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
        guard length > 1 else { return (UInt32(lead), index + 1) }
        guard index + length <= bytes.count else { return (0xFFFD, bytes.count) }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for byte in bytes[index + 1..<index + length] { scalar = scalar << 6 | UInt32(byte & 0x3F) }
        return (scalar, index + length)
    }

    /// Where the scalar begins that ends before `end`.
    static func start(before end: Int, in bytes: [UInt8]) -> Int {
        var start = end - 1
        while start > 0, bytes[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Appends `scalar` in UTF-8.
    @inline(__always)
    static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
        func tail(_ shift: UInt32) -> UInt8 { UInt8(scalar >> shift & 0x3F) | 0x80 }
        switch scalar {
        case ..<0x80:
            bytes.append(UInt8(scalar))
        case ..<0x800:
            bytes.append(UInt8(scalar >> 6) | 0xC0)
            bytes.append(tail(0))
        case ..<0x10000:
            bytes.append(UInt8(scalar >> 12) | 0xE0)
            bytes.append(tail(6))
            bytes.append(tail(0))
        default:
            bytes.append(UInt8(scalar >> 18 & 7) | 0xF0)
            bytes.append(tail(12))
            bytes.append(tail(6))
            bytes.append(tail(0))
        }
    }

    /// Calls `body` with every scalar of `bytes`.
    static func forEach(in bytes: [UInt8], _ body: (UInt32) -> Void) {
        var index = 0
        while index < bytes.count {
            let (scalar, next) = scalar(in: bytes, at: index)
            body(scalar)
            index = next
        }
    }

    /// True where `bytes` contain `wanted`.
    static func contains(_ wanted: UInt32, in bytes: [UInt8]) -> Bool {
        var isFound = false
        forEach(in: bytes) { if $0 == wanted { isFound = true } }
        return isFound
    }
}
