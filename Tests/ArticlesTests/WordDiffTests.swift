import Articles
import Testing

@Suite struct WordDiffTests {
    /// Written as `[-removed-]{+added+}`.
    private static func written(_ segments: [WordDiff.Segment]) -> String {
        segments.map { segment in
            switch segment.kind {
            case .equal: segment.text
            case .removed: "[-\(segment.text)-]"
            case .added: "{+\(segment.text)+}"
            }
        }.joined()
    }

    @Test(arguments: [
        ("", "", ""), ("a b", "a b", "a b"), ("", "a", "{+a+}"), ("a", "", "[-a-]"),
        ("a b c", "a x c", "a [-b-]{+x+} c"), ("a b c", "a c", "a[- b-] c"),
        ("a c", "a b c", "a{+ b+} c"),
        ("one  two", "one two", "one [- -]two"), ("a\n\nb", "a b", "a[-\n\n-]{+ +}b"),
        ("Ferry closes in March.", "Ferry closes in April.", "Ferry closes in [-March-]{+April+}."),
        ("It cost 4.5 million", "It cost 4.7 million", "It cost [-4.5-]{+4.7+} million"),
        ("don't go", "don’t go", "[-don't-]{+don’t+} go"),
        ("tail ", "tail", "tail[- -]"), (" head", "head", "[- -]head"),
        ("港务局周二表示", "港务局周三表示", "港务局周[-二-]{+三+}表示"),
        ("well-known man", "well-known woman", "well-known [-man-]{+woman+}"),
        ("e\u{301} x", "e\u{301} y", "e\u{301} [-x-]{+y+}"),
    ])
    func wordsAreCompared(old: String, new: String, expected: String) {
        let diff = WordDiff(from: old, to: new)
        #expect(Self.written(diff.segments) == expected)
        #expect(diff.old == old)
        #expect(diff.new == new)
        #expect(diff.isEmpty == (old == new))
    }

    @Test func wordsAreCounted() {
        let diff = WordDiff(from: "The ferry, it closes.", to: "The new ferry closes for good!")
        #expect(diff.wordsRemoved == 1)
        #expect(diff.wordsAdded == 3)
    }

    @Test func aRewrittenSentenceIsNotChopped() {
        let diff = WordDiff(
            from: "Nobody has seen the captain of that old green boat since early spring.",
            to: "Police now say a harbour pilot from the islands took it out to sea.")
        #expect(diff.segments.count { $0.kind == .equal } <= 1)
    }

    @Test func aParagraphInTheOthersPlaceIsNotChopped() {
        let common = "The harbour board has bought a ferry from Denmark.\n\n"
        let diff = WordDiff(
            from: common
                + "The ferry is to begin its service on May 2, and a ticket which the board will "
                + "approve costs four pounds. A bridge has been discussed since 1970.",
            to: common
                + "In Easterhaven, which shares the pier, bakers hope for the evening trade. My "
                + "till has been silent since October, said one of them.")
        #expect(diff.segments.map(\.kind) == [.equal, .removed, .added])
        #expect(diff.old.hasPrefix(common) && diff.new.hasPrefix(common))
    }

    @Test(arguments: 0..<30)
    func bothSidesComeBackExactly(seed: UInt64) {
        var random = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        func number(_ bound: UInt64) -> Int {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((random >> 33) % bound)
        }
        let pieces = [
            "a", "b", "c", "the", "ferry", " ", " ", "  ", "\n", "\n\n", ".", ",", "’", "'", "-",
            "港", "務",
            "é", "e\u{301}", "\u{301}", "\r\n", "\r", "🙂", "👩‍🚀", "\u{AD}", "\u{A0}", "न", "ि", "1",
            "4.5",
        ]
        for length: UInt64 in [2, 8, 60, 400] {
            var old = ""
            var new = ""
            for _ in 0..<number(length) {
                let piece = pieces[number(UInt64(pieces.count))]
                let fate = number(10)
                if fate != 0 { old += piece }
                if fate != 1 { new += piece }
                if fate == 2 { new += pieces[number(UInt64(pieces.count))] }
            }
            let diff = WordDiff(from: old, to: new)
            #expect(Array(diff.old.utf8) == Array(old.utf8))
            #expect(Array(diff.new.utf8) == Array(new.utf8))
            for (left, right) in zip(diff.segments, diff.segments.dropFirst()) {
                #expect(left.kind != right.kind)
                #expect(!(left.kind == .added && right.kind == .removed))
            }
            #expect(diff.segments.allSatisfy { !$0.text.isEmpty })
            for hunk in diff.hunks() { #expect(hunk.segments.contains { $0.kind != .equal }) }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func longTextsWithNothingInCommonAreBounded() {
        let old = (0..<20_000).map { "o\($0 * 7 % 4999)" }.joined(separator: " ")
        let new = (0..<20_000).map { "n\($0 * 11 % 5003)" }.joined(separator: " ")
        let diff = WordDiff(from: old, to: new)
        #expect(diff.wordsRemoved == 20_000)
        #expect(diff.wordsAdded == 20_000)
        #expect(diff.segments.count == 2)
    }

    @Test(.timeLimit(.minutes(1)))
    func longTextsOfTheSameWordsAreBounded() {
        let old = (0..<20_000).map { "w\($0 &* 7919 % 997)" }.joined(separator: " ")
        let new = (0..<20_000).map { "w\($0 &* $0 % 991)" }.joined(separator: "\n")
        let diff = WordDiff(from: old, to: new)
        #expect(diff.old == old)
        #expect(diff.new == new)
    }

    @Test func anEditInALongTextIsFoundExactly() {
        var words = (0..<20_000).map { "w\($0 % 700)" }
        let old = words.joined(separator: " ")
        words[3] = "first"
        words[12_000] = "middle"
        words.remove(at: 19_990)
        let diff = WordDiff(from: old, to: words.joined(separator: " "))
        #expect(diff.wordsRemoved == 3)
        #expect(diff.wordsAdded == 2)
        #expect(diff.hunks(context: 3).count == 3)
    }
}
