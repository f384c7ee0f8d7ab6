/// A page's title without the site's name, which most sites put before or behind it.
enum PageTitle {
    private static let separators = [
        " | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / ", " › ",
    ]

    /// `title` without `siteName` at its ends. Where the name is not known, the page's heading tells
    /// what of the title is the headline.
    static func withoutSite(_ title: String, siteName: String?, heading: String?) -> String {
        let title = folded(title)
        if let heading, heading.utf8.count >= 10 {
            if title == heading { return title }
            if title.hasPrefix(heading) || title.hasSuffix(heading) { return folded(heading) }
        }
        // Most titles that have no site in them have none of its separators either.
        guard title.utf8.contains(where: { $0 >= 0x80 || "|-:/".utf8.contains($0) }) else {
            return title
        }
        for separator in separators {
            let parts = title.split(separator: separator).map { $0.trimmingSpaces() }
            guard parts.count > 1, let first = parts.first, let last = parts.last else { continue }
            if let siteName, isSame(last, siteName) {
                return parts.dropLast().joined(separator: separator)
            }
            if let siteName, isSame(first, siteName) {
                return parts.dropFirst().joined(separator: separator)
            }
            // A name behind a bar is short, a second half of a headline is not.
            if separator != " - " || siteName == nil, isName(last, besides: first) {
                return parts.dropLast().joined(separator: separator)
            }
        }
        return title
    }

    private static func isSame(_ part: String, _ siteName: String) -> Bool {
        let part = letters(part)
        let name = letters(siteName)
        return !name.isEmpty && (part == name || part.hasPrefix(name) || name.hasPrefix(part))
    }

    private static func isName(_ part: String, besides headline: String) -> Bool {
        words(part) <= 4 && words(headline) >= 4 && part.count * 2 < headline.count
    }

    private static func words(_ text: String) -> Int { text.split(separator: " ").count }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    private static func folded(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
