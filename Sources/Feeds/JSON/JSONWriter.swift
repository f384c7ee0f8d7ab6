/// Writes JSON in UTF-8 (RFC 8259), without white space.
package struct JSONWriter {
    /// What was written so far.
    package private(set) var bytes: [UInt8] = []

    package init() {}

    /// Appends a whole value. Recursion is as deep as the value, which its parser bounded.
    package mutating func write(_ value: JSONValue) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
        case .number(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): write(text)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(value)
            }
            bytes.append(UInt8(ascii: "]"))
        case .object(let members):
            bytes.append(UInt8(ascii: "{"))
            for (index, member) in members.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                write(member)
            }
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// What was written since the last time.
    mutating func taken() -> [UInt8] {
        defer { bytes.removeAll(keepingCapacity: true) }
        return bytes
    }

    /// Begins an object whose first member is this one.
    mutating func beginObject(_ member: JSONValue.Member) {
        bytes.append(UInt8(ascii: "{"))
        write(member)
    }

    /// A further member of the object.
    mutating func add(_ member: JSONValue.Member) {
        bytes.append(UInt8(ascii: ","))
        write(member)
    }

    /// A further member of the object, an array whose elements follow.
    mutating func beginArray(_ name: String) {
        bytes.append(UInt8(ascii: ","))
        write(name)
        bytes.append(contentsOf: ":[".utf8)
    }

    mutating func addElement(_ value: JSONValue, isFirst: Bool) {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        write(value)
    }

    mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

    mutating func endObject() { bytes.append(UInt8(ascii: "}")) }

    private mutating func write(_ member: JSONValue.Member) {
        write(member.name)
        bytes.append(UInt8(ascii: ":"))
        write(member.value)
    }

    /// Appends a string with its quotes.
    package mutating func write(_ text: String) {
        bytes.append(0x22)
        let utf8 = Array(text.utf8)
        var plain = 0
        for (index, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
            bytes.append(contentsOf: utf8[plain..<index])
            plain = index + 1
            switch byte {
            case 0x22: bytes.append(contentsOf: "\\\"".utf8)
            case 0x5C: bytes.append(contentsOf: "\\\\".utf8)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            default:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(digits[Int(byte >> 4)])
                bytes.append(digits[Int(byte & 15)])
            }
        }
        bytes.append(contentsOf: utf8[plain...])
        bytes.append(0x22)
    }
}
