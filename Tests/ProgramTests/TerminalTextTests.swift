import Testing

@testable import syncctl

@Suite struct TerminalTextTests {
    @Test(arguments: [
        ("plain stays", "Ferry strike ends", "Ferry strike ends"),
        ("colours", "\u{1B}[1;31mRed\u{1B}[0m alert", "Red alert"),
        ("cursor and screen", "a\u{1B}[2J\u{1B}[10;10Hb", "ab"),
        ("window title", "a\u{1B}]0;gotcha\u{07}b\u{1B}]2;x\u{1B}\\c", "abc"),
        ("an unfinished title takes no text", "a\u{1B}]0;rest of line", "a0;rest of line"),
        ("hyperlink", "\u{1B}]8;;https://e\u{1B}\\text\u{1B}]8;;\u{1B}\\", "text"),
        ("device control", "a\u{1B}P$q\"p\u{1B}\\b", "ab"),
        ("8-bit CSI", "a\u{9B}31mb", "ab"),
        ("designation", "a\u{1B}(0b", "ab"),
        ("reset", "a\u{1B}cb", "ab"),
        ("lone escape", "a\u{1B}", "a"),
        ("bell, backspace, delete", "a\u{07}\u{08}b\u{7F}c", "abc"),
        ("NUL and C1", "a\u{0}b\u{84}c", "abc"),
        ("overrides", "\u{202E}evil\u{202C} \u{2066}x\u{2069}", "evil x"),
        ("direction marks stay", "שלום\u{200F} abc", "שלום\u{200F} abc"),
        ("white space becomes one space", "  a\r\n\tb\u{A0}\u{2028}c ", "a b c"),
        ("emoji of several parts stay", "👩‍🚒 ok", "👩‍🚒 ok"),
    ])
    func aLineIsHarmless(name: String, untrusted: String, expected: String) {
        #expect(TerminalText(line: untrusted).value == expected, "\(name)")
    }

    @Test func paragraphsKeepTheirLines() {
        let text = TerminalText(paragraphs: "one\n\ntwo\tx\u{1B}[31m\u{2028}three\r\n")
        #expect(text.value == "one\n\ntwo x\nthree \n")
    }

    @Test func nothingGetsThroughWhateverTheOrder() {
        let parts = ["\u{1B}", "[", "]", "0", ";", "\u{9B}", "\u{07}", "m", "\\", "\n", "P", "x"]
        var state: UInt64 = 42
        for _ in 0..<2000 {
            var text = ""
            for _ in 0..<12 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += parts[Int(state >> 33) % parts.count]
            }
            for clean in [TerminalText(line: text), TerminalText(paragraphs: text)] {
                #expect(
                    clean.value.unicodeScalars.allSatisfy { scalar in
                        scalar == "\n"
                            || scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                    })
            }
        }
    }

    @Test func jsonStaysTheSameValueButHarmless() {
        let json = Array("{\"a\":\"x\u{9B}31m\u{202E}\u{7F}é\"}\n".utf8)
        #expect(
            String(decoding: TerminalText.escaped(json: json[...]), as: UTF8.self)
                == "{\"a\":\"x\\u009b31m\\u202e\\u007fé\"}\n")
    }

    @Test(arguments: [
        ("abc", 3), ("é", 1), ("e\u{301}", 1), ("渡轮", 4), ("ｆｕｌｌ", 8), ("한글", 4),
        ("🚢", 2), ("👩‍🚒", 2), ("🇵🇰", 2), ("❤️", 2), ("❤", 1), ("a\u{200B}b", 2), ("اردو", 4),
        ("\u{AD}", 0), ("…", 1), ("ﾊﾝｶｸ", 4), ("", 0),
    ])
    func widthIsThatOfTheTerminal(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }

    @Test(arguments: [
        ("abcdef", 6, "abcdef"), ("abcdef", 5, "abcd…"), ("ab cdef", 4, "ab…"),
        ("渡轮罢工", 8, "渡轮罢工"), ("渡轮罢工", 7, "渡轮罢…"), ("渡轮罢工", 6, "渡轮…"),
        ("abc", 1, "…"), ("abc", 0, ""), ("🚢🚢", 3, "🚢…"),
    ])
    func isCutByColumns(text: String, columns: Int, expected: String) {
        let cut = TerminalText(line: text).truncated(to: columns)
        #expect(cut.value == expected)
        #expect(cut.width <= columns)
    }
}
