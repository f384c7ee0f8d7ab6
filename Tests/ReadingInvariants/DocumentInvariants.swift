import Articles
import FeedInvariants
import Reading

/// What holds of every document, whatever it was read from.
enum DocumentInvariants {
    /// Checks a document that was read from `count` bytes.
    static func check(_ document: Document, of count: Int) throws(Violation) {
        try checkText(document.text, "text")
        try expect(
            document.text.utf8.count <= count * 8 + 1000,
            "\(count) bytes became \(document.text.utf8.count) of text")
        if let title = document.title { try checkLine(title, "title") }
        for author in document.authors { try checkLine(author, "author") }
        for (name, line) in [
            ("site", document.siteName), ("language", document.language),
            ("licence", document.licence), ("agency", document.agency),
        ] {
            if let line { try checkLine(line, name) }
        }
        for warning in document.warnings { try checkLine(warning, "warning") }
        if let html = document.html {
            try SanitiserInvariants.checkIsSafe(html)
            try expect(
                html.utf8.count <= count * 60 + 1000,
                "\(count) bytes became \(html.utf8.count) of markup")
        }
    }

    /// Several lines without controls, and without white space at the ends.
    private static func checkText(_ text: String, _ name: String) throws(Violation) {
        for scalar in text.unicodeScalars {
            try expect(
                !isControl(scalar) || scalar == "\n" || scalar == "\t",
                "U+\(String(scalar.value, radix: 16)) in the \(name)")
        }
        guard let first = text.utf8.first, let last = text.utf8.last else { return }
        try expect(
            first > 0x20 && last > 0x20, "white space at the ends of the \(name)")
    }

    private static func checkLine(_ text: String, _ name: String) throws(Violation) {
        try expect(!text.isEmpty, "the \(name) is empty")
        for scalar in text.unicodeScalars {
            try expect(
                !isControl(scalar),
                "U+\(String(scalar.value, radix: 16)) in the \(name) \(text.debugDescription)")
        }
    }

    /// A terminal takes these for commands.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || 0x7F..<0xA0 ~= scalar.value
    }
}
