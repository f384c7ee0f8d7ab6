/// What the canonical URL of a page tells of the page.
struct ArticleAddress: Hashable, Sendable {
    /// With its port, where that is not the usual one.
    let host: Substring
    /// The parts of the path, without a file's extension at the end.
    private let segments: [Substring]
    private let query: Substring

    /// Of a `CanonicalURL`; nil for anything else.
    init?(canonicalURL: String?) {
        guard let rest = canonicalURL?.dropPrefix("https://") else { return nil }
        let address = rest.prefix { $0 != "#" }
        let path = address.prefix { $0 != "?" }
        query = address.dropFirst(path.count + 1)
        var parts = path.split(separator: "/")
        guard let host = parts.first else { return nil }
        self.host = host
        parts.removeFirst()
        if let last = parts.last, let dot = last.lastIndex(of: "."),
            last[dot...].utf8.count <= 6, dot > last.startIndex
        {
            parts[parts.count - 1] = last[..<dot]
        }
        segments = parts
    }

    /// True where one host is the other, or below it (`news.outlet.example`, `outlet.example`).
    func isOfTheSameSite(as other: ArticleAddress) -> Bool {
        host == other.host || host.hasSuffix("." + other.host) || other.host.hasSuffix("." + host)
    }

    /// The last part of the path that has letters: by custom the headline in the address.
    var name: Substring? {
        segments.last { $0.utf8.contains { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A } }
    }

    /// So many words, parted by hyphens or underscores, are in `name`.
    var nameWords: Int {
        name.map { $0.split { $0 == "-" || $0 == "_" }.count } ?? 0
    }

    /// True where both have one name, and not two numbers or dates: `/2026/02/pier-opens` and
    /// `/harbour/pier-opens` are one article's, `/2026/02/07/week` and `/2026/02/14/week` are not.
    func isMoved(from other: ArticleAddress) -> Bool {
        guard let name, name == other.name else { return false }
        let (numbers, others) = (numbers, other.numbers)
        return numbers.isEmpty || others.isEmpty || numbers == others
    }

    private var numbers: [[UInt8]] {
        (segments + [query]).flatMap { part in
            part.utf8.split { !(0x30...0x39).contains($0) }.map(Array.init)
        }
    }

    /// True where it looks like the address of one article: a headline in it, a number that counts
    /// articles, or a date and something below. Section pages, live pages, a show's home page and
    /// a search look otherwise.
    var namesOneArticle: Bool {
        if nameWords >= 4 { return true }
        if let last = segments.last, Self.longestNumber(in: last) >= 5 { return true }
        if query.split(separator: "&").contains(where: Self.isCounter) { return true }
        return isDated
    }

    /// `/2026/02/11/name`, `/2026/Feb/name`, `/2026-02-11/name`.
    private var isDated: Bool {
        guard let last = segments.last, Int(last) == nil else { return false }
        let parents = segments.dropLast()
        if parents.contains(where: { $0.utf8.count == 10 && Self.digits(in: $0) == 8 }) {
            return true
        }
        return zip(parents, parents.dropFirst()).contains { year, month in
            year.utf8.count == 4 && (Int(year).map { (1900...2199).contains($0) } ?? false)
                && (Self.isMonth(month))
        }
    }

    private static func isMonth(_ part: Substring) -> Bool {
        if let number = Int(part) { return (1...12).contains(number) && part.utf8.count <= 2 }
        return (3...9).contains(part.utf8.count)
            && ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
                .contains(part.prefix(3).lowercased())
    }

    /// `id=48211`, `p=1234`.
    private static func isCounter(_ parameter: Substring) -> Bool {
        let value = parameter.drop { $0 != "=" }.dropFirst()
        return value.utf8.count >= 4 && longestNumber(in: value) == value.utf8.count
    }

    private static func digits(in part: Substring) -> Int {
        part.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    }

    private static func longestNumber(in part: Substring) -> Int {
        var (longest, run) = (0, 0)
        for byte in part.utf8 {
            run = byte >= 0x30 && byte <= 0x39 ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}

extension String {
    fileprivate func dropPrefix(_ prefix: String) -> Substring? {
        hasPrefix(prefix) ? self[prefix.endIndex...] : nil
    }
}
