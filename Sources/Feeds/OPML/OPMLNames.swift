/// What may stand in an XML document that every reader must be able to read.
enum OPMLNames {
    /// True for names that are written in ASCII or beyond it without any of its signs, with one colon
    /// at most (Namespaces in XML 1.0, 4). Stricter than XML where that costs no name in use.
    static func isName(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        return parts.count <= 2
            && parts.allSatisfy { part in
                guard let first = part.first, first.isLetter || first == UInt8(ascii: "_") else {
                    return false
                }
                return part.allSatisfy {
                    $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                        || $0 == UInt8(ascii: ".")
                }
            }
    }

    /// `text` without the characters that XML 1.0 (2.2) does not have.
    static func writable(_ text: String) -> String {
        let isClean = text.unicodeScalars.allSatisfy(isCharacter)
        if isClean { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.filter(isCharacter)))
    }

    private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20: scalar.value == 9 || scalar.value == 10 || scalar.value == 13
        case 0xFFFE, 0xFFFF: false
        default: true
        }
    }

    /// Declarations for the prefixes that are used and declared nowhere: a strict reader would refuse
    /// the whole document for one.
    static func missingDeclarations(in opml: OPML) -> [OPML.Field] {
        var declared: Set<Substring> = ["xml", "xmlns"]
        var used: [Substring] = []
        func look(_ fields: [OPML.Field]) {
            for field in fields {
                let name = field.name.unicodeScalars
                guard let colon = name.firstIndex(of: ":") else { continue }
                let prefix = Substring(name[..<colon])
                if prefix == "xmlns" {
                    declared.insert(Substring(name[name.index(after: colon)...]))
                } else if !used.contains(prefix) {
                    used.append(prefix)
                }
            }
        }
        look(opml.attributes)
        look(opml.head)
        var pending = opml.outlines
        while let outline = pending.popLast() {
            look(outline.attributes)
            pending += outline.children
        }
        return used.filter { !declared.contains($0) }.sorted().map {
            OPML.Field(name: "xmlns:" + $0, value: "urn:undeclared:" + $0)
        }
    }

    /// `text` with each of the replacements made, from left to right, none twice.
    static func replaced(_ text: String, _ replacements: [(from: String, to: String)]) -> String {
        guard replacements.contains(where: { text.utf8.contains($0.from.utf8.first ?? 0) }) else {
            return text
        }
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.first {
            if let found = replacements.first(where: { rest.starts(with: $0.from.utf8) }) {
                result.append(contentsOf: found.to.utf8)
                rest = rest.dropFirst(found.from.utf8.count)
            } else {
                result.append(byte)
                rest = rest.dropFirst()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
