extension Document {
    /// The document with what it says about itself in single lines, without controls: a page may write
    /// anything into an attribute, and a terminal takes controls for commands.
    func tidied() -> Document {
        var document = self
        document.title = title.flatMap(Self.line)
        document.authors = authors.compactMap(Self.line)
        document.siteName = siteName.flatMap(Self.line)
        document.language = language.flatMap(Self.line).flatMap { Self.isTag($0) ? $0 : nil }
        document.agency = agency.flatMap(Self.line)
        document.licence = licence.flatMap(Self.line)
        document.warnings = warnings.compactMap(Self.line)
        return document
    }

    /// `text` in one line; nil where nothing is left of it.
    private static func line(_ text: String) -> String? {
        // Most are one already.
        guard text.isEmpty || text.unicodeScalars.contains(where: { isControl($0) }) else {
            return text
        }
        let words = text.unicodeScalars.split { isControl($0) || $0 == " " }
        return words.isEmpty ? nil : words.map { String($0) }.joined(separator: " ")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
    }

    /// Letters, digits and hyphens, as a language tag has them (BCP 47).
    private static func isTag(_ text: String) -> Bool {
        text.utf8.count <= 35
            && text.utf8.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
    }
}
