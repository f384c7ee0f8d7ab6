/// Markdown as HTML: CommonMark's blocks, tables and fences, as far as articles use them. Raw HTML
/// goes through and is left to the sanitiser.
struct MarkdownRenderer {
    private var lines: [Substring]
    private var output = ""
    /// Open lists, outermost first: how far their items are indented, and their element.
    private var lists: [(indent: Int, name: String)] = []
    private var quotes = 0
    private var paragraph: [Substring] = []
    private var isAfterBlank = true
    private let references: [String: String]

    /// Deeper quotes and lists are flattened.
    private static let maxDepth = 16

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        references = Self.takeReferences(&lines)
    }

    /// Takes the first heading of the first level out, where it stands above all text or says what
    /// is `known` as the title. Returns its words.
    mutating func takeTitle(known: String?) -> String? {
        guard let index = lines.firstIndex(where: { !$0.trimmingSpaces().isEmpty }) else {
            return nil
        }
        var title: String?
        var length = 1
        if let heading = Self.heading(lines[index]), heading.level == 1 {
            title = MarkdownInline.plain(heading.text)
        } else if index + 1 < lines.count, Self.isUnderline(lines[index + 1], of: "=") {
            title = MarkdownInline.plain(String(lines[index]))
            length = 2
        }
        guard let title, !title.isEmpty else { return nil }
        lines.removeSubrange(index..<index + length)
        return title
    }

    /// The whole text as HTML.
    mutating func html() -> String {
        var index = 0
        while index < lines.count { index = block(at: index) }
        endParagraph()
        closeLists(downTo: 0)
        closeQuotes(downTo: 0)
        return output
    }

    // MARK: - Blocks

    /// Renders what begins at a line. Returns the index after it.
    private mutating func block(at index: Int) -> Int {
        var line = lines[index]
        let depth = Self.takeQuoteMarks(&line)
        let text = line.trimmingSpaces()
        defer { isAfterBlank = text.isEmpty }
        if text.isEmpty {
            endParagraph()
            if depth < quotes { closeQuotes(downTo: depth) }
            return index + 1
        }
        if depth != quotes, depth > 0 || paragraph.isEmpty { enterQuotes(depth) }
        let indent = Self.indent(of: line)
        if let fence = Self.fence(text) { return code(at: index, fence: fence, depth: depth) }
        if indent >= 4, paragraph.isEmpty, lists.isEmpty {
            return indentedCode(at: index, depth: depth)
        }
        if let heading = Self.heading(line) {
            closeAll()
            output += "<h\(heading.level)>\(inline(heading.text))</h\(heading.level)>\n"
            return index + 1
        }
        if paragraph.count == 1, Self.isUnderline(line, of: "=") || Self.isUnderline(line, of: "-")
        {
            let level = text.hasPrefix("=") ? 1 : 2
            output += "<h\(level)>\(inline(String(paragraph[0])))</h\(level)>\n"
            paragraph = []
            return index + 1
        }
        if Self.isRule(text) {
            closeAll()
            output += "<hr>\n"
            return index + 1
        }
        if let item = Self.item(line) {
            startItem(item, indent: indent)
            return index + 1
        }
        if paragraph.isEmpty, index + 1 < lines.count, Self.isTableRule(lines[index + 1]),
            text.contains("|")
        {
            return table(at: index)
        }
        if paragraph.isEmpty, !lists.isEmpty {
            // Right under an item a line goes on with it, indented or not.
            if !isAfterBlank {
                output += inline(text) + "\n"
                return index + 1
            }
            if indent == 0 { closeLists(downTo: 0) }
        }
        paragraph.append(line)
        return index + 1
    }

    private mutating func endParagraph() {
        guard !paragraph.isEmpty else { return }
        let text = paragraph.map { line in
            let isBroken = line.hasSuffix("  ") || line.hasSuffix("\\")
            let trimmed =
                line.hasSuffix("\\") ? line.dropLast().trimmingSpaces() : line.trimmingSpaces()
            return isBroken ? trimmed + "<br>" : trimmed
        }.joined(separator: "\n")
        paragraph = []
        // Raw HTML blocks bring their own elements.
        let isMarkup = text.hasPrefix("<") && !text.hasPrefix("<http") && !text.hasPrefix("<br")
        output += isMarkup ? text + "\n" : "<p>\(inline(text))</p>\n"
    }

    private mutating func closeAll() {
        endParagraph()
        closeLists(downTo: 0)
    }

    private mutating func code(at start: Int, fence: String, depth: Int) -> Int {
        endParagraph()
        output += "<pre><code>"
        var index = start + 1
        while index < lines.count {
            var line = lines[index]
            _ = depth > 0 ? Self.takeQuoteMarks(&line) : 0
            index += 1
            let text = line.trimmingSpaces()
            if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first }) { break }
            output += MarkdownInline.escaped(String(line)) + "\n"
        }
        output += "</code></pre>\n"
        return index
    }

    private mutating func indentedCode(at start: Int, depth: Int) -> Int {
        output += "<pre><code>"
        var index = start
        while index < lines.count {
            var line = lines[index]
            _ = depth > 0 ? Self.takeQuoteMarks(&line) : 0
            guard Self.indent(of: line) >= 4 else { break }
            output += MarkdownInline.escaped(
                String(line.drop { $0 == "\t" }.dropFirst(line.first == "\t" ? 0 : 4)))
            output += "\n"
            index += 1
        }
        output += "</code></pre>\n"
        return index
    }

    private mutating func table(at start: Int) -> Int {
        closeAll()
        output += "<table>\n" + row(lines[start], cell: "th")
        var index = start + 2
        while index < lines.count, lines[index].contains("|") {
            output += row(lines[index], cell: "td")
            index += 1
        }
        output += "</table>\n"
        return index
    }

    private func row(_ line: Substring, cell: String) -> String {
        var text = line.trimmingSpaces()
        if text.hasPrefix("|") { text.removeFirst() }
        if text.hasSuffix("|") { text.removeLast() }
        let cells = text.split(separator: "|", omittingEmptySubsequences: false)
            .map { "<\(cell)>\(inline($0.trimmingSpaces()))</\(cell)>" }
        return "<tr>\(cells.joined())</tr>\n"
    }

    private func inline(_ text: String) -> String {
        MarkdownInline.html(text, references: references)
    }

    // MARK: - Lists and quotes

    private mutating func startItem(_ item: (text: Substring, isOrdered: Bool), indent: Int) {
        endParagraph()
        while let last = lists.last, last.indent > indent { closeLists(downTo: lists.count - 1) }
        let name = item.isOrdered ? "ol" : "ul"
        if lists.last.map({ indent > $0.indent + 1 }) ?? true, lists.count < Self.maxDepth {
            output += "<\(name)>"
            lists.append((indent, name))
        }
        output += "<li>\(inline(item.text.trimmingSpaces()))\n"
    }

    private mutating func closeLists(downTo count: Int) {
        endParagraph()
        while lists.count > count, let list = lists.popLast() { output += "</\(list.name)>\n" }
    }

    private mutating func enterQuotes(_ depth: Int) {
        closeAll()
        let depth = min(depth, Self.maxDepth)
        closeQuotes(downTo: depth)
        while quotes < depth {
            output += "<blockquote>"
            quotes += 1
        }
    }

    private mutating func closeQuotes(downTo depth: Int) {
        guard quotes > depth else { return }
        closeAll()
        while quotes > depth {
            output += "</blockquote>\n"
            quotes -= 1
        }
    }
}
