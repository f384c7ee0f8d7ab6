import Identity
import TestSupport
import Testing

@Suite struct NearDuplicateTests {
    static let languages = ["en", "de", "ru", "ar", "ur", "hi", "zh", "ja", "th", "km", "ko"]

    /// A report, a paragraph that another paper adds, and what a third one wrote of the event itself.
    struct Report {
        let text: String
        let added: String
        let other: String

        init(_ language: String) throws {
            let parts = try sections("identity/near/ferry.\(language).txt")
            (text, added, other) = (parts[0], parts[1], parts[2])
        }

        var paragraphs: [String] { text.split(separator: "\n\n").map(String.init) }

        func first(_ count: Int) -> String {
            paragraphs.prefix(count).joined(separator: "\n\n")
        }
    }

    private static func compare(_ left: String, _ right: String) -> TextComparison {
        TextComparison(ComparableText(left), ComparableText(right))
    }

    private static func shareKeys(_ left: String, _ right: String) -> Bool {
        let keys = Set(Fingerprint(of: left).signature.keys)
        return !keys.isDisjoint(with: Fingerprint(of: right).signature.keys)
    }

    // MARK: Copies

    @Test(arguments: languages)
    func aCutTailIsACopy(language: String) throws {
        let report = try Report(language)
        let cut = report.first(report.paragraphs.count - 1)
        let comparison = Self.compare(report.text, cut)
        #expect(comparison.verdict == .copy)
        #expect(comparison.rightShare > 0.97)
        #expect(comparison.cutWords > 0 && comparison.addedWords == 0)
        #expect(Self.shareKeys(report.text, cut))
    }

    @Test(arguments: languages)
    func anAddedParagraphIsACopy(language: String) throws {
        let report = try Report(language)
        let local = report.added + "\n\n" + report.text
        let comparison = Self.compare(report.text, local)
        #expect(comparison.verdict == .copy)
        #expect(comparison.leftShare > 0.97)
        #expect(comparison.cutWords == 0 && comparison.addedWords > 0)
        #expect(Self.shareKeys(report.text, local))
    }

    @Test(arguments: languages)
    func movedParagraphsAreACopy(language: String) throws {
        let report = try Report(language)
        let moved = report.paragraphs.reversed().joined(separator: "\n\n")
        let comparison = Self.compare(report.text, moved)
        #expect(comparison.verdict == .copy)
        #expect(comparison.similarity > 0.8)
    }

