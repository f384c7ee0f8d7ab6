import Feeds
import Testing

@Suite struct CharsetTests {
    private func feed(_ title: [UInt8], declared: String?) -> [UInt8] {
        let declaration = declared.map { " encoding=\"\($0)\"" } ?? ""
        return Array("<?xml version=\"1.0\"\(declaration)?><rss><channel><title>".utf8) + title
            + Array("</title></channel></rss>".utf8)
    }

    private static let utf8 = Array("Žluťoučký ü".utf8)
    private static let cyrillic1251: [UInt8] = [0xCC, 0xEE, 0xF0, 0xE5]
    private static let withoutLabelKOI8: [UInt8] = [
        0xF0, 0xCF, 0xD2, 0xD4, 0x20, 0xDA, 0xC1, 0xCB, 0xD2, 0xD9, 0xD4, 0x20, 0xC9, 0xDA,
        0x2D, 0xDA, 0xC1, 0x20, 0xDB, 0xD4, 0xCF, 0xD2, 0xCD, 0xC1, 0x2C, 0x20, 0xD0, 0xC1,
        0xD2, 0xCF, 0xCD, 0xD9, 0x20, 0xD3, 0xD4, 0xCF, 0xD1, 0xD4,
    ]
    private static let withoutLabelShiftJIS: [UInt8] = [
        0x83, 0x74, 0x83, 0x46, 0x83, 0x8A, 0x81, 0x5B, 0x82, 0xCD, 0x8B, 0xAD, 0x95, 0x97,
        0x82, 0xCC, 0x82, 0xBD, 0x82, 0xDF, 0x8C, 0x87, 0x8D, 0x71, 0x82, 0xB5, 0x82, 0xDC,
        0x82, 0xB7,
    ]
    private static let withoutLabelArabic: [UInt8] = [
        0xC3, 0xDB, 0xE1, 0xDE, 0xCA, 0x20, 0xD3, 0xE1, 0xD8, 0xC7, 0xCA, 0x20, 0xC7, 0xE1, 0xE3,
        0xED, 0xE4, 0xC7, 0xC1, 0x20, 0xC7, 0xE1, 0xE3, 0xE3, 0xD1, 0x20, 0xC7, 0xE1, 0xD4, 0xE3,
        0xC7, 0xE1, 0xED, 0x20, 0xC8, 0xDA, 0xCF, 0x20, 0xCC, 0xE4, 0xE6, 0xCD, 0x20, 0xDA, 0xC8,
        0xC7, 0xD1, 0xC9,
    ]
    private static let withoutLabelArabicISO: [UInt8] = [
        0xC3, 0xDA, 0xE4, 0xE2, 0xCA, 0x20, 0xD3, 0xE4, 0xD7, 0xC7, 0xCA, 0x20, 0xC7, 0xE4, 0xE5,
        0xEA, 0xE6, 0xC7, 0xC1, 0x20, 0xC7, 0xE4, 0xE5, 0xE5, 0xD1, 0x20, 0xC7, 0xE4, 0xD4, 0xE5,
        0xC7, 0xE4, 0xEA, 0x20, 0xC8, 0xD9, 0xCF, 0x20, 0xCC, 0xE6, 0xE8, 0xCD, 0x20, 0xD9, 0xC8,
        0xC7, 0xD1, 0xC9,
    ]
    private static let withoutLabelPersian: [UInt8] = [
        0xC8, 0xE4, 0xCF, 0xD1, 0x20, 0xD4, 0xE3, 0xC7, 0xE1, 0xED, 0x20, 0x81, 0xD3, 0x20, 0xC7,
        0xD2, 0x20, 0xC8, 0xE5, 0x20, 0x90, 0xE1, 0x20, 0xE4, 0xD4, 0xD3, 0xCA, 0xE4, 0x20, 0x98,
        0xD4, 0xCA, 0xED, 0x20, 0xC8, 0xD3, 0xCA, 0xE5, 0x20, 0xD4, 0xCF, 0x20, 0xE6, 0x20, 0xE3,
        0xD3, 0xC7, 0xDD, 0xD1, 0xC7, 0xE4, 0x20, 0xE3, 0xC7, 0xE4, 0xCF, 0xE4, 0xCF,
    ]
    private static let cyrillicKOI8: [UInt8] = [0xED, 0xCF, 0xD2, 0xC5]

