/// What a line of Markdown is, by itself.
extension MarkdownRenderer {
    /// `## Text ##`.
    static func heading(_ line: Substring) -> (level: Int, text: String)? {
        guard indent(of: line) < 4 else { return nil }
        let text = line.trimmingSpaces()
        let level = text.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        let rest = text.dropFirst(level)
        guard rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        var words = rest.trimmingSpaces()
        if let closing = words.lastIndex(where: { $0 != "#" }), words[closing] == " " {
            words = words[..<closing].trimmingSpaces()
        }
        return (level, words)
    }

    /// A line of nothing but `mark`, under a heading.
    static func isUnderline(_ line: Substring, of mark: Character) -> Bool {
        let text = line.trimmingSpaces()
        return text.count >= 2 && text.allSatisfy { $0 == mark }
    }

    /// `***`, `- - -`, `___`.
    static func isRule(_ text: String) -> Bool {
        let marks = text.filter { $0 != " " }
        guard marks.count >= 3, let mark = marks.first, "*-_".contains(mark) else { return false }
        return marks.allSatisfy { $0 == mark }
    }

    /// Three or more backticks or tildes.
    static func fence(_ text: String) -> String? {
        guard let mark = text.first, mark == "`" || mark == "~" else { return nil }
        let fence = text.prefix { $0 == mark }
        guard fence.count >= 3, !text.dropFirst(fence.count).contains("`") else { return nil }
        return String(fence)
    }

    /// `- text`, `* text`, `1. text`.
    static func item(_ line: Substring) -> (text: Substring, isOrdered: Bool)? {
        let text = line.drop { $0 == " " || $0 == "\t" }
        if let mark = text.first, "-*+".contains(mark), text.dropFirst().first == " " {
            return (text.dropFirst(2), false)
        }
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard (1...9).contains(digits.count), let mark = rest.first, mark == "." || mark == ")",
            rest.dropFirst().first == " "
        else { return nil }
        return (rest.dropFirst(2), true)
    }

    /// `| --- | :--: |`.
    static func isTableRule(_ line: Substring) -> Bool {
        let text = line.trimmingSpaces()
        return text.contains("-") && text.contains("|") && text.allSatisfy { "|-: ".contains($0) }
    }

    /// Columns before the first character; a tab is four.
    static func indent(of line: Substring) -> Int {
        var columns = 0
        for character in line {
            if character == " " {
                columns += 1
            } else if character == "\t" {
                columns += 4
            } else {
                break
            }
        }
        return columns
    }

    /// Takes `> > ` off. Returns how many there were.
    static func takeQuoteMarks(_ line: inout Substring) -> Int {
        var depth = 0
        while indent(of: line) < 4 {
            let rest = line.drop { $0 == " " }
            guard rest.first == ">" else { break }
            line = rest.dropFirst()
            if line.first == " " { line = line.dropFirst() }
            depth += 1
        }
        return depth
    }

    /// Takes the definitions `[label]: url "title"` out. Returns addresses by label.
    static func takeReferences(_ lines: inout [Substring]) -> [String: String] {
        var references: [String: String] = [:]
        lines.removeAll { line in
            let text = line.trimmingSpaces()
            guard text.hasPrefix("["), !text.hasPrefix("[^"), let mark = text.firstRange(of: "]:"),
                indent(of: line) < 4
            else { return false }
            let label = text[..<mark.lowerBound].dropFirst().lowercased()
            let rest = text[mark.upperBound...].trimmingSpaces()
            guard !label.isEmpty, let url = rest.split(separator: " ").first, !url.contains("[")
            else {
                return false
            }
            references[label] = String(url.drop { $0 == "<" }.prefix { $0 != ">" })
            return true
        }
        return references
    }
}

extension StringProtocol {
    /// The first place of `pattern`, compared byte by byte.
    fileprivate func firstRange(of pattern: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            let rest = self[start...]
            if rest.hasPrefix(pattern) {
                return start..<index(start, offsetBy: pattern.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
