import Foundation
import Identity
import TestSupport
import Testing

@Suite struct NormalFormTests {
    @Test(arguments: [
        ("", ""),
        (" \n\t ", ""),
        ("One two", "One two"),
        ("  One \r\n\r\n two\u{2028}three\u{A0}\u{3000}four ", "One two three four"),
        (
            "“Quoted” and ‘single’ and «both» and ‹angle› „low‟",
            "\"Quoted\" and 'single' and \"both\" and 'angle' \"low\""
        ),
        ("don’t don`t don´t donʼt don＇t", "don't don't don't don't don't"),
        ("``agency'' style", "\"agency\" style"),
        ("a – b — c ― d − e -- f --- g ‑ h", "a - b - c - d - e - f - g - h"),
        ("wait… wait... wait……", "wait... wait... wait..."),
        ("\u{FEFF}so\u{AD}ft ze\u{200B}ro jo\u{200D}in \u{200E}ltr\u{202C}", "soft zero join ltr"),
        ("sun \u{2600}\u{FE0F} and \u{2600}", "sun \u{2600} and \u{2600}"),
        ("ﬁrst ﬂow oﬃce", "first flow office"),
        ("Ｆｕｌｌ　ｗｉｄｔｈ！", "Full width!"),
        ("e\u{301}tude", "étude"),
        ("e\u{200B}\u{301}tude", "étude"),
        ("½ x² № ™", "1⁄2 x2 No TM"),
        ("hyphen-\nated", "hyphen- ated"),
        ("US and us", "US and us"),
        ("كتـــاب ﻻ", "كتاب لا"),
        ("צה״ל ג׳", "צה\"ל ג'"),
        ("港务局\n周二 表示", "港务局周二表示"),
        ("iPhone 手机 App", "iPhone手机App"),
        ("你好，\n世界。「好」", "你好,世界。\"好\""),
        ("か\u{3099} と ﾊﾟ", "がとパ"),
        ("น้ำ", "น\u{E49}\u{E4D}\u{E32}"),
        ("한국어 문장", "한국어 문장"),
        ("\u{1112}\u{1161}\u{11AB}국", "한국"),
        ("a\u{0}b\u{7F}c\u{85}d", "abc d"),
        ("a\u{323}\u{307} a\u{307}\u{323}", "ạ\u{307} ạ\u{307}"),
    ])
    func folds(text: String, expected: String) {
        #expect(Array(NormalForm.of(text).unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test(arguments: ["plain", "curly", "typeset", "wrapped", "oneline"])
    func aTextHasOneFormHoweverItIsSet(variant: String) throws {
        let plain = Fingerprint(of: try Fixture.text("identity/harbour.plain.txt"))
        let other = Fingerprint(of: try Fixture.text("identity/harbour.\(variant).txt"))
        #expect(other == plain)
        #expect(plain.identifies)
    }

    @Test func anEditChangesTheForm() throws {
        let plain = Fingerprint(of: try Fixture.text("identity/harbour.plain.txt"))
        let edited = Fingerprint(of: try Fixture.text("identity/harbour.edited.txt"))
        #expect(plain.hash != edited.hash)
        #expect(plain.words == edited.words)
    }

    @Test func theFormOfATitleIsThatOfItsText() {
        #expect(NormalForm.ofTitle(nil) == "")
        #expect(NormalForm.ofTitle(" “Ferry”  landing ") == "\"Ferry\" landing")
        #expect(NormalForm.ofTitle("Ferry Landing") != NormalForm.ofTitle("Ferry landing"))
    }

    /// Every scalar alone, between letters, and after a combining mark's base.
    @Test func everyScalarIsStable() {
        var wrong: [String] = []
        for value in 0...UInt32(0x10FFFF) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            if Self.uniform.contains(where: { $0.contains(value) }) { continue }
            let form = NormalForm.of("a\(scalar)b \(scalar)")
            let isStable = form.utf8.elementsEqual(NormalForm.of(form).utf8)
            let isComposed =
                value < 0x80
                || form.utf8.elementsEqual(Self.composed(form).utf8)
            if !isStable || !isComposed { wrong.append(String(value, radix: 16)) }
        }
        #expect(wrong.isEmpty, "\(wrong.count): \(wrong.prefix(20))")
    }

    @Test(arguments: 0..<40)
    func randomTextIsStableComposedAndCountedAlike(seed: UInt64) {
        var random = SplitMix(state: seed)
        for _ in 0..<250 {
            let text = Self.text(&random)
            let form = NormalForm.of(text)
            let bytes = Array(form.utf8)
            #expect(Array(NormalForm.of(form).utf8) == bytes, "\(Self.spelled(text))")
            #expect(
                Array(Self.composed(form).utf8) == bytes,
                "\(Self.spelled(text))")
            let decomposed = text.decomposedStringWithCanonicalMapping
            #expect(Array(NormalForm.of(decomposed).utf8) == bytes, "\(Self.spelled(text))")
            #expect(
                Fingerprint(of: text).words == Fingerprint(of: form).words, "\(Self.spelled(text))")
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func aTowerOfMarksIsBounded() {
        let tower = "a" + String(repeating: "\u{301}\u{323}", count: 200_000) + "b"
        let form = NormalForm.of(tower)
        #expect(form.unicodeScalars.count <= 33)
        #expect(NormalForm.of(form) == form)
        let jamo = String(repeating: "\u{1161}", count: 200_000)
        #expect(NormalForm.of(jamo).unicodeScalars.count == 200_000)
    }

    /// NFKC of the whole text at once, by Foundation.
    private static func composed(_ text: String) -> String {
        text.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
    }

    /// Long blocks whose scalars are all alike.
    private static let uniform: [ClosedRange<UInt32>] = [
        0x3410...0x4DA0, 0x4E10...0x9FE0, 0xA010...0xA480, 0xAC10...0xD790, 0xE010...0xF8F0,
        0x12000...0x1BC00, 0x20010...0x2F700, 0x2FA20...0xDFFFF, 0xE0200...0x10FFF0,
    ]

    private static let pool: [ClosedRange<UInt32>] = [
        0x20...0x7E, 0x20...0x7E, 0x20...0x20, 0x27...0x2E, 0xA0...0x17F, 0x300...0x36F,
        0x400...0x45F, 0x5B0...0x5F4, 0x600...0x6FF, 0x900...0x97F, 0x980...0x9FF, 0xE01...0xE4E,
        0x1100...0x1175, 0x11A8...0x11C2, 0x1E00...0x1FFF, 0x2000...0x206F, 0x2100...0x22FF,
        0x3000...0x30FF,
        0x4E00...0x4E20, 0xAC00...0xAC40, 0xF900...0xF910, 0xFB00...0xFB4F, 0xFC00...0xFDFF,
        0xFE00...0xFE7F, 0xFF00...0xFFEF, 0x11080...0x110C0, 0x1D150...0x1D170, 0x1F600...0x1F640,
    ]

    private static func text(_ random: inout SplitMix) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 1...60, using: &random) {
            let range = pool[Int.random(in: 0..<pool.count, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func spelled(_ text: String) -> String {
        text.unicodeScalars.map { String($0.value, radix: 16) }.joined(separator: " ")
    }
}

/// The same numbers in every run (Steele, Lea and Flood, 2014).
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
