import Articles
import Testing

@Suite struct WordDiffHunkTests {
    private static let text = """
        The board met on Tuesday. It will close the landing in March, the chairwoman said. Boats stay.

        Nobody objected. The quay stays open.
        """

    private static func written(_ hunks: [WordDiff.Hunk]) -> [String] {
        hunks.map { hunk in
            let text = hunk.segments.map { segment in
                switch segment.kind {
                case .equal: segment.text
                case .removed: "[-\(segment.text)-]"
                case .added: "{+\(segment.text)+}"
                }
            }.joined()
            return (hunk.isCutBefore ? "… " : "") + text + (hunk.isCutAfter ? " …" : "")
        }
    }

    private static func hunks(_ old: String, _ new: String, context: Int = 16) -> [String] {
        written(WordDiff(from: old, to: new).hunks(context: context))
    }

    private static func edited(_ old: String, _ new: String) -> String {
        let parts = text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false)
        return parts.joined(separator: new)
    }

    @Test func anEditShowsJustItsSentence() {
        #expect(
            Self.hunks(Self.text, Self.edited("March", "April")) == [
                "It will close the landing in [-March-]{+April+}, the chairwoman said."
            ])
    }

    @Test func aLongSentenceIsCut() {
        #expect(
            Self.hunks(Self.text, Self.edited("March", "April"), context: 2) == [
                "… landing in [-March-]{+April+}, the chairwoman …"
            ])
        #expect(
            Self.hunks(Self.text, Self.edited("March", "April"), context: 0) == [
                "… [-March-]{+April+}, …"
            ])
    }

    @Test func twoEditsInTwoParagraphsAreTwoHunks() {
        let new = Self.edited("March", "April").split(separator: "open").joined(separator: "closed")
        #expect(
            Self.hunks(Self.text, new) == [
                "It will close the landing in [-March-]{+April+}, the chairwoman said.",
                "The quay stays [-open-]{+closed+}.",
            ])
    }

    @Test func aNewSentenceStandsAlone() {
        let hunks = Self.hunks(Self.text, Self.edited("Boats stay.", "Boats stay. Ferries do not."))
        #expect(hunks.count == 1)
        #expect(hunks.first?.contains("{+ Ferries do not.+}") == true)
        #expect(hunks.first?.contains("board") == false)
    }

    @Test(arguments: [
        ("a b c", "a  b\nc"), ("“a” b", "\"a\" b"), ("a — b", "a - b"), ("don't", "don’t"),
        ("a", "a\n"),
        ("", ""), ("a\u{AD}b c", "ab c"),
    ])
    func typographyAloneIsNoHunk(old: String, new: String) {
        #expect(WordDiff(from: old, to: new).hunks().isEmpty)
    }

    @Test func typographyBesideAnEditIsNotShownAsOne() {
        #expect(
            Self.hunks("“Stay,” he said on Monday.", "\"Stay,\" he said on Tuesday.") == [
                "\"Stay,\" he said on [-Monday-]{+Tuesday+}."
            ])
    }

    @Test func chineseSentencesNeedNoSpace() {
        #expect(
            Self.hunks("船停了。码头三月关闭。居民不同意。", "船停了。码头四月关闭。居民不同意。") == [
                "码头[-三-]{+四+}月关闭。"
            ])
    }

    @Test func aHeadlineIsShownWhole() {
        #expect(
            Self.hunks("Ferry landing closes", "Ferry landing to close in March") == [
                "Ferry landing [-closes-]{+to close in March+}"
            ])
    }
}
