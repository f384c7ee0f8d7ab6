import Testing

@testable import Reading

@Suite struct SpaceTests {
    @Test func whiteSpaceIsUnicodes() {
        for value in UInt32(1)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let folded = "a\(scalar)\(scalar)b".foldingSpaces()
            #expect((folded == "a b") == scalar.properties.isWhitespace, "U+\(value)")
        }
    }

    @Test(arguments: [
        ("", ""), (" \n", ""), ("a", "a"), (" a\t b \u{3000}", "a b"), ("\u{A0}é\u{2009}ü ", "é ü"),
        ("– –", "– –"),
    ])
    func wordsAreOneSpaceApart(text: String, expected: String) {
        #expect(text.foldingSpaces() == expected)
    }

    @Test(arguments: [
        ("a | b | c", " | ", ["a", "b", "c"]), (" | a | ", " | ", ["a"]), ("", " | ", []),
        (" | ", " | ", []), ("a|b", " | ", ["a|b"]), ("a – – b", " – ", ["a", "– b"]),
        ("a", "", ["a"]),
    ])
    func piecesAreWhatStandsBetween(text: String, separator: String, expected: [String]) {
        #expect(text.pieces(between: separator) == expected)
    }
}
