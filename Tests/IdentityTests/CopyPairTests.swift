import Identity
import TestSupport
import Testing

/// Pairs of short news in nine languages: what a desk changes, and what only looks alike.
///
/// A fixture has one text for both: `{first|second}` where they differ, and what they are to each
/// other in its first line.
@Suite struct CopyPairTests {
    static let languages = ["en", "de", "ru", "ar", "ur", "hi", "zh", "ja", "th"]

    struct Pair: Sendable, CustomTestStringConvertible {
        let name: String
        let areCopies: Bool
        let texts: [String]
        var testDescription: String { name }
    }

    static func pairs(_ language: String) throws -> [Pair] {
        try sections("identity/pairs/\(language).txt").map { section in
            let head = section.prefix { $0 != "\n" }.split(separator: " ")
            try #require(head.count == 2)
            let body = String(section.drop { $0 != "\n" }.dropFirst())
            return Pair(
                name: "\(head[0]) \(language)", areCopies: head[1] == "copy",
                texts: [0, 1].map { choosing($0, in: body) })
        }
    }

    private static func choosing(_ choice: Int, in text: String) -> String {
        var result = ""
        for part in text.split(separator: "{", omittingEmptySubsequences: false) {
            let pieces = part.split(
                separator: "}", maxSplits: 1, omittingEmptySubsequences: false)
            guard pieces.count == 2 else {
                result += part
                continue
            }
            let choices = pieces[0].split(separator: "|", omittingEmptySubsequences: false)
            result += choices[choice] + pieces[1]
        }
        return result
    }

    private static func areCopies(_ left: String, _ right: String) -> Bool {
        TextComparison(ComparableText(left), ComparableText(right)).verdict == .copy
    }

    private static func shareKeys(_ left: String, _ right: String) -> Bool {
        let keys = Set(Fingerprint(of: left).signature.keys)
        return !keys.isDisjoint(with: Fingerprint(of: right).signature.keys)
    }

    @Test(arguments: languages)
    func whatADeskChangesMakesACopyAndATemplateDoesNot(language: String) throws {
        let pairs = try Self.pairs(language)
        #expect(pairs.contains { $0.areCopies } && pairs.contains { !$0.areCopies })
        for pair in pairs {
            let (left, right) = (pair.texts[0], pair.texts[1])
            #expect(left != right)
            for text in pair.texts { #expect(!Fingerprint(of: text).signature.keys.isEmpty) }
            #expect(Self.areCopies(left, right) == pair.areCopies, "\(pair.name)")
            #expect(Self.areCopies(right, left) == pair.areCopies, "\(pair.name), other way")
            if pair.areCopies { #expect(Self.shareKeys(left, right), "\(pair.name)") }
        }
    }

    /// Nothing of another pair is a copy, whatever is asked.
    @Test(arguments: languages)
    func textsOfOtherPairsAreDifferent(language: String) throws {
        let texts = try Self.pairs(language).map { $0.texts.map(ComparableText.init) }
        for (index, pair) in texts.enumerated() {
            for other in texts[(index + 1)...] {
                for (left, right) in [(pair[0], other[0]), (pair[1], other[1])] {
                    guard case .different = TextComparison(left, right).verdict else {
                        Issue.record("pair \(index) of \(language)")
                        continue
                    }
                }
            }
        }
    }

    /// What else a desk does to a report that it takes over whole.
    @Test(arguments: languages)
    func aCopyStaysOneWithALocalParagraphAndACutTail(language: String) throws {
        let parts = try sections("identity/near/ferry.\(language).txt")
        let paragraphs = parts[0].split(separator: "\n\n").map(String.init)
        let half = paragraphs.prefix((paragraphs.count * 2 + 2) / 3).joined(separator: "\n\n")
        for text in [half, half + "\n\n" + parts[1], parts[1] + "\n\n" + parts[0]] {
            #expect(Self.areCopies(parts[0], text))
            #expect(Self.shareKeys(parts[0], text))
        }
    }
}
