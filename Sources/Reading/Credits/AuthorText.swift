/// The names in what a page calls its author: `By Ada Penn and Tom Rill | 3 May 2024`.
enum AuthorText {
    /// Bytes; names are short.
    private static let maxLength = 160
    private static let maxNames = 12

    /// The names in `text`, in order; empty where it holds none. With `needsLabel` it must begin with
    /// "By" or its like.
    static func names(in text: String, needsLabel: Bool = false) -> [String] {
        guard text.utf8.count <= maxLength else { return [] }
        let (line, hasLabel) = withoutLabel(text)
        guard hasLabel || !needsLabel else { return [] }
        var parts = [line]
        for separator in [" and ", " & ", ", ", "; ", " und ", " et ", " y ", " и ", "、", "，"] {
            parts = parts.flatMap { $0.pieces(between: separator) }
        }
        var names: [String] = []
        for part in parts {
            guard let name = name(part) else { break }
            if !isCredential(name), !names.contains(name) { names.append(name) }
        }
        return names.count <= maxNames ? names : []
    }

    /// The same for a text in pieces, as an element's parts give it: the pieces up to the first that
    /// is neither a label nor joined to the next.
    static func names(in lines: [String]) -> [String] {
        var text = ""
        for line in lines {
            let isJoined = joints.contains { line.hasPrefix($0) || text.hasSuffix($0) }
            guard text.isEmpty || isJoined || joints.contains(line) || isLabel(text) else { break }
            text += text.isEmpty ? line : " " + line
        }
        return names(in: text)
    }

    private static let joints = ["and", "&", ",", ";", "und", "et", "и"]

    private static func isLabel(_ text: String) -> Bool {
        let text = text.lowercased()
        return labels.contains { $0.trimmingSpaces() == text }
    }

    /// The line's part before a date or a mark, without "By".
    private static func withoutLabel(_ text: String) -> (line: String, hasLabel: Bool) {
        let ends = "|•·—–/\n\t(".unicodeScalars
        var line = String(
            text.unicodeScalars.prefix { !ends.contains($0) }
        )
        .trimmingSpaces()
        let lower = line.lowercased()
        var hasLabel = false
        for label in labels where lower.hasPrefix(label) {
            line = String(line.dropFirst(label.count)).trimmingSpaces()
            while let first = line.first, first == ":" {
                line = String(line.dropFirst()).trimmingSpaces()
            }
            hasLabel = true
            break
        }
        return (line, hasLabel)
    }

    /// One name: up to five words, each with a capital where the script has any.
    private static func name(_ text: String) -> String? {
        var words: [Substring] = []
        for word in text.split(whereSeparator: { $0 == " " || $0 == "\u{A0}" }) {
            let lower = word.lowercased()
            if stops.contains(lower) || word.contains(where: \.isNumber) { break }
            guard let first = word.unicodeScalars.first else { break }
            let isCapital = first.properties.isUppercase || !first.properties.isLowercase
            guard isCapital || particles.contains(lower) else { break }
            words.append(word)
        }
        while let last = words.last, particles.contains(String(last)) { words.removeLast() }
        let name = words.joined(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count >= 3, name.utf8.count <= 60,
            !name.contains(where: { "@:;!?\"“”{}=<>".contains($0) }), !name.contains("://")
        else { return nil }
        return nobody.contains(name.lowercased()) ? nil : name
    }

    /// `MD`, `PhD`, `R.D.`: what stands behind a name.
    private static func isCredential(_ name: String) -> Bool {
        guard !name.contains(" ") else { return false }
        let letters = name.filter(\.isLetter)
        return letters.utf8.count <= 6 && letters.utf8.allSatisfy { $0 < 0x80 }
            && letters.count { $0.isUppercase } > 1
    }

    private static let labels = [
        "written by", "posted by", "published by", "words by", "story by", "text by", "article by",
        "authored by", "created by", "reported by", "by ", "by:", "authors:", "author:", "author ",
        "von ", "autor:", "autorin:", "text:", "par ", "auteur :", "por ", "di ", "a cura di ",
        "door ", "autor ", "av ", "af ", "автор:", "автор ", "текст:", "作者：", "作者:", "文／", "文/",
        "記者", "著者：", "기자 ",
    ]

    private static let stops: Set<String> = [
        "updated", "published", "posted", "on", "last", "medically", "reviewed", "fact", "edited",
        "in", "at", "for", "from", "with", "follow", "share", "read", "view", "about", "january",
        "february", "march", "april", "june", "july", "august", "september", "october", "november",
        "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
        "dec", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "min",
        "minutes", "more", "profile", "bio", "posts",
    ]

    private static let particles: Set<String> = [
        "de", "van", "von", "der", "den", "al", "el", "la", "le", "bin", "ibn", "di", "da", "du",
        "dos", "das", "del", "della", "ter", "ten", "af", "av", "y", "of", "the", "zu",
    ]

    /// What stands in the place of a name and is none.
    private static let nobody: Set<String> = [
        "author", "authors", "by", "admin", "administrator", "editor", "share", "follow", "about",
        "home", "comments", "comment", "written", "posted", "published", "read", "view", "the",
        "anonymous", "guest", "user", "login", "log in", "sign in", "subscribe", "menu", "search",
        "updated", "written by", "the author", "about the author", "meet the author", "none",
        "null",
        "undefined", "unknown", "contributor", "contributors", "author bio", "all", "email",
        "profile",
    ]
}
