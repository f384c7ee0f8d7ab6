import Feeds

/// One line of a document, as much of it as fits, with what a warning speaks of marked below.
struct SourceExcerpt {
    let text: String
    /// As wide as what stands before the mark, then the mark; empty where nothing is marked.
    let mark: String

    /// `line` is safe to show; `message` may quote a part of it, which is then in sight.
    init(line: String, message: String, columns: Int) {
        let line = TerminalText(line: line)
        let quoted = Self.quotation(in: message).flatMap { line.value.range(of: $0) }
        guard let quoted else {
            text = line.truncated(to: columns).value
            mark = ""
            return
        }
        let before = line.value[..<quoted.lowerBound]
        let room = max(0, columns - DisplayWidth.of(line.value[quoted]) - 8)
        var start = before.startIndex
        if DisplayWidth.of(before) > room {
            start = before.index(before.endIndex, offsetBy: -min(before.count, room / 2))
        }
        let lead = (start > before.startIndex ? "…" : "") + before[start...]
        text =
            TerminalText(line: lead + line.value[quoted.lowerBound...]).truncated(to: columns)
            .value
        let width = min(DisplayWidth.of(line.value[quoted]), columns - DisplayWidth.of(lead))
        mark =
            width > 0
            ? String(repeating: " ", count: DisplayWidth.of(lead))
                + String(repeating: "^", count: width) : ""
    }

    /// What `message` quotes, or the tag that it names.
    private static func quotation(in message: String) -> String? {
        for (open, close) in [("\"", "\""), ("<", ">")] as [(Character, Character)] {
            guard let start = message.firstIndex(of: open) else { continue }
            let rest = message[message.index(after: start)...]
            guard let end = rest.firstIndex(of: close), end > rest.startIndex else { continue }
            return TerminalText(line: (open == "<" ? "<" : "") + rest[..<end]).value
        }
        return nil
    }
}

extension String {
    /// The first place of `text`, letter by letter.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        guard let first = text.first else { return nil }
        var start = startIndex
        while let candidate = self[start...].firstIndex(of: first) {
            if self[candidate...].hasPrefix(text) {
                return candidate..<index(candidate, offsetBy: text.count)
            }
            start = index(after: candidate)
        }
        return nil
    }
}
