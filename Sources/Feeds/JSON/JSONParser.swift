/// Reads JSON as it comes: comments, trailing and missing commas, single quotes, bare names, raw line
/// ends in strings, wrong escapes and a missing end are no reason to give up.
///
/// The stack is a list of ours, so that no depth can exhaust the thread's own.
package struct JSONParser {
    /// What was read.
    package struct Outcome: Sendable {
        package var value: JSONValue
        /// The document ended inside a value; what was open was closed there.
        package var isTruncated: Bool
        /// Values deeper than the limit were left out.
        package var isTooDeep: Bool
    }

    private struct Level {
        var isObject: Bool
        var name: String?
        var members: [JSONValue.Member] = []
        var elements: [JSONValue] = []

        var value: JSONValue { isObject ? .object(members) : .array(elements) }

        mutating func add(_ value: JSONValue) {
            guard isObject else { return elements.append(value) }
            members.append(JSONValue.Member(name ?? "", value))
            name = nil
        }
    }

    private let bytes: [UInt8]
    private var position = 0
    private var levels: [Level] = []
    private var result: JSONValue?
    private var isTruncated = false
    private var isTooDeep = false

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The first value in `bytes`, which are UTF-8; nil where there is none.
    package static func parse(_ bytes: [UInt8], maxDepth: Int = 256) -> Outcome? {
        var parser = JSONParser(bytes)
        parser.run(maxDepth: maxDepth)
        guard let value = parser.result else { return nil }
        return Outcome(
            value: value, isTruncated: parser.isTruncated, isTooDeep: parser.isTooDeep)
    }

    private mutating func run(maxDepth: Int) {
        while result == nil, position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                position += 1
                if levels.count < maxDepth {
                    levels.append(Level(isObject: byte == UInt8(ascii: "{")))
                } else {
                    isTooDeep = true
                    skipContainer()
                    add(.null)
                }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                position += 1
                close()
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                addText(readString(quote: byte))
            case UInt8(ascii: ","):
                position += 1
                completeName()
            case UInt8(ascii: "/"):
                skipComment()
            case UInt8(ascii: ":"):
                position += 1
            default:
                if byte.isSpace || byte < 0x20 { position += 1 } else { readWord() }
            }
        }
        isTruncated = result == nil && !levels.isEmpty
        while result == nil, !levels.isEmpty { close() }
    }

    private mutating func add(_ value: JSONValue) {
        if levels.isEmpty {
            result = value
        } else {
            levels[levels.count - 1].add(value)
        }
    }

    private var awaitsName: Bool {
        !levels.isEmpty && levels[levels.count - 1].isObject && levels[levels.count - 1].name == nil
    }

    /// A string is a name where an object waits for one.
    private mutating func addText(_ text: String) {
        if awaitsName {
            levels[levels.count - 1].name = text
        } else {
            add(.string(text))
        }
    }

    /// `{"a":,` and `{"a"}`: a name without a value.
    private mutating func completeName() {
        if !levels.isEmpty, levels[levels.count - 1].name != nil { add(.null) }
    }

    private mutating func close() {
        completeName()
        guard let level = levels.popLast() else { return }
        add(level.value)
    }

    /// A number, `true`, `false`, `null`, or a word that was not quoted.
    private mutating func readWord() {
        let start = position
        while position < bytes.count, !bytes[position].isSpace, !Self.endsWord(bytes[position]) {
            position += 1
        }
        if position == start { position += 1 }
        let word = bytes.text(start..<position)
        if awaitsName {
            levels[levels.count - 1].name = word
            return
        }
        switch word {
        case "true": add(.bool(true))
        case "false": add(.bool(false))
        case "null", "undefined": add(.null)
        default:
            // What only looks like one (`007`, `0x1F`, `.5`) must not be written as one again.
            if Self.isNumber(bytes, start..<position) {
                add(.number(word))
            } else if !levels.isEmpty {
                add(.string(word))
            }
        }
    }

    /// RFC 8259, section 6, to the letter.
    private static func isNumber(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        var rest = bytes[range]
        func dropDigits() -> Bool {
            let digits = rest.prefix(while: \.isDigit).count
            rest = rest.dropFirst(digits)
            return digits > 0
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
        if rest.first == UInt8(ascii: "0") {
            rest = rest.dropFirst()
        } else if !dropDigits() {
            return false
        }
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            guard dropDigits() else { return false }
        }
        if rest.first?.lowercased == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
            guard dropDigits() else { return false }
        }
        return rest.isEmpty
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x2C, 0x3A, 0x5B, 0x5D, 0x7B, 0x7D, 0x22: true
        default: false
        }
    }

    private mutating func skipComment() {
        if bytes.hasPrefix("/*", at: position) {
            position =
                ByteSearch.first("*/", in: bytes, from: position + 2, to: bytes.count)
                .map { $0 + 2 } ?? bytes.count
        } else if bytes.hasPrefix("//", at: position) {
            position =
                ByteSearch.first(0x0A, in: bytes, from: position, to: bytes.count)
                ?? bytes.count
        } else {
            position += 1
        }
    }

    /// Goes behind the end of a container whose opening was read.
    private mutating func skipContainer() {
        var depth = 1
        while depth > 0, position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                _ = readString(quote: byte)
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            position += 1
        }
    }

    /// Reads a string whose quote stands at `position`.
    private mutating func readString(quote: UInt8) -> String {
        position += 1
        let start = position
        while position < bytes.count, bytes[position] != quote, bytes[position] != 0x5C {
            position += 1
        }
        guard position < bytes.count else {
            return bytes.text(start..<position)
        }
        if bytes[position] == quote {
            position += 1
            return bytes.text(start..<position - 1)
        }
        var text = Array(bytes[start..<position])
        while position < bytes.count, bytes[position] != quote {
            if bytes[position] == 0x5C {
                readEscape(into: &text)
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        position = min(bytes.count, position + 1)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func readEscape(into text: inout [UInt8]) {
        guard position + 1 < bytes.count else {
            position = bytes.count
            return
        }
        let letter = bytes[position + 1]
        position += 2
        switch letter {
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"):
            guard let unit = readUnit() else { return text.append(letter) }
            let codePoint = completePair(unit)
            // Other controls are as unwanted here as where they stand as such.
            guard codePoint >= 0x20 || [0x09, 0x0A, 0x0D].contains(codePoint) else { return }
            text.append(codePoint: codePoint)
        default: text.append(letter)
        }
    }

    /// The other half of a surrogate pair, where there is one.
    private mutating func completePair(_ unit: UInt32) -> UInt32 {
        guard unit & 0xFC00 == 0xD800, bytes.hasPrefix("\\u", at: position) else { return unit }
        let back = position
        position += 2
        guard let low = readUnit(), low & 0xFC00 == 0xDC00 else {
            position = back
            return unit
        }
        return 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
    }

    /// Four hexadecimal digits.
    private mutating func readUnit() -> UInt32? {
        guard position + 4 <= bytes.count else { return nil }
        var value: UInt32 = 0
        for byte in bytes[position..<position + 4] {
            guard let digit = byte.hexadecimalValue else { return nil }
            value = value << 4 | digit
        }
        position += 4
        return value
    }
}
