/// Where the keys of a TOML text stand.
///
/// TOMLKit tells the place of a syntax error alone, so this follows the text once more, for the
/// places only. It is made for texts that are TOML, and gives fewer places for others.
struct KeyPositions {
    private var places: [SettingPath: SettingPlace] = [:]

    init(_ text: String) {
        var scanner = KeyScanner(Array(text.utf8))
        scanner.scan()
        places = scanner.places
    }

    /// The place of the key at `path`, or of the nearest table around it; nil for the root.
    func place(of path: SettingPath) -> SettingPlace? {
        var path = path
        while true {
            if let place = places[path] { return place }
            guard let parent = path.parent else { return nil }
            path = parent
        }
    }
}

private struct KeyScanner {
    private(set) var places: [SettingPath: SettingPlace] = [:]
    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var lineStart = 0
    /// How many elements each array of tables has so far.
    private var counts: [SettingPath: Int] = [:]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func scan() {
        var table = SettingPath.root
        skipBlank()
        while position < bytes.count {
            let place = here
            if current == UInt8(ascii: "[") {
                table = header(at: place)
            } else {
                keyAndValue(below: table)
            }
            skipLine()
            skipBlank()
        }
    }

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// Columns count characters, so the bytes that continue one do not count.
    private var here: SettingPlace {
        SettingPlace(
            line: line, column: 1 + bytes[lineStart..<position].count { $0 & 0xC0 != 0x80 })
    }

    private mutating func advance() {
        if bytes[position] == 0x0A {
            line += 1
            lineStart = position + 1
        }
        position += 1
    }

    private mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    /// White space, line ends, comments and a byte order mark.
    private mutating func skipBlank() {
        if position == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            position = 3
            lineStart = 3
        }
        while let byte = current {
            if byte == UInt8(ascii: "#") {
                skipLine()
            } else if byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
                advance()
            } else {
                return
            }
        }
    }

    private mutating func skipLine() {
        while let byte = current, byte != 0x0A { advance() }
    }

    /// `[a.b]` or `[[a.b]]`: the path of the table that begins.
    private mutating func header(at place: SettingPlace) -> SettingPath {
        _ = skip("[")
        let isArray = skip("[")
        let keys = dottedKey()
        var path = SettingPath.root
        for (index, key) in keys.enumerated() {
            path = path.key(key)
            if isArray, index == keys.count - 1 {
                counts[path, default: 0] += 1
            }
            if places[path] == nil { places[path] = place }
            if let count = counts[path] { path = path.index(count - 1) }
        }
        places[path] = place
        return path
    }

    private mutating func keyAndValue(below table: SettingPath) {
        let place = here
        var path = table
        for key in dottedKey() {
            path = path.key(key)
            if places[path] == nil { places[path] = place }
        }
        skipBlank()
        guard skip("=") else { return }
        value(at: path)
    }

    /// The parts of a key, up to what is no key any more.
    private mutating func dottedKey() -> [String] {
        var keys: [String] = []
        while true {
            skipBlank()
            let start = position
            if let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                skipString(quote)
                keys.append(text(start + 1, max(start + 1, position - 1)))
            } else {
                while let byte = current, Self.isBareKey(byte) { advance() }
                keys.append(text(start, position))
            }
            skipBlank()
            guard skip(".") else { return keys }
        }
    }

    private mutating func value(at path: SettingPath) {
        skipBlank()
        guard let byte = current else { return }
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString(byte)
        case UInt8(ascii: "["):
            advance()
            elements(until: "]") { scanner, index in
                scanner.places[path.index(index)] = scanner.here
                scanner.value(at: path.index(index))
            }
        case UInt8(ascii: "{"):
            advance()
            elements(until: "}") { scanner, _ in scanner.keyAndValue(below: path) }
        default:
            while let byte = current, !",]}#\n".utf8.contains(byte) { advance() }
        }
    }

    private mutating func elements(
        until end: Unicode.Scalar, _ element: (inout KeyScanner, Int) -> Void
    ) {
        var index = 0
        skipBlank()
        while position < bytes.count, !skip(end) {
            let start = position
            element(&self, index)
            index += 1
            skipBlank()
            if skip(",") { skipBlank() }
            if position == start { return }
        }
    }

    /// A string in `quote`s, single or tripled.
    private mutating func skipString(_ quote: UInt8) {
        let isLong = bytes[position...].prefix(3).elementsEqual([quote, quote, quote])
        let end = Array(repeating: quote, count: isLong ? 3 : 1)
        for _ in end { advance() }
        while position < bytes.count, !bytes[position...].starts(with: end) {
            if bytes[position] == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") { advance() }
            if position < bytes.count { advance() }
        }
        for _ in end where position < bytes.count { advance() }
        // TOML 1.0: a long string may end in up to two more quotes.
        while isLong, current == quote { advance() }
    }

    private func text(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<min(end, bytes.count)], as: UTF8.self)
    }

    private static func isBareKey(_ byte: UInt8) -> Bool {
        (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == 0x2D
            || byte == 0x5F
    }
}
