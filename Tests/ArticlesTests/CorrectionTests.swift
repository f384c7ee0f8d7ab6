import Articles
import Testing

/// What an edit took back, sentence by sentence.
@Suite struct CorrectionTests {
    private static let old = """
        The ferry ran aground on Tuesday. Forty people were hurt, the harbour master said. Divers \
        looked at the hull.

        "It was dark," he said. The channel stays closed until Friday.
        """

    private func corrections(_ new: String) -> [[String?]] {
        Correction.between(Self.old, new).map { [$0.old.text, $0.new?.text] }
    }

    @Test func aChangedSentenceComesWithTheOneInItsPlace() {
        #expect(
            corrections(Self.old.replacing("Forty", with: "Fourteen")) == [
                [
                    "Forty people were hurt, the harbour master said.",
                    "Fourteen people were hurt, the harbour master said.",
                ]
            ])
    }

    @Test func aSentenceThatWentHasNone() {
        #expect(
            corrections(Self.old.replacing("Divers looked at the hull.", with: "")) == [
                ["Divers looked at the hull.", nil]
            ])
    }

    @Test func otherQuotesAndAnotherOrderCorrectNothing() {
        #expect(corrections(Self.old.replacing("\"", with: "”")).isEmpty)
        #expect(
            corrections(
                """
                The channel stays closed until Friday. The ferry ran aground on Tuesday.

                "It was dark," he said. Forty people were hurt, the harbour master said. Divers \
                looked at the hull.
                """
            ).isEmpty)
    }

    @Test func aTextThatIsCutShortCorrectsNothing() {
        let long = (1...20).map { "Speaker number \($0) was for the harbour bridge." }
        #expect(
            Correction.between(long.joined(separator: " "), long[..<4].joined(separator: " "))
                .isEmpty)
    }

    @Test func sentencesOfChineseEndWithoutSpaces() {
        #expect(
            Sentence.of("港务局周二表示。航道关闭！船只等待").map(\.text) == ["港务局周二表示。", "航道关闭！", "船只等待"])
    }
}
