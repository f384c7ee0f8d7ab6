/// HTML's character references: all 2,125 names, numbers in decimal and hexadecimal.
package enum HTMLEntities {
    /// Which references count.
    package enum Context: Sendable {
        /// Only with their semicolon, as in XML.
        case strict
        /// The 106 old names also without it.
        case html
        /// As `html`, but `&copy=` and `&copyx` are left alone (WHATWG HTML, 13.2.5.73).
        case attribute
    }

    /// Appends what the reference at `start`, an `&`, stands for. Returns the index after it, or nil,
    /// with nothing appended, where there is none.
    package static func decodeReference(
        in bytes: [UInt8], at start: Int, end: Int, context: Context, into output: inout [UInt8]
    ) -> Int? {
        guard start + 2 < end else { return nil }
        if bytes[start + 1] == UInt8(ascii: "#") {
            return decodeNumber(in: bytes, at: start + 2, end: end, into: &output)
        }
        var position = start + 1
        let ceiling = min(end, start + 1 + HTMLEntityIndex.longestName + 1)
        while position < ceiling, bytes[position].isAlphanumeric { position += 1 }
        let name = start + 1..<position
        guard !name.isEmpty else { return nil }
        if position < end, bytes[position] == UInt8(ascii: ";") {
            if let entity = HTMLEntityIndex.shared.entity(named: bytes[name]) {
                entity.append(to: &output)
                return position + 1
            }
        }
        guard context != .strict else { return nil }
        return decodeOldName(
            in: bytes, name: name, end: end, context: context, into: &output)
    }

    /// Appends `bytes[range]` with every reference decoded.
    package static func decode(
        _ bytes: [UInt8], _ range: Range<Int>, context: Context, into output: inout [UInt8]
    ) {
        var position = range.lowerBound
        while let mark = ByteSearch.first(
            UInt8(ascii: "&"), in: bytes, from: position, to: range.upperBound)
        {
            output.append(contentsOf: bytes[position..<mark])
            if let next = decodeReference(
                in: bytes, at: mark, end: range.upperBound, context: context, into: &output)
            {
                position = next
            } else {
                output.append(UInt8(ascii: "&"))
                position = mark + 1
            }
        }
        output.append(contentsOf: bytes[position..<max(position, range.upperBound)])
    }

    /// `text` with every reference decoded.
    package static func decoded(_ text: String, context: Context = .html) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        decode(bytes, 0..<bytes.count, context: context, into: &output)
        return output.text
    }

    /// `text` with `&`, `<`, `>` and `"` written as references, fit for content and attributes.
    package static func escaped(_ text: String) -> String {
        var output: [UInt8] = []
        for byte in text.utf8 { appendEscaped(byte, to: &output) }
        return output.text
    }

    /// Appends one byte, as a reference where it is `&`, `<`, `>` or `"`.
    static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        default: output.append(byte)
        }
    }

    /// A number after `&#`. Its semicolon may be missing; windows-1252 codes written as code points
    /// are repaired (WHATWG HTML, 13.2.5.80), and so are the halves of UTF-16, written as two
    /// references by programs that think in it.
    private static func decodeNumber(
        in bytes: [UInt8], at start: Int, end: Int, into output: inout [UInt8]
    ) -> Int? {
        guard let (value, next) = number(in: bytes, at: start, end: end) else { return nil }
        switch value {
        case 0: output.append(codePoint: 0xFFFD)
        case 0x80...0x9F:
            if let meant = C1Controls.meant(by: value) { output.append(codePoint: meant) }
        // No reader of the text wants the other controls.
        case 0x7F: break
        case 1..<0x20 where value != 0x09 && value != 0x0A && value != 0x0D: break
        // A line end as texts have it; a line feed behind it is the rest of it.
        case 0x0D:
            output.append(0x0A)
            if next < end, bytes[next] == 0x0A { return next + 1 }
            if next + 3 < end, bytes.hasPrefix("&#", at: next),
                let (feed, last) = number(in: bytes, at: next + 2, end: end), feed == 0x0A
            {
                return last
            }
        case 0xD800...0xDBFF:
            if next + 3 < end, bytes.hasPrefix("&#", at: next),
                let (low, last) = number(in: bytes, at: next + 2, end: end),
                (0xDC00...0xDFFF).contains(low)
            {
                output.append(codePoint: 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF))
                return last
            }
            output.append(codePoint: 0xFFFD)
        default: output.append(codePoint: value)
        }
        return next
    }

    /// The number whose digits begin at `start`, and the index after it and its semicolon.
    private static func number(in bytes: [UInt8], at start: Int, end: Int) -> (UInt32, Int)? {
        guard start < end else { return nil }
        var position = start
        let isHexadecimal = bytes[position] | 0x20 == UInt8(ascii: "x")
        if isHexadecimal { position += 1 }
        let firstDigit = position
        var value: UInt32 = 0
        while position < end {
            guard let digit = bytes[position].hexadecimalValue, isHexadecimal || digit < 10 else {
                break
            }
            value = min(value * (isHexadecimal ? 16 : 10) + digit, 0x11_0000)
            position += 1
        }
        guard position > firstDigit else { return nil }
        let hasEnd = position < end && bytes[position] == UInt8(ascii: ";")
        return (value, hasEnd ? position + 1 : position)
    }

    /// The longest old name at the front of `name`, which has no semicolon that helps.
    private static func decodeOldName(
        in bytes: [UInt8], name: Range<Int>, end: Int, context: Context, into output: inout [UInt8]
    ) -> Int? {
        var length = min(name.count, HTMLEntityIndex.longestOldName)
        while length > 1 {
            let stop = name.lowerBound + length
            if let entity = HTMLEntityIndex.shared.entity(named: bytes[name.lowerBound..<stop]),
                entity.isKnownWithoutSemicolon
            {
                if context == .attribute, stop < end,
                    bytes[stop] == UInt8(ascii: "=") || bytes[stop].isAlphanumeric
                {
                    return nil
                }
                entity.append(to: &output)
                return stop
            }
            length -= 1
        }
        return nil
    }
}
