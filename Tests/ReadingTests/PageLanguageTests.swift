import Testing

@testable import Reading

/// Pages in scripts with other words, or with none between spaces.
@Suite struct PageLanguageTests {
    struct Sample: CustomTestStringConvertible, Sendable {
        let language: String
        let sentence: String
        let link: String

        var testDescription: String { language }
    }

    @Test(arguments: [
        Sample(
            language: "ru",
            sentence:
                "Мельничный канал снова выкопают этим летом, сообщил водный совет в воскресенье. ",
            link: "Все новости города"),
        Sample(
            language: "ar",
            sentence: "سيتم حفر قناة الطاحونة من جديد هذا الصيف، كما قال مجلس المياه يوم الأحد. ",
            link: "كل أخبار المدينة"),
        Sample(
            language: "hi", sentence: "जल बोर्ड ने रविवार को कहा कि चक्की की नहर इस गर्मी में फिर से खोदी जाएगी। ",
            link: "शहर की सभी खबरें"),
        Sample(language: "zh", sentence: "水务局周日表示，今年夏天将重新挖掘磨坊水渠，这条水渠七十年前被填平。", link: "全部城市新闻"),
        Sample(
            language: "ja", sentence: "水道局は日曜日、この夏に水車の水路を掘り直すと発表した。七十年前に埋められた水路である。",
            link: "町のニュース一覧"),
        Sample(
            language: "th", sentence: "คณะกรรมการน้ำกล่าวเมื่อวันอาทิตย์ว่าจะขุดคลองโรงสีขึ้นใหม่ในฤดูร้อนนี้ ",
            link: "ข่าวทั้งหมดของเมือง"),
        Sample(language: "ko", sentence: "수도국은 일요일에 올여름 물레방아 수로를 다시 파겠다고 밝혔다. ", link: "도시 뉴스 전체"),
    ])
    func theArticleIsFoundInEveryScript(sample: Sample) throws {
        let paragraph = "<p>\(String(repeating: sample.sentence, count: 4))</p>"
        let list = (1...8).map { "<li><a href=/\($0)>\(sample.link) \($0)</a></li>" }.joined()
        let page =
            "<html lang=\(sample.language)><head><title>x</title></head><body><div><ul>\(list)</ul></div><div><div>\(paragraph)\(paragraph)\(paragraph)</div><div><ul>\(list)</ul></div></div></body></html>"
        let document = try DocumentReader.read(Array(page.utf8), as: .html)
        let expected = String(repeating: sample.sentence, count: 4).trimmingSpaces()
        #expect(document.text == [expected, expected, expected].joined(separator: "\n\n"))
        #expect(document.language == sample.language)
        #expect(document.obstacle == nil)
    }

    @Test func charsetsAreKnownFromHeaderMarkAndMeta() throws {
        let text = "<p>Канал снова выкопают</p>"
        let cyrillic: [UInt8] =
            Array("<p>".utf8) + [0xCA, 0xE0, 0xED, 0xE0, 0xEB] + Array("</p>".utf8)
        let header = try DocumentReader.read(
            cyrillic, as: .html, contentType: "text/html; charset=windows-1251")
        #expect(header.text == "Канал")
        let meta = Array("<meta charset=windows-1251>".utf8) + cyrillic
        #expect(try DocumentReader.read(meta, as: .html).text == "Канал")
        let marked = [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        #expect(
            try DocumentReader.read(
                marked, as: .html, contentType: "text/html; charset=windows-1251"
            ).text == "Канал снова выкопают")
        var wide: [UInt8] = [0xFF, 0xFE]
        for unit in text.utf16 { wide += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        #expect(try DocumentReader.read(wide, as: .html).text == "Канал снова выкопают")
    }
}
