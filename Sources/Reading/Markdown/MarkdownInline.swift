/// Markdown inside of a block: emphasis, code, links, pictures, escapes.
enum MarkdownInline {
    /// `text` as HTML; `references` are the addresses of labels, in lower case.
    static func html(_ text: String, references: [String: String] = [:]) -> String {
        var renderer = Renderer(text, references)
        return renderer.render()
    }

    /// `text` without any mark, as plain text.
    static func plain(_ text: String) -> String {
        let markup = Array(html(text).utf8)
        var writer = BodyWriter(capacity: markup.count, base: nil, isDecoded: false)
        FragmentReader.read(markup, into: &writer)
        return String(decoding: writer.text.bytes, as: UTF8.self)
    }

    /// `text` with `&` and `<` as references.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }

    private struct Renderer {
        private let text: [Character]
        private let references: [String: String]
        private var position = 0
        private var output = ""
        /// Open emphasis, innermost last.
        private var open: [(mark: String, element: String)] = []
        /// Up to where no closing mark was found, so that it is not looked for there again.
        private var closerSearched: [String: Int] = [:]
        /// Backticks that do not come again, so that they are not looked for again.
        private var absent: Set<String> = []

        init(_ text: String, _ references: [String: String]) {
            self.text = Array(text)
            self.references = references
        }

        mutating func render() -> String {
            while position < text.count { step() }
            // What was never closed was no emphasis; the sanitiser closes its element.
            return output
        }

        private mutating func step() {
            let character = text[position]
            switch character {
            case "\\" where position + 1 < text.count && text[position + 1].isPunctuationMark:
                output += MarkdownInline.escaped(String(text[position + 1]))
                position += 2
            case "`": code()
            case "*", "_", "~": emphasis(character)
            case "!" where position + 1 < text.count && text[position + 1] == "[":
                if !link(at: position + 1, isImage: true) { literal() }
            case "[": if !link(at: position, isImage: false) { literal() }
            case "<": angle()
            case "&":
                // A reference stays one; HTML reads a bare ampersand as itself.
                literal(raw: true)
            default: literal()
            }
        }

        private mutating func literal(raw: Bool = false) {
            output += raw ? String(text[position]) : MarkdownInline.escaped(String(text[position]))
            position += 1
        }

        /// Characters; marks and brackets further apart than this do not belong together.
        private static let reach = 2000

        private func find(_ character: Character, from start: Int) -> Int? {
            var index = start
            let ceiling = min(text.count, start + Self.reach)
            while index < ceiling {
                if text[index] == character { return index }
                index += 1
            }
            return nil
        }

        /// The length of a run of the character at `start`.
        private func run(at start: Int) -> Int {
            var end = start
            while end < text.count, text[end] == text[start] { end += 1 }
            return end - start
        }

        private mutating func code() {
            let length = run(at: position)
            let mark = String(repeating: "`", count: length)
            var index = position + length
            while !absent.contains(mark), index < text.count {
                guard text[index] == "`" else {
                    index += 1
                    continue
                }
                let closing = run(at: index)
                if closing == length {
                    let inner = String(text[position + length..<index])
                    output += "<code>\(MarkdownInline.escaped(inner.trimmingSpaces()))</code>"
                    position = index + length
                    return
                }
                index += closing
            }
            absent.insert(mark)
            output += mark
            position += length
        }

        private mutating func emphasis(_ character: Character) {
            let length = min(run(at: position), character == "~" ? 2 : 3)
            let before = position > 0 ? text[position - 1] : " "
            let after = position + length < text.count ? text[position + length] : " "
            let mark = String(repeating: character, count: length)
            // snake_case and 2 * 3 are not emphasis, nor is one tilde.
            let isInWord = character == "_" && before.isWordCharacter && after.isWordCharacter
            if isInWord || (character == "~" && length == 1)
                || (before.isWhitespace && after.isWhitespace)
            {
                output += mark
            } else if let last = open.last, last.mark == mark, !before.isWhitespace {
                open.removeLast()
                output += "</\(last.element)>"
            } else if !after.isWhitespace, hasCloser(mark, from: position + length) {
                let element = character == "~" ? "del" : length == 1 ? "em" : "strong"
                open.append((mark, element))
                output += "<\(element)>"
            } else {
                output += mark
            }
            position += length
        }

        private mutating func hasCloser(_ mark: String, from start: Int) -> Bool {
            let marks = Array(mark)
            let ceiling = min(text.count, start + Self.reach)
            var index = max(start + 1, closerSearched[mark] ?? 0)
            while index + marks.count <= ceiling {
                if text[index] == marks[0], !text[index - 1].isWhitespace,
                    text[index..<index + marks.count].elementsEqual(marks)
                {
                    return true
                }
                index += 1
            }
            closerSearched[mark] = index
            return false
        }

        /// `[text](url "title")`, `[text][label]`, `[label]`, and the same with `!`.
        private mutating func link(at bracket: Int, isImage: Bool) -> Bool {
            guard let close = matchingBracket(from: bracket) else { return false }
            let inner = String(text[bracket + 1..<close])
            var url: String?
            var end = close + 1
            if end < text.count, text[end] == "(", let parenthesis = find(")", from: end) {
                let target = String(text[end + 1..<parenthesis]).trimmingSpaces()
                url = target.split(separator: " ").first.map(String.init) ?? ""
                end = parenthesis + 1
            } else if end < text.count, text[end] == "[", let second = find("]", from: end) {
                let label = String(text[end + 1..<second]).lowercased()
                url = references[label.isEmpty ? inner.lowercased() : label]
                end = second + 1
            } else {
                url = references[inner.lowercased()]
            }
            guard let url else { return false }
            let address = MarkdownInline.escaped(url)
            if isImage {
                output += "<img src=\"\(address)\" alt=\"\(MarkdownInline.escaped(inner))\">"
            } else {
                output += "<a href=\"\(address)\">\(MarkdownInline.html(inner))</a>"
            }
            position = end
            return true
        }

        private func matchingBracket(from start: Int) -> Int? {
            var depth = 0
            // A link's words are short; this bounds the search in a text of brackets.
            for index in start..<min(text.count, start + Self.reach / 4) {
                if text[index] == "[" { depth += 1 }
                if text[index] == "]" {
                    depth -= 1
                    if depth == 0 { return index }
                }
            }
            return nil
        }

        /// `<https://…>` is a link; everything else between angle brackets is HTML.
        private mutating func angle() {
            guard let close = find(">", from: position) else { return literal() }
            let inner = String(text[position + 1..<close])
            if inner.hasPrefix("http://") || inner.hasPrefix("https://") {
                let address = MarkdownInline.escaped(inner)
                output += "<a href=\"\(address)\">\(address)</a>"
            } else if let first = inner.first, first.isLetter || first == "/" || first == "!" {
                output += "<\(inner)>"
            } else {
                return literal()
            }
            position = close + 1
        }
    }
}

extension Character {
    fileprivate var isPunctuationMark: Bool {
        isASCII && !isLetter && !isNumber && !isWhitespace
    }

    fileprivate var isWordCharacter: Bool { isLetter || isNumber }
}
