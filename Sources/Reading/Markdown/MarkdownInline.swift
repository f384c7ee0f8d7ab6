/// Markdown inside of a block: emphasis, code, links, pictures, escapes.
struct MarkdownInline {
    private let text: [UInt8]
    private let end: Int
    private let references: [String: [UInt8]]
    private var position: Int
    private var output: [UInt8] = []
    /// Open emphasis, innermost last.
    private var open: [Mark] = []
    /// Up to where no closing mark was found, so that it is not looked for there again.
    private var closerSearched: [Mark: Int] = [:]
    /// Lengths of runs of backticks that do not come again.
    private var absentCode: Set<Int> = []

    /// A run of `*`, `_` or `~`.
    private struct Mark: Hashable {
        var byte: UInt8
        var length: Int

        var element: String { byte == UInt8(ascii: "~") ? "del" : length == 1 ? "em" : "strong" }
    }

    /// Bytes; marks and brackets further apart than this do not belong together.
    private static let reach = 2000

    /// Appends `text[range]` as HTML. `references` are the addresses of labels in lower case.
    static func render(
        _ text: [UInt8], _ range: Range<Int>, references: [String: [UInt8]] = [:],
        into output: inout [UInt8]
    ) {
        var renderer = MarkdownInline(text, range, references)
        // Handed over, not copied.
        swap(&renderer.output, &output)
        while renderer.position < renderer.end { renderer.step() }
        swap(&renderer.output, &output)
    }

    /// `text[range]` without any mark, as plain text.
    static func plain(_ text: [UInt8], _ range: Range<Int>) -> String {
        var markup: [UInt8] = []
        render(text, range, into: &markup)
        var writer = BodyWriter(capacity: markup.count, base: nil, isDecoded: false)
        FragmentReader.read(markup, into: &writer)
        return String(decoding: writer.text.bytes, as: UTF8.self)
    }

    /// Appends `text[range]` with what would be markup as references.
    static func escape(_ text: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) {
        for index in range { escape(text[index], into: &output) }
    }

