extension RelativePath {
    /// The path as one line of text that can be turned back: UTF-8 as it is, but `\\` for a
    /// backslash and `\xE9` for each byte that is not UTF-8 or is part of a control character, so
    /// that a name cannot break a log line or a terminal.
    ///
    /// Two files may have keys that Swift takes for equal (`é` in one character or in two): keep
    /// files apart by `RelativePath`, or compare the keys' `utf8`. SQLite compares bytes.
    package var key: String {
        if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != Self.backslash }) {
            return String(decoding: bytes, as: UTF8.self)
        }
        var text: [UInt8] = []
        var input = bytes.makeIterator()
        var parser = Unicode.UTF8.ForwardParser()
        var index = 0
        while true {
            switch parser.parseScalar(from: &input) {
            case .valid(let encoded):
                let scalar = bytes[index..<index + encoded.count]
                index += encoded.count
                if scalar.first == Self.backslash {
                    text += [Self.backslash, Self.backslash]
                } else if Self.isControl(scalar) {
                    scalar.forEach { Self.escape($0, into: &text) }
                } else {
                    text += scalar
                }
            case .error(let length):
                bytes[index..<index + length].forEach { Self.escape($0, into: &text) }
                index += length
            case .emptyInput:
                return String(decoding: text, as: UTF8.self)
            }
        }
    }

    /// The path that has this key. Nil for a text that is no path's key: a bad escape, one that
    /// was not needed, or a path that `init(bytes:)` refuses.
    package init?(key: String) {
        var bytes: [UInt8] = []
        var input = key.utf8.makeIterator()
        while let byte = input.next() {
            guard byte == Self.backslash else {
                bytes.append(byte)
                continue
            }
            switch input.next() {
            case Self.backslash:
                bytes.append(Self.backslash)
            case UInt8(ascii: "x"):
                guard let high = input.next().flatMap(Self.value),
                    let low = input.next().flatMap(Self.value)
                else { return nil }
                bytes.append(high << 4 | low)
            default:
                return nil
            }
        }
        self.init(bytes: bytes)
        // One path, one key: otherwise a file could be stored twice.
        guard self.key.utf8.elementsEqual(key.utf8) else { return nil }
    }

    private static let backslash = UInt8(ascii: "\\")

    private static let digits = Array("0123456789ABCDEF".utf8)

    /// C0, DEL and C1 (U+0080 to U+009F, which terminals obey as well).
    private static func isControl(_ scalar: ArraySlice<UInt8>) -> Bool {
        guard let first = scalar.first, let last = scalar.last else { return false }
        return first < 0x20 || first == 0x7F || (scalar.count == 2 && first == 0xC2 && last < 0xA0)
    }

    private static func escape(_ byte: UInt8, into text: inout [UInt8]) {
        text += [
            backslash, UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)],
        ]
    }

    private static func value(_ digit: UInt8) -> UInt8? {
        digits.firstIndex(of: digit).map(UInt8.init)
    }
}