    @Test(
        arguments: [
            (utf8, "utf-8", nil, "Žluťoučký ü", "utf-8"),
            (utf8, nil, nil, "Žluťoučký ü", "utf-8"),
            (utf8, "iso-8859-1", nil, "Žluťoučký ü", "utf-8"),
            (utf8, nil, "text/xml; charset=us-ascii", "Žluťoučký ü", "utf-8"),
            (utf8, "unicode-1-1-utf-8", nil, "Žluťoučký ü", "utf-8"),
            (utf8, "no-such-charset", nil, "Žluťoučký ü", "utf-8"),
            ([0x93, 0xE9, 0x94, 0x20, 0x80], "utf-8", nil, "“é” €", "windows-1252"),
            ([0xE9], "iso-8859-1", nil, "é", "windows-1252"),
            ([0xE9], nil, nil, "é", "windows-1252"),
            (utf8 + [0x93], "utf-8", nil, "Žluťoučký ü“", "utf-8"),
            (cyrillic1251, "cp-1251", nil, "Море", "windows-1251"),
            (cyrillic1251, "windows-1251", "text/xml; charset=utf-8", "Море", "windows-1251"),
            (cyrillic1251, "windows-1251", "text/xml; charset=ISO-8859-1", "Море", "windows-1251"),
            (cyrillic1251, "iso-8859-1", "text/xml; charset=windows-1251", "Море", "windows-1251"),
            (cyrillic1251, "windows-1251", "text/xml; charset=nonsense", "Море", "windows-1251"),
            (utf8 + utf8, "gb2312", nil, "Žluťoučký üŽluťoučký ü", "utf-8"),
            (utf8 + utf8, nil, "text/xml; charset=Shift_JIS", "Žluťoučký üŽluťoučký ü", "utf-8"),
            (Array("don\u{92}t".utf8), "utf-8", nil, "don’t", "utf-8"),
            (withoutLabelKOI8, nil, nil, "Порт закрыт из-за шторма, паромы стоят", "koi8-r"),
            (
                withoutLabelArabic, nil, nil, "أغلقت سلطات الميناء الممر الشمالي بعد جنوح عبارة",
                "windows-1256"
            ),
            (
                withoutLabelArabicISO, nil, nil, "أغلقت سلطات الميناء الممر الشمالي بعد جنوح عبارة",
                "iso-8859-6"
            ),
            (
                withoutLabelPersian, "utf-8", nil,
                "بندر شمالي پس از به گل نشستن کشتي بسته شد و مسافران ماندند", "windows-1256"
            ),
            (withoutLabelShiftJIS, "utf-8", nil, "フェリーは強風のため欠航します", "shift_jis"),
            (cyrillic1251, "utf-8", "text/xml;charset=\"WIN-1251\"", "Море", "windows-1251"),
            (cyrillicKOI8, "KOI8-R", nil, "Море", "koi8-r"),
            ([0xB1, 0xB6], "ISO_8859-2", nil, "ąś", "iso-8859-2"),
            ([0xA4], "latin-9", nil, "€", "iso-8859-15"),
            ([0x83, 0x65, 0x83, 0x58], "x-sjis", nil, "テス", "shift_jis"),
            ([0xC4, 0xE3, 0xBA, 0xC3], "gb2312", nil, "你好", "gbk"),
            ([0xB4, 0xFA, 0xB8, 0xD5], "Big5", nil, "測試", "big5"),
            ([0xC7, 0xD1], "ks_c_5601-1987", nil, "한", "euc-kr"),
            (cyrillic1251, "x-windows-1251", nil, "Море", "windows-1251"),
            ([0xB1, 0xB6], "iso_8859-2:1987", nil, "ąś", "iso-8859-2"),
            ([0xE9], "iso-8559-1", nil, "é", "windows-1252"),
            ([0xE9], "ISO8859_1", nil, "é", "windows-1252"),
            ([0xE9], "ansi", nil, "é", "windows-1252"),
            ([0x80], "437", nil, "Ç", "437"),
            (cyrillic1251, nil, "text/xml; charset=; CHARSET='cp-1251", "Море", "windows-1251"),
        ] as [([UInt8], String?, String?, String, String)])
    func decodes(
        title: [UInt8], declared: String?, header: String?, expected: String, encoding: String
    ) throws {
        let parsed = try FeedParser.parse(feed(title, declared: declared), contentType: header)
        #expect(parsed.title == expected)
        #expect(parsed.encoding == encoding)
    }

