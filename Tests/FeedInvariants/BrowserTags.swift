/// The tags of a fragment as a browser reads them (WHATWG HTML, 13.2.5), written apart from the
/// library so that one's mistake is not the other's.
struct BrowserTags {
    struct Attribute {
        /// In lower case.
        var name: String
        /// References not decoded.
        var value: String
    }

    struct Tag {
        /// In lower case.
        var name = ""
        var isEnd = false
        var attributes: [Attribute] = []
        /// Not a tag at all (a declaration, a lone `<`), or one that has no end.
        var isBroken = false
    }

    private let bytes: [UInt8]
    private var position = 0

    init(_ markup: String) {
        bytes = Array(markup.utf8)
    }

    /// The next tag; nil at the end.
    mutating func next() -> Tag? {
        while position < bytes.count, bytes[position] != UInt8(ascii: "<") { position += 1 }
        guard position < bytes.count else { return nil }
        position += 1
        var tag = Tag()
        if current == UInt8(ascii: "/") {
            tag.isEnd = true
            position += 1
        }
        guard (0x61...0x7A).contains(current | 0x20) else {
            tag.isBroken = true
            return tag
        }
        tag.name = take { !Self.isSpace($0) && $0 != 0x2F && $0 != 0x3E }
        while true {
            skip { Self.isSpace($0) || $0 == 0x2F }
            if position >= bytes.count {
                tag.isBroken = true
                return tag
            }
            if current == UInt8(ascii: ">") {
                position += 1
                return tag
            }
            tag.attributes.append(attribute())
        }
    }

    private mutating func attribute() -> Attribute {
        let start = position
        position += 1
        skip { !Self.isSpace($0) && $0 != 0x2F && $0 != 0x3E && $0 != 0x3D }
        let name = String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
        skip(Self.isSpace)
        guard current == UInt8(ascii: "="), position < bytes.count else {
            return Attribute(name: name, value: "")
        }
        position += 1
        skip(Self.isSpace)
        let quote = current
        guard quote == 0x22 || quote == 0x27 else {
            return Attribute(name: name, value: take { !Self.isSpace($0) && $0 != 0x3E })
        }
        position += 1
        let first = position
        skip { $0 != quote }
        let value = String(decoding: bytes[first..<position], as: UTF8.self)
        position = min(position + 1, bytes.count)
        return Attribute(name: name, value: value)
    }

    private var current: UInt8 { position < bytes.count ? bytes[position] : 0 }

    private mutating func skip(_ isMeant: (UInt8) -> Bool) {
        while position < bytes.count, isMeant(bytes[position]) { position += 1 }
    }

    /// The bytes that are meant, in lower case.
    private mutating func take(_ isMeant: (UInt8) -> Bool) -> String {
        let start = position
        skip(isMeant)
        return String(decoding: bytes[start..<position], as: UTF8.self).lowercased()
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
    }
}
