/// A page's title without the site's name, which most sites put before or behind it.
enum PageTitle {
    private static let separators = [
        " | ", " - ", " – ", " — ", " :: ", " « ", " » ", " · ", " • ", " / ", " › ",
    ]

    /// `title` without `siteName` at its ends. Where the name is not known, the page's heading tells
    /// what of the title is the headline.
    static func withoutSite(_ title: String, siteName: String?, heading: String?) -> String {
        let title = title.foldingSpaces()
        if let heading = heading?.foldingSpaces(), !heading.isEmpty {
            if title == heading { return title }
            if isHeadline(heading, of: title, siteName: siteName) { return heading }
        }
        // Most titles that have no site in them have none of its separators either.
        guard title.utf8.contains(where: { $0 >= 0x80 || "|-:/".utf8.contains($0) }) else {
            return title
        }
        for separator in separators {
            let parts = title.pieces(between: separator).map { $0.trimmingSpaces() }
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

    /// True where `title` is `heading` and a name. Many fronts and some articles have the site's name for
    /// their heading: one that is no sentence is the headline only where the rest is not longer.
    private static func isHeadline(
        _ heading: String, of title: String, siteName: String?
    ) -> Bool {
        if let siteName, isSame(heading, siteName) { return false }
        let width = columns(heading)
        let rest = columns(title) - width
        if title.hasPrefix(heading) {
            if width >= leastSentence { return true }
            let tail = title.dropFirst(heading.count)
            if let separator = separators.first(where: { tail.hasPrefix($0) }),
                isNameOfSite(String(tail.dropFirst(separator.count)), behind: heading)
            {
                return true
            }
            return rest <= width + 3
                && (width >= leastHeadline || separators.contains { tail.hasPrefix($0) })
        }
        return title.hasSuffix(heading) && width >= leastHeadline && rest <= width
    }

    /// True where `rest` has the capitals of a name and `heading` those of a sentence: the one with the
    /// name is the site's, however long it is.
    private static func isNameOfSite(_ rest: String, behind heading: String) -> Bool {
        func isSentence(_ text: String) -> Bool {
            let small = text.split(separator: " ").dropFirst().filter { word in
                word.first?.isLowercase == true && word.count > 3
            }
            return !small.isEmpty
        }
        return words(rest) <= 6 && isSentence(heading) && !isSentence(rest)
            && rest.first?.isUppercase == true
    }

    /// Columns; a heading of fewer may be any word.
    private static let leastHeadline = 10
    /// Columns; what a site is called is shorter.
    private static let leastSentence = 30

    /// The length of `text`: an ideograph or a syllable says as much as two letters.
    private static func columns(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (0x2E80...0xFFDC ~= $1.value ? 2 : 1) }
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
}
