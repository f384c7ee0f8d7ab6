import Articles
import ControlAPI
import Testing

@testable import syncctl

@Suite struct TerminalLayoutTests {
    let plain = Palette(isEnabled: false)
    let table = TextTable([
        .init("ID", right: true), .init("SOURCE", shrinksTo: 4), .init("HEADLINE", shrinksTo: 6),
    ])

    private func render(_ rows: [[TextTable.Cell]], width: Int?) -> [String] {
        let widths = table.widths(of: rows, width: width)
        return [table.heading(widths: widths, palette: plain)]
            + rows.map { table.line($0, widths: widths, cuts: width != nil, palette: plain) }
    }

    @Test func columnsLineUpByDisplayWidth() {
        let rows: [[TextTable.Cell]] = [
            [.init(7), .init("港口邮报"), .init("渡轮罢工结束")],
            [.init(1234), .init("Post"), .init("Ferry strike ends")],
        ]
        #expect(
            render(rows, width: nil) == [
                "  ID  SOURCE    HEADLINE",
                "   7  港口邮报  渡轮罢工结束",
                "1234  Post      Ferry strike ends",
            ])
    }

    @Test func aTableFitsItsTerminal() {
        let rows: [[TextTable.Cell]] = [
            [.init(1), .init("The Harbour Post"), .init("渡轮罢工在通宵谈判后结束，服务周一恢复")],
            [.init(22), .init("Coast Wire"), .init("Ferry strike ends after a night of talks")],
        ]
        for width in [24, 30, 40, 60] {
            for line in render(rows, width: width) { #expect(DisplayWidth.of(line) <= width) }
        }
        #expect(render(rows, width: 30)[2] == "22  Coast Wire    Ferry strik…")
    }

    @Test(arguments: [
        ("example.org/feed.xml", 20, "example.org/feed.xml"),
        ("news.example.org/politics/atom.xml", 20, "news.exam…s/atom.xml"),
        ("港口邮报.example/渡轮", 10, "港口…/渡轮"), ("abcdef", 2, "a…"), ("abcdef", 0, ""),
    ])
    func anAddressKeepsItsEnds(text: String, width: Int, expected: String) {
        let cut = TerminalText(line: text).truncatedInside(to: width)
        #expect(cut.value == expected)
        #expect(cut.width <= width)
    }

    @Test func elsewhereNothingIsCut() {
        let long = String(repeating: "long ", count: 60) + "end"
        let rows: [[TextTable.Cell]] = [[.init(1), .init("s"), .init(long)]]
        #expect(render(rows, width: nil)[1].hasSuffix("end"))
    }

    @Test(arguments: [nil, 80]) func aHeadlineOfAMegabyteMakesNoOtherRowLong(width: Int?) {
        let long = String(repeating: "long ", count: 200_000) + "end"
        let rows: [[TextTable.Cell]] = [
            [.init(1), .init(long), .init(long)], [.init(2), .init("Post"), .init("Short")],
        ]
        let lines = render(rows, width: width)
        #expect(lines[2].utf8.count < 250)
        #expect(width != nil || lines[1].hasSuffix("end"))
    }

    @Test func coloursAreOutsideOfTheWidth() {
        let painted = Palette(isEnabled: true)
        let line = table.line(
            [.init(1), .init("a", .red), .init("b", .bold)], widths: [2, 3, 5], cuts: true,
            palette: painted)
        #expect(line == " 1  \u{1B}[31ma\u{1B}[0m    \u{1B}[1mb\u{1B}[0m")
    }

    @Test(arguments: [
        (true, false, [:], true), (false, false, [:], false), (true, true, [:], false),
        (true, false, ["NO_COLOR": "1"], false), (true, false, ["NO_COLOR": ""], true),
        (true, false, ["TERM": "dumb"], false),
    ])
    func coloursAreForTerminalsThatWantThem(
        isTerminal: Bool, declined: Bool, environment: [String: String], expected: Bool
    ) {
        let palette = Palette(
            isTerminal: isTerminal, declined: declined, environment: environment)
        #expect(palette.isEnabled == expected)
    }

    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("one two three", 80, ["one two three"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]), ("渡轮罢工结束", 5, ["渡轮", "罢工", "结束"]),
        ("a\n\nb", 10, ["a", "", "b"]), ("one  two", 3, ["one", "two"]), ("", 10, [""]),
    ])
    func textIsWrappedAtSpaces(text: String, columns: Int, expected: [String]) {
        let lines = Wrapping.lines([Run(text)], columns: columns)
        #expect(lines.map { $0.map(\.text).joined() } == expected)
    }

    @Test func wrappingKeepsStyles() {
        let lines = Wrapping.lines([Run("one "), Run("two three", .added)], columns: 7)
        #expect(lines == [[Run("one "), Run("two", .added)], [Run("three", .added)]])
    }

    @Test(arguments: [
        (0, "just now"), (59, "59 s ago"), (60, "1 min ago"), (7300, "2 h ago"),
        (3 * 86_400, "3 d ago"), (-240, "in 4 min"), (-2, "now"), (40 * 86_400, "2026-10-13"),
    ])
    func timesAreRelative(secondsAgo: Int64, expected: String) throws {
        let now = try #require(Timestamp("2026-11-22T09:30:00Z"))
        #expect(RelativeTime.text(now - .seconds(secondsAgo), now: now) == expected)
    }

    @Test(arguments: [
        (0, "0 B"), (1023, "1023 B"), (1536, "1.50 KiB"), (12_900_000, "12.3 MiB"),
        (1_000_000_000, "954 MiB"), (1_048_576_000, "0.98 GiB"), (5_000_000_000, "4.66 GiB"),
    ])
    func sizesHaveThreeDigits(bytes: Int64, expected: String) {
        #expect(Quantity.bytes(bytes) == expected)
    }

    @Test func numbersHaveCommas() {
        #expect(Quantity.text(1_234_567) == "1,234,567")
        #expect(Quantity.text(-1234) == "-1,234")
        #expect(Quantity.text(999) == "999")
        #expect(Quantity.text(1, "entry", "entries") == "1 entry")
        #expect(Quantity.text(0, "entry", "entries") == "0 entries")
    }

    @Test func theBarNeverWraps() {
        for columns in [12, 20, 40, 80] {
            let bar = ProgressBar(columns: columns, palette: plain) { _ in }
            let line = bar.line(
                done: 12, total: 40, label: "港口邮报 " + String(repeating: "x", count: 99))
            #expect(DisplayWidth.of(line) < columns)
        }
        let bar = ProgressBar(columns: 60, palette: plain) { _ in }
        #expect(
            bar.line(done: 1, total: 3, label: "\u{1B}[31mPost")
                == "[##########····················] 1/3  Post")
    }
}
