import Logging
import Testing

@testable import Systemd

@Suite struct LogLineTests {
    private func line(
        _ style: ConsoleStyle, _ level: Logger.Level, _ message: String,
        _ metadata: Logger.Metadata = [:]
    ) -> String {
        let bytes = LogLine(style: style).bytes(
            level, message, metadata: metadata, seconds: 1_760_702_639)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        (Logger.Level.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3),
        (.critical, 2),
    ])
    func theJournalGetsThePriorityAndNoTime(level: Logger.Level, priority: Int) {
        #expect(line(.journal, level, "started") == "<\(priority)>started\n")
    }

    @Test func aFileGetsDateAndTime() {
        #expect(line(.plain, .info, "started") == "2025-10-17T12:03:59Z info    started\n")
    }

    @Test func aTerminalGetsTheClockAndColourOnlyWhereItMatters() {
        let plain = line(.terminal(isColoured: false), .warning, "slow")
        #expect(plain.contains(/^\d\d:03:59 warning slow\n$/))
        let info = line(.terminal(isColoured: true), .info, "fine")
        #expect(info.contains(/^\x1B\[2m\d\d:03:59\x1B\[0m info    fine\n$/))
        let error = line(.terminal(isColoured: true), .error, "bad")
        #expect(error.contains(/^\x1B\[2m\d\d:03:59\x1B\[0m \x1B\[31merror   bad\x1B\[0m\n$/))
    }

    @Test func metadataStandsAtTheEndInOrder() {
        let metadata: Logger.Metadata = [
            "url": "https://example.org/?a=b", "source": "7", "title": "two words", "none": "",
            "quote": #"say "x""#, "list": ["a", "b"], "map": ["k": "v"],
        ]
        let expected =
            #"<6>fetched list=a,b map=k:v none="" quote="say \"x\"" source=7 title="two words" "#
            + "url=\"https://example.org/?a=b\"\n"
        #expect(line(.journal, .info, "fetched", metadata) == expected)
    }

    @Test(arguments: [
        ("title\n<0>kernel panic", #"title\n<0>kernel panic"#),
        ("\u{1B}[2J\u{7}x", #"\u{1B}[2J\u{7}x"#), ("a\r\tb", #"a\r\tb"#),
        ("c1 \u{9B}31m", #"c1 \u{9B}31m"#), ("bidi \u{202E}gpj.exe", #"bidi \u{202E}gpj.exe"#),
        ("line\u{2028}two", #"line\u{2028}two"#), ("çé漢字👍", "çé漢字👍"), ("e\u{301}", "e\u{301}"),
    ])
    func whatAFeedSaysCannotForgeALineOrDriveATerminal(message: String, shown: String) {
        #expect(line(.journal, .info, message) == "<6>\(shown)\n")
        #expect(line(.journal, .info, "m", ["k": "\(message)"]).filter { $0 == "\n" }.count == 1)
    }

    @Test(arguments: [ConsoleStyle.journal, .plain, .terminal(isColoured: true)])
    func aLongLineIsCutBetweenCharacters(style: ConsoleStyle) {
        let bytes = LogLine(style: style).bytes(
            .error, String(repeating: "漢", count: 5000), metadata: [:], seconds: 0)
        #expect(bytes.count <= LogLine.maxBytes && bytes.count > LogLine.maxBytes - 4)
        #expect(bytes.last == 0x0A)
        let text = String(validating: bytes, as: UTF8.self)
        #expect(text?.contains("漢…") == true)
    }
}
