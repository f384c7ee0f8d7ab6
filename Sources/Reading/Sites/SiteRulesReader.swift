internal import Feeds

/// Reads the `[[site]]` tables of a text in TOML, as the daemon's configuration has them, and passes
/// over all others. Texts in quotes and lists of them are all that these tables need.
struct SiteRulesReader {
    private static let keys = ["host", "text", "remove", "title", "next", "next_hosts"]

    private let bytes: [UInt8]
    private var position = 0
    private var line = 1
    private var rules: [SiteRule] = []
    /// The table that is open: its keys, and where it began; nil in all others.
    private var table: (values: [String: (text: String, line: Int)], line: Int)?

    /// The rules in `bytes`, in their order.
    static func read(_ bytes: [UInt8]) throws(SiteRulesError) -> [SiteRule] {
        var reader = SiteRulesReader(bytes: bytes)
        try reader.read()
        return reader.rules
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    private mutating func read() throws(SiteRulesError) {
        skipBlank()
        while let byte = current {
            if byte == UInt8(ascii: "[") {
                try closeTable()
                readHeader()
            } else if table != nil {
                try readPair()
            } else {
                skipValue()
            }
            skipBlank()
        }
        try closeTable()
    }

    private mutating func readHeader() {
        let start = position
        while let byte = current, byte != 0x0A, byte != UInt8(ascii: "#") { advance() }
        let name = bytes[start..<position].filter { !$0.isSpace }
        table = name == Array("[[site]]".utf8) ? ([:], line) : nil
    }

    /// One key with its value.
    private mutating func readPair() throws(SiteRulesError) {
        let start = position
        while let byte = current,
            byte.isAlphanumeric || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
        {
            advance()
        }
        let key = String(decoding: bytes[start..<position], as: UTF8.self)
        guard Self.keys.contains(key) else {
            throw error(
                "unknown key \"\(key)\"; expected one of \(Self.keys.joined(separator: ", "))")
        }
        guard table?.values[key] == nil else { throw error("\(key) is said twice") }
        skipSpace()
        guard take("=") else { throw error("expected = after \(key)") }
        skipSpace()
        let place = line
        let texts = try readTexts(of: key)
        table?.values[key] = (texts.joined(separator: ", "), place)
        skipSpace()
        guard current == nil || current == 0x0A || current == 0x0D || current == UInt8(ascii: "#")
        else {
            throw error("expected the end of the line after the value of \(key)")
        }
    }

    /// A text, or a list of texts over as many lines as it likes.
    private mutating func readTexts(of key: String) throws(SiteRulesError) -> [String] {
        guard take("[") else { return [try readText(of: key)] }
        var texts: [String] = []
        skipBlank()
        while !take("]") {
            texts.append(try readText(of: key))
            skipBlank()
            if !take(",") {
                guard current == UInt8(ascii: "]") else {
                    throw error("expected , or ] in the list of \(key)")
                }
            }
            skipBlank()
        }
        return texts
    }

    private mutating func readText(of key: String) throws(SiteRulesError) -> String {
        guard let quote = current, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw error("expected a text in quotes for \(key)")
        }
        advance()
        var text: [UInt8] = []
        while let byte = current, byte != quote, byte != 0x0A {
            advance()
            guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") else {
                text.append(byte)
                continue
            }
            guard let escaped = current, escaped == quote || escaped == UInt8(ascii: "\\") else {
                throw error("only \\\" and \\\\ are escapes here; put the text in single quotes")
            }
            text.append(escaped)
            advance()
        }
        guard current == quote else { throw error("the quote is not closed") }
        advance()
        return String(decoding: text, as: UTF8.self)
    }

    /// Makes a rule of the table that ends here.
    private mutating func closeTable() throws(SiteRulesError) {
        guard let table else { return }
        self.table = nil
        guard let host = table.values["host"]?.text, !host.isEmpty else {
            throw SiteRulesError(line: table.line, reason: "this [[site]] has no host")
        }
        rules.append(
            SiteRule(
                host: host, text: try selector(table.values["text"]),
                remove: try selector(table.values["remove"]),
                title: try selector(table.values["title"]),
                next: try selector(table.values["next"]),
                nextHosts: try hosts(table.values["next_hosts"])))
    }

    private func hosts(
        _ value: (text: String, line: Int)?
    ) throws(SiteRulesError) -> Set<String> {
        guard let value else { return [] }
        let hosts = value.text.split(separator: ",").map { $0.filter { $0 != " " } }
        for host in hosts where host.isEmpty || host.contains("/") || host.contains(":") {
            throw SiteRulesError(
                line: value.line, reason: "\"\(host)\" is no host, such as www2.example.org")
        }
        return Set(hosts)
    }

    private func selector(
        _ value: (text: String, line: Int)?
    ) throws(SiteRulesError) -> CSSSelector? {
        guard let value else { return nil }
        do throws(SelectorError) {
            return try CSSSelector(parsing: value.text)
        } catch {
            throw SiteRulesError(line: value.line, reason: error.description)
        }
    }

    // MARK: - Bytes

    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private func error(_ reason: String) -> SiteRulesError {
        SiteRulesError(line: line, reason: reason)
    }

    private mutating func advance() {
        if bytes[position] == 0x0A { line += 1 }
        position += 1
    }

    private mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard current == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    private mutating func skipSpace() {
        while let byte = current, byte == 0x20 || byte == 0x09 { advance() }
    }

    /// White space, line ends and comments.
    private mutating func skipBlank() {
        while let byte = current {
            if byte == UInt8(ascii: "#") {
                while let byte = current, byte != 0x0A { advance() }
            } else if byte.isSpace {
                advance()
            } else {
                return
            }
        }
    }

    /// A pair of a table that is no concern of this reader: to the end of the line outside of quotes
    /// and brackets.
    private mutating func skipValue() {
        var depth = 0
        while let byte = current {
            switch byte {
            case 0x0A where depth <= 0: return
            case UInt8(ascii: "#"):
                while let byte = current, byte != 0x0A { advance() }
                continue
            case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                skipQuoted(byte)
                continue
            default: break
            }
            advance()
        }
    }

    private mutating func skipQuoted(_ quote: UInt8) {
        let isLong =
            position + 2 < bytes.count && bytes[position + 1] == quote
            && bytes[position + 2] == quote
        let length = isLong ? 3 : 1
        for _ in 0..<length { advance() }
        while let byte = current {
            if byte == 0x0A, !isLong { return }
            if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), position + 1 < bytes.count {
                advance()
            } else if bytes[position...].prefix(length).elementsEqual(
                repeatElement(quote, count: length))
            {
                for _ in 0..<length { advance() }
                return
            }
            advance()
        }
    }
}
