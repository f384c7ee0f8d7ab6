/// The line under an embedded tweet, `— Name (@handle) February 21, 2022`, in any language.
enum TweetTail {
    enum Place {
        /// The paragraph is nothing but that line.
        case alone
        /// The tweet's words stand before it, in the same paragraph.
        case afterText
    }

    /// Where `paragraph` ends in such a line; nil for every other paragraph.
    static func find(in paragraph: Span<UInt8>) -> Place? {
        guard let open = paragraph.lastIndex(of: UInt8(ascii: "@"), downTo: paragraph.count - 80),
            open > 0, paragraph[open - 1] == UInt8(ascii: "(")
        else { return nil }
        var position = open + 1
        while position < paragraph.count,
            paragraph[position].isAlphanumeric || paragraph[position] == UInt8(ascii: "_")
                || paragraph[position] == UInt8(ascii: ".")
                || paragraph[position] == UInt8(ascii: "-")
        {
            position += 1
        }
        guard position > open + 1, position < paragraph.count,
            paragraph[position] == UInt8(ascii: ")"),
            endsInYear(paragraph, after: position + 1)
        else { return nil }
        return dash(in: paragraph, before: open - 1)
    }

    /// A date that has a year in it: digits, a month's name, and no sentence.
    private static func endsInYear(_ paragraph: Span<UInt8>, after start: Int) -> Bool {
        guard paragraph.count - start >= 8, paragraph.count - start <= 50 else { return false }
        var digits = 0
        for index in start..<paragraph.count {
            digits = paragraph[index].isDigit ? digits + 1 : 0
            if digits == 4 {
                let century = paragraph.text(index - 3..<index - 1)
                return century == "20" || century == "19"
            }
        }
        return false
    }

    /// The dash before the name, at most 80 bytes long.
    private static func dash(in paragraph: Span<UInt8>, before end: Int) -> Place? {
        var position = end - 1
        let floor = max(0, end - 100)
        while position >= floor {
            let isLong =
                paragraph[position] == 0xE2 && position + 2 < end
                && paragraph[position + 1] == 0x80
                && (paragraph[position + 2] == 0x93 || paragraph[position + 2] == 0x94)
            let isShort =
                paragraph[position] == UInt8(ascii: "-")
                && (position == 0 || paragraph[position - 1].isSpace)
            if isLong || isShort { return position <= 1 ? .alone : .afterText }
            position -= 1
        }
        return nil
    }
}
