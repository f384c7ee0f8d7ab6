/// Percent-encoding with one spelling for each byte (RFC 3986, sections 2.3 and 6.2.2).
enum PercentEncoding {
    /// Which part of an address is written: a space in a query is `+`.
    enum Part {
        case path, query, fragment
    }

    /// `bytes` with escapes in upper case, unreserved characters bare, and everything that may not
    /// stand in an address escaped.
    static func normalised(_ bytes: ArraySlice<UInt8>, in part: Part) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x25, index + 1 < bytes.endIndex, let high = digit(bytes[index]),
                let low = digit(bytes[index + 1])
            {
                index += 2
                append(high << 4 | low, wasEscaped: true, in: part, to: &result)
            } else {
                append(byte, wasEscaped: false, in: part, to: &result)
            }
        }
        return result
    }

    /// `bytes` without any escape; `+` is a space, as in the query of a form.
    static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            index += 1
            if byte == 0x25, index + 1 < bytes.endIndex, let high = digit(bytes[index]),
                let low = digit(bytes[index + 1])
            {
                index += 2
                result.append(high << 4 | low)
            } else {
                result.append(byte == 0x2B ? 0x20 : byte)
            }
        }
        return result
    }

    private static func append(
        _ byte: UInt8, wasEscaped: Bool, in part: Part, to result: inout [UInt8]
    ) {
        if part == .query, byte == 0x20 {
            result.append(0x2B)
        } else if isUnreserved(byte) || (!wasEscaped && isReserved(byte)) {
            result.append(byte)
        } else {
            result += [0x25, hexadecimal(byte >> 4), hexadecimal(byte & 15)]
        }
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }

    /// The delimiters of RFC 3986, which mean something else when they are escaped.
    private static func isReserved(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21, 0x24, 0x26...0x2C, 0x2F, 0x3A, 0x3B, 0x3D, 0x3F, 0x40: true
        default: false
        }
    }

    private static func hexadecimal(_ value: UInt8) -> UInt8 {
        value < 10 ? 0x30 + value : 0x41 + value - 10
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
