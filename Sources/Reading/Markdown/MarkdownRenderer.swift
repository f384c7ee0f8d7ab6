/// Markdown as HTML: CommonMark's blocks, tables and fences, as far as articles use them. Raw HTML
/// goes through and is left to the sanitiser.
struct MarkdownRenderer {
    private let source: [UInt8]
    private var lines: [Range<Int>] = []
    private var output: [UInt8] = []
    /// Open lists, outermost first: how far their items are indented, and their kind.
    private var lists: [(indent: Int, isOrdered: Bool)] = []
    private var quotes = 0
    private var paragraph: [Range<Int>] = []
    private var isAfterBlank = true
    private var references: [String: [UInt8]] = [:]

    /// Deeper quotes and lists are flattened.
    private static let maxDepth = 16

    /// Takes the text of `source`, which is well-formed UTF-8, from `start`.
    init(_ source: [UInt8], from start: Int) {
        self.source = source
        output.reserveCapacity(source.count + source.count / 8)
        var position = start
        while position < source.count {
            let first = position
            while position < source.count, source[position] != 0x0A { position += 1 }
            let line = first..<position
            if let (label, url) = MarkdownLine(source, line).reference {
                references[label] = url
            } else {
                lines.append(line)
            }
            position += 1
        }
    }

    /// Takes the first heading out, where it stands above all text and is of the first level.
    /// Returns its words.
    mutating func takeTitle() -> String? {
        guard let index = lines.firstIndex(where: { !MarkdownLine(source, $0).isBlank }) else {
            return nil
        }
        let line = MarkdownLine(source, lines[index])
        var words: Range<Int>?
        var length = 1
        if let heading = line.heading, heading.level == 1 {
            words = heading.text
        } else if index + 1 < lines.count,
            MarkdownLine(source, lines[index + 1]).isUnderline(of: UInt8(ascii: "="))
        {
            words = line.trimmed
            length = 2
        }
        guard let words, !words.isEmpty else { return nil }
        lines.removeSubrange(index..<index + length)
        return MarkdownInline.plain(source, words)
    }

    /// The whole text as HTML, in UTF-8.
    mutating func html() -> [UInt8] {
        var index = 0
        while index < lines.count { index = block(at: index) }
        closeLists(downTo: 0)
        closeQuotes(downTo: 0)
        return output
    }

    // MARK: - Blocks

    /// Renders what begins at a line. Returns the index after it.
    private mutating func block(at index: Int) -> Int {
        var line = MarkdownLine(source, lines[index])
        let depth = line.takeQuoteMarks()
        let isBlank = line.isBlank
        defer { isAfterBlank = isBlank }
        if isBlank {
            endParagraph()
            closeQuotes(downTo: depth)
            return index + 1
        }
        if depth != quotes, depth > 0 || paragraph.isEmpty { enterQuotes(depth) }
        if let fence = line.fence { return code(at: index, fence: fence, isQuoted: depth > 0) }
        if line.indent >= 4, paragraph.isEmpty, lists.isEmpty {
            return indentedCode(at: index, isQuoted: depth > 0)
        }
        if let heading = line.heading {
            writeHeading(heading.level, heading.text)
        } else if paragraph.count == 1, let level = line.underlinedLevel {
            let text = paragraph[0]
            paragraph = []
            writeHeading(level, text)
        } else if line.isRule {
            closeLists(downTo: 0)
            write("<hr>\n")
        } else if let item = line.item {
            startItem(item.text, isOrdered: item.isOrdered, indent: line.indent)
        } else if paragraph.isEmpty, index + 1 < lines.count, line.contains(UInt8(ascii: "|")),
            MarkdownLine(source, lines[index + 1]).isTableRule
        {
            return table(at: index)
        } else if paragraph.isEmpty, !lists.isEmpty, !isAfterBlank {
            // Right under an item a line goes on with it, indented or not.
            writeInline(line.trimmed)
            write("\n")
        } else {
            if paragraph.isEmpty, line.indent == 0 { closeLists(downTo: 0) }
            paragraph.append(line.range)
        }
        return index + 1
    }

    private mutating func write(_ markup: String) {
        output.append(contentsOf: markup.utf8)
    }

    private mutating func writeInline(_ range: Range<Int>) {
        MarkdownInline.render(source, range, references: references, into: &output)
    }

