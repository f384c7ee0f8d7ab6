import Articles
import Feeds

/// HTML in feeds: references, plain text, addresses.
enum MarkupInvariants {
    private static let base = URLReference("https://site.example/a/b?c#d")

    static func check(_ bytes: [UInt8]) throws(Violation) {
        // As the parsers get it: without control characters.
        let text = String(
            decoding: TextDecoding.decode(bytes, contentType: nil, kind: .text).utf8,
            as: UTF8.self)
        try checkReferences(text)
        try checkPlainText(text)
        try checkAddresses(Array(text.utf8))
        if bytes.count < 2000 { try checkAddress(text) }
    }

    private static func checkReferences(_ text: String) throws(Violation) {
        let escaped = HTMLEntities.escaped(text)
        for context in [HTMLEntities.Context.strict, .html, .attribute] {
            try expect(
                HTMLEntities.decoded(escaped, context: context) == text,
                "\(text.debugDescription) is not what its escaped form says")
            // The shortest name of the longest characters: two of them, six bytes, for `&gl;` and
            // its kind.
            try expect(
                HTMLEntities.decoded(text, context: context).utf8.count <= 3 * text.utf8.count,
                "references grew in \(text.debugDescription)")
        }
    }

    private static func checkPlainText(_ text: String) throws(Violation) {
        for source in [PlainText.Source.text, .html, .unsure] {
            guard let line = PlainText.line(text, from: source) else { continue }
            try expect(
                !line.utf8.contains { $0 < 0x20 } && line.utf8.first != 0x20
                    && line.utf8.last != 0x20,
                "no line: \(line.debugDescription) of \(text.debugDescription)")
            try expect(
                PlainText.line(line, from: .text) == line,
                "not settled in one step: \(line.debugDescription)")
        }
    }

    private static func checkAddresses(_ markup: [UInt8]) throws(Violation) {
        guard let resolved = MarkupLinks.resolve(markup, 0..<markup.count, base: base) else {
            return
        }
        let text = String(decoding: resolved, as: UTF8.self)
        try expect(
            MarkupLinks.resolve(resolved, 0..<resolved.count, base: base) == nil,
            "resolved once more: \(text.debugDescription)")
        try expect(
            resolved.count <= markup.count * 40 + 100,
            "\(markup.count) bytes became \(resolved.count)")
    }

    private static func checkAddress(_ text: String) throws(Violation) {
        let once = URLReference(text).resolved(against: base).description
        let twice = URLReference(once).resolved(against: base).description
        try expect(once == twice, "\(text.debugDescription) resolves to \(once), then to \(twice)")
    }
}