    @Test(arguments: languages)
    func aReportOfTheSameEventInOtherWordsIsNone(language: String) throws {
        let report = try Report(language)
        #expect(
            Self.compare(report.text, report.other).verdict == .different(.tooLittleShared))
        #expect(!Self.shareKeys(report.text, report.other))
    }

    /// What a copy desk changes in spelling, numbers, quotes, dates and names.
    static let styles: [[(String, String)]] = [
        [
            ("harbour", "harbor"), ("organise", "organize"), ("programme", "program"),
            ("labour", "labor"), ("favour", "favor"), ("Councillor", "Councilor"),
        ],
        [
            ("1,250", "1250"), ("2.4 million pounds", "£2.4m"), ("3,100", "3 100"),
            ("22 cars", "22 vehicles"),
        ],
        [("\"", "”"), ("four pounds", "4 pounds"), ("half past eleven", "11.30 p.m.")],
        [
            ("March 4", "Mar. 4"), ("on Tuesday", "Tuesday"), ("said", "stated"),
            ("1970s", "1970's"),
        ],
        [("Elin Moray", "Moray"), ("Tomas Reik", "Tómas Reik"), ("second-hand", "secondhand")],
        [("reporters", "journalists"), ("180 passengers", "185 passengers")],
    ]

    @Test(arguments: styles.indices)
    func anotherHouseStyleIsACopy(index: Int) throws {
        let text = try Report("en").text
        let other = Self.styles[index].reduce(text) { $0.replacing($1.0, with: $1.1) }
        let comparison = Self.compare(text, other)
        #expect(comparison.verdict == .copy)
        #expect(comparison.similarity > 0.9)
        #expect(Self.shareKeys(text, other))
    }

    @Test func allStylesWithACutTailAndALocalParagraphAreACopy() throws {
        let report = try Report("en")
        let other = Self.styles.joined().reduce(report.first(6)) { $0.replacing($1.0, with: $1.1) }
        #expect(Self.compare(report.text, other + "\n\n" + report.added).verdict == .copy)
    }

    @Test func aCopyInCapitalsIsACopy() throws {
        let text = try Report("en").text
        #expect(Self.compare(text, text.uppercased()).verdict == .copy)
    }

    // MARK: Excerpts

    @Test(arguments: ["en"])
    func aBriefCutFromALongReportIsAnExcerpt(language: String) throws {
        let report = try Report(language)
        let brief = report.first(2)
        for comparison in [Self.compare(report.text, brief), Self.compare(brief, report.text)] {
            #expect(comparison.verdict == .excerpt)
            #expect(max(comparison.leftShare, comparison.rightShare) > 0.97)
            #expect(min(comparison.leftShare, comparison.rightShare) < 0.4)
        }
        #expect(Self.shareKeys(report.text, brief))
    }

    // MARK: What is told apart

    static let templates = (try? sections("identity/near/templates.txt")) ?? []

    @Test(arguments: templates)
    func aTemplateFilledInTwiceIsNoCopy(pair: String) throws {
        let body = pair.drop { $0 != "\n" }.dropFirst()
        let texts = body.split(separator: "\n===\n").map(String.init)
        try #require(texts.count == 2)
        guard case .different = Self.compare(texts[0], texts[1]).verdict else {
            Issue.record("\(pair.prefix { $0 != "\n" }): \(Self.compare(texts[0], texts[1]))")
            return
        }
        #expect(Self.compare(texts[0], texts[0]).verdict == .copy)
    }

    static let dailyNotes = (try? sections("identity/near/daily.txt")) ?? []

    @Test(arguments: dailyNotes)
    func aNoteWithOneOtherFactIsTold(pair: String) throws {
        let body = pair.drop { $0 != "\n" }.dropFirst()
        let texts = body.split(separator: "\n===\n").map(String.init)
        try #require(texts.count == 2)
        let comparison = Self.compare(texts[0], texts[1])
        #expect(comparison.verdict == .copy)
        #expect(comparison.differsInOneFact)
        #expect(!Self.compare(texts[0], texts[0]).differsInOneFact)
    }

    @Test(arguments: [
        ("statement", TextComparison.Reason.quotation), ("log", .log), ("standing", .standingText),
    ])
    func textsThatOnlyShareAPartAreNoCopies(
        name: String, reason: TextComparison.Reason
    ) throws {
        let texts = try sections("identity/near/\(name).en.txt")
        #expect(Self.compare(texts[0], texts[1]).verdict == .different(reason))
        #expect(Self.compare(texts[1], texts[0]).verdict == .different(reason))
    }

    @Test func aTextThatGrewAtItsHeadIsNoCopy() throws {
        let report = try Report("en")
        let grown = [report.added, report.other, report.text].joined(separator: "\n\n")
        #expect(Self.compare(report.text, grown).verdict == .excerpt)
        #expect(Self.compare(grown, report.text).verdict == .excerpt)
    }

    @Test func aShortTextIsNeverNear() throws {
        let text =
            "The harbour authority said on Tuesday that a new night ferry would sail to Brough."
        #expect(Fingerprint(of: text).signature.keys.isEmpty)
        #expect(Self.compare(text, text + " It is late.").verdict == .different(.tooShort))
    }

    // MARK: The signature

    @Test func aSignatureIsSmallAndGrowsWithTheText() throws {
        let report = try Report("en").text
        let keys = Fingerprint(of: report).signature.keys
        #expect(keys.count == 8)
        #expect(keys == keys.sorted() && Set(keys).count == keys.count)
        #expect(keys.allSatisfy { $0 >= 0 && $0 < 1 << 47 })
        let long = (0..<200).map { "Sentence number \($0) of a report about pier \($0 * 7)." }
            .joined(separator: " ")
        #expect(Fingerprint(of: long).signature.keys.count == 40)
    }

    @Test func aSignatureDoesNotDependOnMarkUpOfTheLetters() throws {
        let report = try Report("en").text
        #expect(
            Fingerprint(of: report).signature
                == Fingerprint(of: report.replacing("\"", with: "“").uppercased()).signature)
    }

    /// A hostile text: long words, no spaces, quotes that never close, marks without letters.
    @Test(arguments: [
        String(repeating: "a", count: 200_000), String(repeating: "\"", count: 50_000),
        String(repeating: "a.", count: 50_000), String(repeating: "1,", count: 50_000),
        String(repeating: "\u{0301}", count: 10_000), String(repeating: "港", count: 100_000),
        String(repeating: "a b c ", count: 30_000), String(repeating: "ก", count: 50_000),
    ])
    func anyTextIsCompared(text: String) {
        let comparison = Self.compare(text, text + " and more")
        #expect(comparison.similarity >= 0 && comparison.similarity <= 1)
        #expect(Fingerprint(of: text).signature.keys.count <= 40)
    }
}

/// The parts of a fixture between lines of three hyphens.
func sections(_ name: String) throws -> [String] {
    try Fixture.text(name).split(separator: "\n---\n").map(String.init)
}
