import Feeds

/// The decoding of documents: marks, labels, guesses and repairs.
///
/// The first line of the input is the HTTP header, the rest the document.
enum CharsetInvariants {
    static func check(_ bytes: [UInt8]) throws(Violation) {
        let header = bytes.prefix { $0 != 0x0A }
        let body = Array(bytes.dropFirst(header.count + 1))
        let contentType = header.isEmpty ? nil : String(decoding: header, as: UTF8.self)
        for kind in [TextDecoding.Kind.xml, .html, .json, .text] {
            try check(
                TextDecoding.decode(body, contentType: contentType, kind: kind),
                of: body.count)
        }
    }

    private static func check(_ outcome: TextDecoding.Outcome, of count: Int) throws(Violation) {
        let name = outcome.encoding
        try expect(String(validating: outcome.utf8, as: UTF8.self) != nil, "\(name): no UTF-8")
        try expect(
            !outcome.utf8.contains { $0 < 0x20 && $0 != 9 && $0 != 10 },
            "\(name): a control character")
        try expect(!name.isEmpty && name == name.lowercased(), "\(name) is no name")
        // A byte is at most one character, which has at most three bytes; some of the C library's
        // encodings have a byte for two characters.
        try expect(
            outcome.utf8.count <= 6 * count + 16,
            "\(name): \(count) bytes became \(outcome.utf8.count)")
        try expect(outcome.warnings.count <= 8, "\(outcome.warnings.count) warnings")
    }
}
