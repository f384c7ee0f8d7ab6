import Articles
import Testing

/// What a person sees of texts that were put in another order, and of scripts without spaces.
@Suite struct MovedParagraphTests {
    private static let ferry =
        "The ferry ran aground on Tuesday night, and the crew waited for the tide in the dark."
    private static let council =
        "The council of Saltmarsh meets on Monday to talk about the lights on the northern pier."
    private static let hotel =
        "Hotel keepers said that bookings fell by a third since the channel was closed to ships."
    private static let wharf =
        "The wharf at Low Point stays open for boats of less than twelve metres until further notice."

    private static func text(_ paragraphs: String...) -> String {
        paragraphs.joined(separator: "\n\n")
    }

    @Test(arguments: [
        text(ferry, council, hotel, wharf), text(council, hotel, wharf, ferry),
        text(wharf, ferry, council, hotel), text(hotel, council, ferry, wharf),
    ])
    func aParagraphThatMovedIsNeitherNewNorGone(new: String) {
        let old = Self.text(Self.ferry, Self.council, Self.hotel, Self.wharf)
        let diff = WordDiff(from: old, to: new)
        #expect(diff.old == old)
        #expect(diff.new == new)
        #expect(diff.wordsAdded == 0)
        #expect(diff.wordsRemoved == 0)
        #expect(diff.segments.contains { $0.isMoved } == (old != new))
    }

    @Test func itIsShownOnceWhereItStandsNow() {
        let old = Self.text(Self.ferry, Self.council, Self.hotel, Self.wharf)
        let new = Self.text(Self.council, Self.hotel, Self.wharf, Self.ferry)
        let hunks = WordDiff(from: old, to: new).hunks()
        #expect(hunks.count == 1)
        #expect(hunks.first?.segments.map(\.isMoved) == [true])
        #expect(hunks.first?.segments.first?.text.contains("ran aground") == true)
        #expect(hunks.first?.isCutBefore == false && hunks.first?.isCutAfter == false)
    }

    @Test func anEditBesideItIsStillAnEdit() {
        let old = Self.text(Self.ferry, Self.council, Self.hotel, Self.wharf)
        let new = Self.text(
            Self.council, Self.hotel.replacing("third", with: "half"), Self.wharf, Self.ferry)
        let diff = WordDiff(from: old, to: new)
        #expect(diff.wordsAdded == 1)
        #expect(diff.wordsRemoved == 1)
        let hunks = diff.hunks()
        #expect(hunks.count == 2)
        #expect(hunks.first?.segments.contains { $0.kind == .added && $0.text == "half" } == true)
        #expect(hunks.last?.segments.map(\.isMoved) == [true])
    }

    @Test func whatStandsTwiceDidNotMove() {
        let old = Self.text(Self.ferry, Self.council, Self.ferry)
        let new = Self.text(Self.council, Self.ferry, Self.ferry)
        let diff = WordDiff(from: old, to: new)
        #expect(diff.segments.allSatisfy { !$0.isMoved })
        #expect(diff.old == old && diff.new == new)
    }

    @Test(arguments: [
        ("เรือเฟอร์รีเกยตื้นคืนวันอังคาร", "เรือเฟอร์รีเกยตื้นคืนวันพุธ"),
        ("港务局周二表示航道关闭。船只等待。", "港务局周三表示航道关闭。船只等待。"),
        ("フェリーは火曜日の夜に座礁した。", "フェリーは水曜日の夜に座礁した。"),
    ])
    func scriptsWithoutSpacesAreComparedByTheirLetters(old: String, new: String) {
        let diff = WordDiff(from: old, to: new)
        #expect(diff.old == old && diff.new == new)
        let removed = diff.segments.filter { $0.kind == .removed }.map(\.text).joined()
        #expect(removed.unicodeScalars.count <= 7, "\(removed)")
        #expect(diff.segments.first?.kind == .equal)
        #expect(diff.hunks().count == 1)
    }
}
