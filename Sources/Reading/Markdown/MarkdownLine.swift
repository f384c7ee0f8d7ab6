/// What a line of Markdown is, by itself.
struct MarkdownLine {
    private let source: [UInt8]
    /// Its bytes, without the line's end.
    private(set) var range: Range<Int>

    init(_ source: [UInt8], _ range: Range<Int>) {
        self.source = source
        self.range = range
    }

    /// The line without white space at its ends.
    var trimmed: Range<Int> { source.span.trimmed(range) }

    var isBlank: Bool { trimmed.isEmpty }

    /// Columns before the first character; a tab is four.
    var indent: Int {
        var columns = 0
        for index in range {
            if source[index] == 0x20 {
                columns += 1
            } else if source[index] == 0x09 {
                columns += 4
            } else {
                break
            }
        }
        return columns
    }

    /// The line without the four columns that make it code.
    var withoutIndent: Range<Int> {
        var start = range.lowerBound
        var columns = 0
        while columns < 4, start < range.upperBound {
            columns += source[start] == 0x09 ? 4 : 1
            start += 1
        }
        return start..<range.upperBound
    }

    func contains(_ byte: UInt8) -> Bool { source[range].contains(byte) }

    /// True for a line of raw HTML; a bare link is none.
    var isMarkup: Bool {
        let text = trimmed
        guard text.count > 2, source[text.lowerBound] == UInt8(ascii: "<") else { return false }
        let line = source.span.extracting(text)
        let next = line[1]
        return (next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!"))
            && !line.hasPrefix("<http")
    }

    // MARK: - Blocks

    /// `## Text ##`.
    var heading: (level: Int, text: Range<Int>)? {
        var text = trimmed
        guard !text.isEmpty, source[text.lowerBound] == UInt8(ascii: "#"), indent < 4 else {
            return nil
        }
        var level = 0
        while level < text.count, source[text.lowerBound + level] == UInt8(ascii: "#") {
            level += 1
        }
        guard level <= 6, level == text.count || source[text.lowerBound + level].isSpace else {
            return nil
        }
        text = source.span.trimmed(text.lowerBound + level..<text.upperBound)
        var end = text.upperBound
        while end > text.lowerBound, source[end - 1] == UInt8(ascii: "#") { end -= 1 }
        if end < text.upperBound, end == text.lowerBound || source[end - 1].isSpace {
            text = source.span.trimmed(text.lowerBound..<end)
        }
        return (level, text)
    }

    /// The level of the heading above a line of equals signs or dashes.
    var underlinedLevel: Int? {
        if isUnderline(of: UInt8(ascii: "=")) { return 1 }
        return isUnderline(of: UInt8(ascii: "-")) ? 2 : nil
    }

    /// A line of nothing but `mark`, under a heading.
    func isUnderline(of mark: UInt8) -> Bool {
        let text = trimmed
        return text.count >= 2 && source[text].allSatisfy { $0 == mark }
    }

    /// `***`, `- - -`, `___`.
    var isRule: Bool {
        let text = trimmed
        guard let mark = source[text].first,
            mark == UInt8(ascii: "*") || mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_")
        else { return false }
        var count = 0
        for index in text {
            if source[index] == mark {
                count += 1
            } else if source[index] != 0x20 {
                return false
            }
        }
        return count >= 3
    }

    /// The mark that opens a block of code, and how often it stands.
    struct Fence {
        var mark: UInt8
        var length: Int
    }

    /// Three or more backticks or tildes.
    var fence: Fence? {
        let text = trimmed
        guard let mark = source[text].first,
            mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~")
        else { return nil }
        let length = source[text].prefix { $0 == mark }.count
        guard length >= 3, !source[text.dropFirst(length)].contains(UInt8(ascii: "`")) else {
            return nil
        }
        return Fence(mark: mark, length: length)
    }

    /// True for the line that ends the block which `fence` opened.
    func closes(_ fence: Fence) -> Bool {
        let text = trimmed
        return text.count >= fence.length && source[text].allSatisfy { $0 == fence.mark }
    }

    /// `- text`, `* text`, `1. text`.
    var item: (text: Range<Int>, isOrdered: Bool)? {
        let text = trimmed
        guard text.count >= 2 else { return nil }
        let start = text.lowerBound
        let mark = source[start]
        if mark == UInt8(ascii: "-") || mark == UInt8(ascii: "*") || mark == UInt8(ascii: "+") {
            guard source[start + 1].isSpace else { return nil }
            return (source.span.trimmed(start + 2..<text.upperBound), false)
        }
        var digits = 0
        while digits < 9, digits < text.count, source[start + digits].isDigit { digits += 1 }
        guard digits > 0, start + digits + 1 < text.upperBound,
            source[start + digits] == UInt8(ascii: ".")
                || source[start + digits] == UInt8(ascii: ")"),
            source[start + digits + 1].isSpace
        else { return nil }
        return (source.span.trimmed(start + digits + 2..<text.upperBound), true)
    }

    /// Takes `> > ` off. Returns how many there were.
    mutating func takeQuoteMarks() -> Int {
        var depth = 0
        while indent < 4 {
            var start = range.lowerBound
            while start < range.upperBound, source[start] == 0x20 { start += 1 }
            guard start < range.upperBound, source[start] == UInt8(ascii: ">") else { break }
            start += 1
            if start < range.upperBound, source[start] == 0x20 { start += 1 }
            range = start..<range.upperBound
            depth += 1
        }
        return depth
    }

    // MARK: - Tables

    /// `| --- | :--: |`.
    var isTableRule: Bool {
        let text = trimmed
        var hasDash = false
        var hasBar = false
        for index in text {
            switch source[index] {
            case UInt8(ascii: "-"): hasDash = true
            case UInt8(ascii: "|"): hasBar = true
            case UInt8(ascii: ":"), 0x20: break
            default: return false
            }
        }
        return hasDash && hasBar
    }

    /// The texts between the bars.
    var cells: [Range<Int>] {
        var text = trimmed
        if source[text].first == UInt8(ascii: "|") { text = text.dropFirst() }
        if source[text].last == UInt8(ascii: "|") { text = text.dropLast() }
        return source[text].split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            .map { source.span.trimmed($0.startIndex..<$0.endIndex) }
    }

    // MARK: - Parts of a paragraph

    /// Two spaces or a backslash at the end break the line.
    var endsInBreak: Bool {
        let line = source.span.extracting(range)
        return line.hasSuffix("  ") || line.hasSuffix("\\")
    }

    /// The line's text without what breaks it.
    var textBeforeBreak: Range<Int> {
        let text = trimmed
        return source[text].last == UInt8(ascii: "\\") ? text.dropLast() : text
    }

    /// The definition `[label]: url "title"`, as the label in lower case and the address.
    var reference: (label: String, url: [UInt8])? {
        let text = trimmed
        guard text.count > 4, source[text.lowerBound] == UInt8(ascii: "["), indent < 4,
            source[text.lowerBound + 1] != UInt8(ascii: "^")
        else { return nil }
        let line = source.span.extracting(text)
        guard let close = line.firstIndex(of: "]:"), close > 1 else { return nil }
        var rest = line.trimmed(close + 2..<line.count)
        if let space = rest.first(where: { line[$0].isSpace }) { rest = rest.lowerBound..<space }
        if rest.count > 1, line[rest.lowerBound] == UInt8(ascii: "<") {
            rest = rest.lowerBound + 1..<rest.upperBound - 1
        }
        guard !rest.isEmpty, line.extracting(rest).firstIndex(of: UInt8(ascii: "[")) == nil else {
            return nil
        }
        return (line.text(1..<close).lowercased(), line.bytes(rest))
    }
}