    private mutating func writeHeading(_ level: Int, _ text: Range<Int>) {
        closeLists(downTo: 0)
        write("<h\(level)>")
        writeInline(MarkdownLine(source, text).trimmed)
        write("</h\(level)>\n")
    }

    private mutating func endParagraph() {
        guard let first = paragraph.first else { return }
        // Raw HTML blocks bring their own elements.
        let isMarkup = MarkdownLine(source, first).isMarkup
        if !isMarkup { write("<p>") }
        if paragraph.count == 1 {
            writeParagraph(source, MarkdownLine(source, first).trimmed, isMarkup: isMarkup)
        } else {
            var text: [UInt8] = []
            for range in paragraph {
                if !text.isEmpty { text.append(0x0A) }
                let line = MarkdownLine(source, range)
                text.append(contentsOf: source[line.textBeforeBreak])
                if line.endsInBreak { text.append(contentsOf: "<br>".utf8) }
            }
            writeParagraph(text, 0..<text.count, isMarkup: isMarkup)
        }
        paragraph.removeAll(keepingCapacity: true)
        write(isMarkup ? "\n" : "</p>\n")
    }

    private mutating func writeParagraph(_ text: [UInt8], _ range: Range<Int>, isMarkup: Bool) {
        if isMarkup {
            output.append(contentsOf: text[range])
        } else {
            MarkdownInline.render(text, range, references: references, into: &output)
        }
    }

    private mutating func code(at start: Int, fence: MarkdownLine.Fence, isQuoted: Bool) -> Int {
        endParagraph()
        write("<pre><code>")
        var index = start + 1
        while index < lines.count {
            var line = MarkdownLine(source, lines[index])
            if isQuoted { _ = line.takeQuoteMarks() }
            index += 1
            if line.closes(fence) { break }
            MarkdownInline.escape(source, line.range, into: &output)
            output.append(0x0A)
        }
        write("</code></pre>\n")
        return index
    }

    private mutating func indentedCode(at start: Int, isQuoted: Bool) -> Int {
        write("<pre><code>")
        var index = start
        while index < lines.count {
            var line = MarkdownLine(source, lines[index])
            if isQuoted { _ = line.takeQuoteMarks() }
            guard line.indent >= 4 else { break }
            MarkdownInline.escape(source, line.withoutIndent, into: &output)
            output.append(0x0A)
            index += 1
        }
        write("</code></pre>\n")
        return index
    }

    private mutating func table(at start: Int) -> Int {
        closeLists(downTo: 0)
        write("<table>\n")
        writeRow(lines[start], cell: "th")
        var index = start + 2
        while index < lines.count {
            let line = MarkdownLine(source, lines[index])
            guard line.contains(UInt8(ascii: "|")) else { break }
            writeRow(line.range, cell: "td")
            index += 1
        }
        write("</table>\n")
        return index
    }

    private mutating func writeRow(_ line: Range<Int>, cell: String) {
        write("<tr>")
        for text in MarkdownLine(source, line).cells {
            write("<\(cell)>")
            writeInline(text)
            write("</\(cell)>")
        }
        write("</tr>\n")
    }

    // MARK: - Lists and quotes

    private mutating func startItem(_ text: Range<Int>, isOrdered: Bool, indent: Int) {
        endParagraph()
        while let last = lists.last, last.indent > indent { closeLists(downTo: lists.count - 1) }
        if lists.last.map({ indent > $0.indent + 1 }) ?? true, lists.count < Self.maxDepth {
            write(isOrdered ? "<ol>" : "<ul>")
            lists.append((indent, isOrdered))
        }
        write("<li>")
        writeInline(text)
        write("\n")
    }

    private mutating func closeLists(downTo count: Int) {
        endParagraph()
        while lists.count > count, let list = lists.popLast() {
            write(list.isOrdered ? "</ol>\n" : "</ul>\n")
        }
    }

    private mutating func enterQuotes(_ depth: Int) {
        closeLists(downTo: 0)
        let depth = min(depth, Self.maxDepth)
        closeQuotes(downTo: depth)
        while quotes < depth {
            write("<blockquote>")
            quotes += 1
        }
    }

    private mutating func closeQuotes(downTo depth: Int) {
        guard quotes > depth else { return }
        closeLists(downTo: 0)
        while quotes > depth {
            write("</blockquote>\n")
            quotes -= 1
        }
    }
}
