import Testing

@testable import Reading

@Suite struct LetterCaseTests {
    /// However it is found: the bytes alone tell of some texts, and must tell what `String` does.
    @Test(arguments: [
        "", "Plain ASCII", "It’s “HERE” – now… \u{A0}", "ÄÖÜ Éclair", "İstanbul", "МОСКВА",
        "ΣΊΣΥΦΟΣ",
        "الرياض ABC", "नई दिल्ली ABC", "東京 ABC", "서울 ABC", "ⅠⅡ KELVIN K Å", "ＡＢＣ", "ԵՐԵՎԱՆ", "ⓐⒶ",
        "ᲗᲑᲘᲚᲘ", "Ꭰ", "𐐀", "µ", "€ ™ № A",
    ])
    func lowerCaseIsThatOfStrings(text: String) {
        #expect(LetterCase.lowered(utf8: text.utf8) == Array(text.lowercased().utf8))
    }

    @Test func everyCharacterOfTheFirstPlaneIsToldRight() {
        for value in UInt32(0x80)...0xFFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let text = String(Character(scalar))
            #expect(LetterCase.lowered(utf8: text.utf8) == Array(text.lowercased().utf8))
        }
    }
}
