/// Credit lines: `Source: Reuters`, `(Reuters)`, `— AFP`, `With input from dpa`,
/// `Reporting by …; editing by …`.
enum AgencyCredit {
    /// What a paragraph says of the agency.
    enum Finding: Equatable {
        /// The whole paragraph is a credit; nil for one that names no agency.
        case line(agency: String?)
        /// The paragraph ends in a credit, and its own words end at `textEnd`.
        case tail(agency: String, textEnd: Int)
    }

    /// The credit in `paragraph`, which is one of a text's last; nil where there is none.
    static func find(in paragraph: Span<UInt8>) -> Finding? {
        if paragraph.count <= 200, let line = line(paragraph) { return line }
        return tail(paragraph)
    }

    private static let labels = [
        "source:", "sources:", "source :", "news source:", "agency:", "quelle:", "quellen:",
        "fuente:",
        "fuentes:", "fonte:", "fonti:", "bron:", "źródło:", "zdroj:", "kaynak:", "kilde:", "källa:",
        "источник:", "джерело:", "المصدر:", "ذریعہ:", "ماخذ:", "بشکریہ:", "منبع:", "स्रोत:",
        "সূত্র:", "来源：", "来源:", "來源：", "來源:", "消息来源：", "出典：", "출처:", "출처 :", "ที่มา:",
        "nguồn:", "sumber:", "with input from ",
        "with inputs from ",
        "with additional input from ", "with additional inputs from ", "with agency inputs",
        "with reporting by ", "additional reporting by ", "with information from ",
        "con información de ", "mit material von ", "mit informationen von ", "avec ",
    ]

    /// The labels that may stand in front of `line`, by its first word.
    private static func labels(for line: Span<UInt8>) -> [String] {
        if line[0] >= 0x80 { return labels }
        var word = NameHash()
        var position = 0
        while position < 16, position < line.count,
            line[position].isLetter || line[position] >= 0x80
        {
            word.add(line[position])
            position += 1
        }
        return firstWords.value(for: word) == nil ? [] : labels
    }

    private static let firstWords = NameTable<Bool>(
        labels.map { label in
            let word = label.utf8.prefix { $0.isLetter || $0 >= 0x80 }
            return (name: String(decoding: Array(word), as: UTF8.self), value: true)
        })

    private static func line(_ paragraph: Span<UInt8>) -> Finding? {
        var range = paragraph.trimmed(0..<paragraph.count)
        if range.count > 2, isPair(paragraph[range.lowerBound], paragraph[range.upperBound - 1]) {
            range = range.lowerBound + 1..<range.upperBound - 1
        }
        for (open, close) in [("（", "）"), ("【", "】")]
        where range.count > 6 && paragraph.hasPrefix(open, at: range.lowerBound)
            && paragraph.hasPrefix(close, at: range.upperBound - 3)
        {
            range = range.lowerBound + 3..<range.upperBound - 3
        }
        let inner = paragraph.extracting(range)
        guard inner.count > 1 else { return nil }
        for label in labels(for: inner)
        where inner.hasPrefix(label) || inner.startsLowercased(with: label) {
            let name = inner.text(inner.trimmed(label.utf8.count..<inner.count))
            if let agency = NewsAgency.list(in: name) { return .line(agency: agency) }
            if NewsAgency.isAnonymous(name) || name.isEmpty { return .line(agency: nil) }
        }
        if inner.hasPrefix("reporting by "), inner.firstIndex(of: "editing by ") != nil {
            return .line(agency: nil)
        }
        guard inner.count <= 40 else { return nil }
        return NewsAgency.list(in: inner.text.trimmingDashes()).map { .line(agency: $0) }
    }

    /// `… he said. (Reuters)`, `… he said. — AFP`.
    private static func tail(_ paragraph: Span<UInt8>) -> Finding? {
        let count = paragraph.count
        guard count > 20 else { return nil }
        var start: Int?
        var nameEnd = count
        if paragraph[count - 1] == UInt8(ascii: ")") || paragraph[count - 1] == UInt8(ascii: "]") {
            let open: UInt8 = paragraph[count - 1] == UInt8(ascii: ")") ? 0x28 : 0x5B
            start = paragraph.lastIndex(of: open, downTo: count - 32)
            nameEnd = count - 1
        } else {
            for position in stride(from: count - 3, through: max(0, count - 28), by: -1)
            where paragraph.hasPrefix("—", at: position) || paragraph.hasPrefix("–", at: position) {
                start = position
                break
            }
        }
        guard let start, start > 2 else { return nil }
        let nameStart = paragraph[start] < 0x80 ? start + 1 : start + 3
        var textEnd = start
        while textEnd > 0, paragraph[textEnd - 1].isSpace { textEnd -= 1 }
        guard textEnd > 0, nameStart < nameEnd, endsSentence(paragraph, at: textEnd),
            let agency = NewsAgency.list(in: paragraph.text(paragraph.trimmed(nameStart..<nameEnd)))
        else { return nil }
        return .tail(agency: agency, textEnd: textEnd)
    }

    /// A full stop or its like, or a closing quotation mark.
    private static func endsSentence(_ paragraph: Span<UInt8>, at end: Int) -> Bool {
        switch paragraph[end - 1] {
        case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\""): true
        default:
            ["”", "»", "。", "…", "।", "۔"].contains {
                paragraph.hasPrefix($0, at: end - $0.utf8.count)
            }
        }
    }

    private static func isPair(_ open: UInt8, _ close: UInt8) -> Bool {
        (open == 0x28 && close == 0x29) || (open == 0x5B && close == 0x5D)
            || (open == 0x2F && close == 0x2F)
    }
}

extension String {
    fileprivate func trimmingDashes() -> String {
        String(drop { "—–- ".contains($0) }).trimmingSpaces()
    }
}

extension Span where Element == UInt8 {
    /// As `hasPrefix`, for labels beyond ASCII, where a capital has other bytes.
    fileprivate func startsLowercased(with label: String) -> Bool {
        guard let first = label.utf8.first, first >= 0x80, count >= label.utf8.count else {
            return false
        }
        return text(0..<label.utf8.count).lowercased() == label
    }
}
