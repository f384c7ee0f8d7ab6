/// The ways in which a feed writes a person on one line.
enum PersonText {
    /// `mail (Name)`, `Name (mail)`, `Name <mail>`, a mail address, or a name; nil for nothing.
    static func author(_ text: String) -> FeedAuthor? {
        let text = trimmed(text[...])
        guard !text.isEmpty else { return nil }
        for (open, close) in [("(", ")"), ("<", ">")] as [(Character, Character)] {
            guard text.hasSuffix(String(close)), let start = text.firstIndex(of: open) else {
                continue
            }
            let outside = trimmed(text[..<start])
            let inside = trimmed(text[text.index(after: start)...].dropLast())
            if isMail(outside) { return author(name: inside, email: outside) }
            if isMail(inside) { return author(name: outside, email: inside) }
        }
        if isMail(text) { return FeedAuthor(email: withoutScheme(text)) }
        return FeedAuthor(name: text)
    }

    /// A mail address without `mailto:`.
    static func withoutScheme(_ text: String) -> String {
        text.lowercased().hasPrefix("mailto:") ? String(text.dropFirst(7)) : text
    }

    private static func author(name: String, email: String) -> FeedAuthor {
        FeedAuthor(name: name.isEmpty ? nil : name, email: withoutScheme(email))
    }

    private static func isMail(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && !text.contains(where: \.isWhitespace)
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while let first = rest.first, first.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
