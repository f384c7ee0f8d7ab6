/// A mail's subject as a headline.
enum SubjectLine {
    /// What mail programs put before the subject of a mail that is passed on.
    private static let forwards = [
        "fwd:", "fw:", "wg:", "tr:", "rv:", "enc:", "i:", "vs:", "doorst:",
    ]

    /// `subject` without the mark of a forwarded mail, and without the list's tag where `list`, the
    /// list's own name for itself, says that it is one. Nil where nothing is left.
    static func title(_ subject: String, list: String?) -> String? {
        var rest = subject.trimmingSpaces()
        while true {
            let before = rest.utf8.count
            if let mark = forwards.first(where: { rest.lowercased().hasPrefix($0) }),
                // Two letters and a colon may open a headline; those of a program stand before a blank.
                rest.dropFirst(mark.count).first == " " || mark.count > 3
            {
                rest = rest.dropFirst(mark.count).trimmingSpaces()
            }
            if let list, let tag = tag(rest), isTag(tag, of: list) {
                rest = rest.dropFirst(tag.count + 2).trimmingSpaces()
            }
            guard rest.utf8.count < before else { return rest.isEmpty ? nil : rest }
        }
    }

    /// What is in square brackets at the front.
    private static func tag(_ text: String) -> String? {
        guard text.first == "[", let close = text.firstIndex(of: "]") else { return nil }
        return String(text[text.index(after: text.startIndex)..<close])
    }

    /// `[river-news]` under `river-news.lists.example`, or `River News <river-news.lists.example>`.
    private static func isTag(_ tag: String, of list: String) -> Bool {
        let word = tag.lowercased().filter { $0.isLetter || $0.isNumber }
        let name = list.lowercased().filter { $0.isLetter || $0.isNumber }
        return word.count > 1 && name.hasPrefix(word)
    }
}