    @Test(arguments: [false, true]) func readsUTF16WithAndWithoutMark(bigEndian: Bool) throws {
        let units = Array(
            "<?xml version=\"1.0\" encoding=\"utf-16\"?><rss><channel><title>Ä 🌀</title></channel></rss>"
                .utf16)
        let bytes = units.flatMap { unit -> [UInt8] in
            let low = UInt8(truncatingIfNeeded: unit)
            let high = UInt8(truncatingIfNeeded: unit >> 8)
            return bigEndian ? [high, low] : [low, high]
        }
        let mark: [UInt8] = bigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for document in [bytes, mark + bytes] {
            let feed = try FeedParser.parse(document, contentType: "text/xml; charset=iso-8859-1")
            #expect(feed.title == "Ä 🌀")
            #expect(feed.encoding == (bigEndian ? "utf-16be" : "utf-16le"))
        }
    }

    @Test func readsWhatMainframesWrite() throws {
        let feed = try FeedParser.parse([
            0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x89, 0x96, 0x95, 0x7E,
            0x7F, 0xF1, 0x4B, 0xF0, 0x7F, 0x40, 0x85, 0x95, 0x83, 0x96, 0x84, 0x89, 0x95, 0x87,
            0x7E, 0x7F, 0x83, 0x97, 0xF0, 0xF3, 0xF7, 0x7F, 0x6F, 0x6E, 0x15, 0x4C, 0x99, 0xA2,
            0xA2, 0x6E, 0x4C, 0x83, 0x88, 0x81, 0x95, 0x95, 0x85, 0x93, 0x6E, 0x4C, 0xA3, 0x89,
            0xA3, 0x93, 0x85, 0x6E, 0xD7, 0x96, 0x99, 0xA3, 0x40, 0x51, 0x4C, 0x61, 0xA3, 0x89,
            0xA3, 0x93, 0x85, 0x6E, 0x4C, 0x61, 0x83, 0x88, 0x81, 0x95, 0x95, 0x85, 0x93, 0x6E,
            0x4C, 0x61, 0x99, 0xA2, 0xA2, 0x6E,
        ])
        #expect(feed.title == "Port é")
        #expect(feed.encoding == "ebcdic-037")
    }

    @Test func aMarkGoesBeforeEveryLabel() throws {
        let feed = try FeedParser.parse(
            [0xEF, 0xBB, 0xBF] + feed(Self.utf8, declared: "iso-8859-1"),
            contentType: "text/xml; charset=windows-1251")
        #expect(feed.title == "Žluťoučký ü")
    }

    @Test func aWrongDeclarationIsAWarning() throws {
        let feed = try FeedParser.parse(feed([0xE9], declared: "utf-8"))
        #expect(feed.warnings.map(\.message) == ["declared as UTF-8 but is windows-1252"])
    }

    @Test func whatNoBrowserReadsIsAnUnknownEncoding() throws {
        let feed = try FeedParser.parse(feed(Array("+AOQ-".utf8), declared: "utf-7"))
        #expect(feed.title == "+AOQ-")
        #expect(feed.warnings.map(\.message) == ["unknown encoding \"utf-7\""])
    }

    @Test func pagesDeclareTheirCharsetInMeta() {
        let page =
            Array(
                "<html><head><meta http-equiv=Content-Type content='text/html; charset=koi8-r'>"
                    .utf8)
            + Self.cyrillicKOI8
        let outcome = TextDecoding.decode(page, contentType: nil, kind: .html)
        #expect(outcome.encoding == "koi8-r")
        #expect(String(decoding: outcome.utf8, as: UTF8.self).hasSuffix("Море"))
    }

    @Test func lineEndsAndControlsAreSettled() {
        let outcome = TextDecoding.decode(
            Array("a\r\nb\rc\u{1}d\u{0}\te\u{7F}\n".utf8), contentType: nil, kind: .text)
        #expect(String(decoding: outcome.utf8, as: UTF8.self) == "a\nb\ncd\te\n")
    }

    @Test func theControlBehindASCIIIsOne() {
        let outcome = TextDecoding.decode(Array("a\u{7F}b".utf8), contentType: nil, kind: .text)
        #expect(String(decoding: outcome.utf8, as: UTF8.self) == "ab")
    }

    @Test(arguments: ["&#127;", "&#x7f;", "&#1;", "&#x81;"])
    func aReferenceToAControlIsNothing(reference: String) {
        #expect(HTMLEntities.decoded("a\(reference)b") == "ab")
    }

    @Test(arguments: ["\\u007f", "\\u0001", "\\u0081"])
    func anEscapedControlIsNothing(escape: String) {
        let value = JSONParser.parse(Array("\"a\(escape)b\"".utf8))?.value
        #expect(value?.text == "ab")
    }
}