    private static func escape(_ byte: UInt8, into output: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
        case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
        case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
        case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
        default: output.append(byte)
        }
    }

    private init(_ text: [UInt8], _ range: Range<Int>, _ references: [String: [UInt8]]) {
        self.text = text
        self.references = references
        position = range.lowerBound
        end = range.upperBound
    }

    // MARK: - Steps

    private mutating func step() {
        let run = position
        while position < end, !Self.isMark(text[position]) { position += 1 }
        if position > run { output.append(contentsOf: text[run..<position]) }
        guard position < end else { return }
        let byte = text[position]
        switch byte {
        case UInt8(ascii: "\\") where position + 1 < end && Self.isPunctuation(text[position + 1]):
            Self.escape(text[position + 1], into: &output)
            position += 2
        case UInt8(ascii: "`"): code()
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): emphasis()
        case UInt8(ascii: "!"):
            let isImage = position + 1 < end && text[position + 1] == UInt8(ascii: "[")
            if !isImage || !link(at: position + 1, isImage: true) { literal() }
        case UInt8(ascii: "["):
            if !link(at: position, isImage: false) { literal() }
        case UInt8(ascii: "<"): angle()
        case UInt8(ascii: "&"):
            // A reference stays one; HTML reads a bare ampersand as itself.
            output.append(byte)
            position += 1
        default: literal()
        }
    }

    private mutating func literal() {
        Self.escape(text[position], into: &output)
        position += 1
    }

    private mutating func write(_ markup: String) {
        output.append(contentsOf: markup.utf8)
    }

    private static func isMark(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"),
            UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "["), UInt8(ascii: "<"),
            UInt8(ascii: "&"), UInt8(ascii: ">"), UInt8(ascii: "\""):
            true
        default: false
        }
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !byte.isAlphanumeric
    }

    private func find(_ byte: UInt8, from start: Int) -> Int? {
        var index = start
        let ceiling = min(end, start + Self.reach)
        while index < ceiling {
            if text[index] == byte { return index }
            index += 1
        }
        return nil
    }

    /// The length of a run of the byte at `start`.
    private func run(at start: Int) -> Int {
        var index = start
        while index < end, text[index] == text[start] { index += 1 }
        return index - start
    }

    // MARK: - Code and emphasis

    private mutating func code() {
        let length = run(at: position)
        var index = position + length
        while !absentCode.contains(length), index < end {
            guard text[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            let closing = run(at: index)
            if closing == length {
                write("<code>")
                let inner = text.span.trimmed(position + length..<index)
                Self.escape(text, inner, into: &output)
                write("</code>")
                position = index + length
                return
            }
            index += closing
        }
        absentCode.insert(length)
        output.append(contentsOf: text[position..<position + length])
        position += length
    }

    private mutating func emphasis() {
        let byte = text[position]
        let mark = Mark(
            byte: byte, length: min(run(at: position), byte == UInt8(ascii: "~") ? 2 : 3))
        let next = position + mark.length
        let before = position > 0 ? text[position - 1] : 0x20
        let after = next < end ? text[next] : 0x20
        // snake_case and 2 * 3 are not emphasis, nor is one tilde.
        let isInWord = byte == UInt8(ascii: "_") && Self.isWord(before) && Self.isWord(after)
        let isPlain =
            isInWord || (byte == UInt8(ascii: "~") && mark.length == 1)
            || (before.isSpace && after.isSpace)
        if !isPlain, open.last == mark, !before.isSpace {
            open.removeLast()
            write("</\(mark.element)>")
        } else if !isPlain, !after.isSpace, hasCloser(mark, from: next) {
            open.append(mark)
            write("<\(mark.element)>")
        } else {
            output.append(contentsOf: text[position..<next])
        }
        position = next
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte.isAlphanumeric || byte >= 0x80 }

    private mutating func hasCloser(_ mark: Mark, from start: Int) -> Bool {
        let ceiling = min(end, start + Self.reach)
        var index = max(start + 1, closerSearched[mark] ?? 0)
        while index + mark.length <= ceiling {
            if text[index] == mark.byte, !text[index - 1].isSpace, run(at: index) >= mark.length {
                return true
            }
            index += 1
        }
        closerSearched[mark] = index
        return false
    }

    // MARK: - Links

    /// `[text](url "title")`, `[text][label]`, `[label]`, and the same with `!`.
    private mutating func link(at bracket: Int, isImage: Bool) -> Bool {
        guard let close = matchingBracket(from: bracket) else { return false }
        let inner = bracket + 1..<close
        var url: [UInt8]?
        var next = close + 1
        if next < end, text[next] == UInt8(ascii: "("),
            let parenthesis = find(UInt8(ascii: ")"), from: next)
        {
            var target = text.span.trimmed(next + 1..<parenthesis)
            if let space = target.first(where: { text[$0].isSpace }) {
                target = target.lowerBound..<space
            }
            url = Array(text[target])
            next = parenthesis + 1
        } else if next < end, text[next] == UInt8(ascii: "["),
            let second = find(UInt8(ascii: "]"), from: next)
        {
            url = references[label(next + 1 == second ? inner : next + 1..<second)]
            next = second + 1
        } else if !references.isEmpty {
            url = references[label(inner)]
        }
        guard let url else { return false }
        write(isImage ? "<img src=\"" : "<a href=\"")
        Self.escape(url, 0..<url.count, into: &output)
        if isImage {
            write("\" alt=\"")
            Self.escape(text, inner, into: &output)
            write("\">")
        } else {
            write("\">")
            Self.render(text, inner, into: &output)
            write("</a>")
        }
        position = next
        return true
    }

    private func label(_ range: Range<Int>) -> String {
        String(decoding: text[range], as: UTF8.self).lowercased()
    }

    private func matchingBracket(from start: Int) -> Int? {
        var depth = 0
        // A link's words are short; this bounds the search in a text of brackets.
        for index in start..<min(end, start + Self.reach / 4) {
            if text[index] == UInt8(ascii: "[") { depth += 1 }
            if text[index] == UInt8(ascii: "]") {
                depth -= 1
                if depth == 0 { return index }
            }
        }
        return nil
    }

    /// `<https://…>` is a link; everything else between angle brackets is HTML.
    private mutating func angle() {
        guard let close = find(UInt8(ascii: ">"), from: position), close > position + 1 else {
            return literal()
        }
        let inner = position + 1..<close
        let text = text
        let span = text.span.extracting(inner)
        let first = text[inner.lowerBound]
        if span.hasPrefix("http://") || span.hasPrefix("https://") {
            write("<a href=\"")
            Self.escape(text, inner, into: &output)
            write("\">")
            Self.escape(text, inner, into: &output)
            write("</a>")
        } else if first.isLetter || first == UInt8(ascii: "/") || first == UInt8(ascii: "!") {
            output.append(contentsOf: text[position...close])
        } else {
            return literal()
        }
        position = close + 1
    }
}
