import Articles
import Identity
import TestSupport
import Testing

@Suite struct FingerprintTests {
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (" abc\u{200B}\n", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func hashIsSHA256OfTheNormalForm(text: String, expected: String) {
        #expect(Fingerprint(of: text).hash.description == expected)
    }

    @Test(arguments: [
        ("", 0), ("One", 1), ("One two, three.", 3), ("well-known don't 4.5", 3), ("a - b", 2),
        ("• item · other", 2), ("Совет порта", 2), ("étude e\u{301}tude", 2), ("ﬁne ﬁt", 2),
        ("港务局周二表示", 4), ("iPhone手机", 2), ("한국어 문장", 2), ("ภาษาไทย", 2),
        ("قال مجلس الميناء", 3), ("बंदरगाह बोर्ड", 2), ("🙂 🙂", 0),
    ])
    func wordsAreCounted(text: String, expected: Int) {
        #expect(Fingerprint(of: text).words == expected)
    }

    @Test func aShortTextDoesNotIdentify() {
        let word = "harbour "
        #expect(!Fingerprint(of: String(repeating: word, count: 24)).identifies)
        #expect(Fingerprint(of: String(repeating: word, count: 25)).identifies)
        #expect(!Fingerprint(of: String(repeating: "港", count: 48)).identifies)
        #expect(Fingerprint(of: String(repeating: "港", count: 49)).identifies)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "the shared material is not there"))
    func theSharedArticlesAreFiveDifferentTexts() throws {
        let names = [
            "000_aec8ef6eb8ec96bd", "001_f48dcca4f5debce8", "002_28334785b233b1ce",
            "003_5ce2037b8a20ad60", "004_107ef4e50083f56e",
        ]
        let prints = try names.map { name in
            let path = try #require(SharedMaterial.path("articles/\(name).txt"))
            return Fingerprint(of: try textOfFile(path))
        }
        #expect(Set(prints.map(\.hash)).count == 5)
        for print in prints { #expect(print.identifies) }
    }
}
