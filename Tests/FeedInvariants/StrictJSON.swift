/// RFC 8259 to the letter: what the library writes must be read by every parser, not only by its own.
package struct StrictJSON {
    private let bytes: [UInt8]
    private var position = 0

    /// True where `bytes` are one JSON document.
    package static func accepts(_ bytes: [UInt8]) -> Bool {
        guard String(validating: bytes, as: UTF8.self) != nil else { return false }
        var reader = StrictJSON(bytes: bytes)
        return reader.value(depth: 0) && reader.position == bytes.count
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skip(_ byte: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: byte) else { return false }
        position += 1
        return true
    }

    private mutating func value(depth: Int) -> Bool {
        guard depth < 1000 else { return false }
        switch current {
        case UInt8(ascii: "{"):
            return list("{", "}") {
                $0.string() && $0.skip(":") && $0.value(depth: depth + 1)
            }
        case UInt8(ascii: "["): return list("[", "]") { $0.value(depth: depth + 1) }
        case UInt8(ascii: "\""): return string()
        case UInt8(ascii: "t"): return word("true")
        case UInt8(ascii: "f"): return word("false")
        case UInt8(ascii: "n"): return word("null")
        default: return number()
        }
    }

    private mutating func list(
        _ open: Unicode.Scalar, _ close: Unicode.Scalar,
        _ element: (inout StrictJSON) -> Bool
    ) -> Bool {
        guard skip(open) else { return false }
        if skip(close) { return true }
        repeat {
            guard element(&self) else { return false }
        } while skip(",")
        return skip(close)
    }

    private mutating func string() -> Bool {
        guard skip("\"") else { return false }
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == UInt8(ascii: "\"") { return true }
            if byte < 0x20 { return false }
            guard byte == UInt8(ascii: "\\") else { continue }
            let letter = current
            position += 1
            if letter == UInt8(ascii: "u") {
                for _ in 0..<4 {
                    guard Character(Unicode.Scalar(current)).isHexDigit else { return false }
                    position += 1
                }
            } else if !"\"\\/bfnrt".utf8.contains(letter) {
                return false
            }
        }
        return false
    }

    private mutating func word(_ text: String) -> Bool {
        guard bytes[position...].starts(with: text.utf8) else { return false }
        position += text.utf8.count
        return true
    }

    private mutating func number() -> Bool {
        _ = skip("-")
        if !skip("0") {
            guard digits() else { return false }
        }
        if skip("."), !digits() { return false }
        if skip("e") || skip("E") {
            _ = skip("+") || skip("-")
            return digits()
        }
        return true
    }

    private mutating func digits() -> Bool {
        let start = position
        while (0x30...0x39).contains(current) { position += 1 }
        return position > start
    }
}
