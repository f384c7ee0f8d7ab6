/// What a site's `robots.txt` says to one program (RFC 9309).
///
/// It is about pages that a program finds by itself. A feed is not asked for it: a person named it.
package struct RobotsRules: Hashable, Sendable {
    /// More than this of a file is not read (RFC 9309, section 2.5), in bytes.
    package static let largestFile = 500 << 10
    /// The longest pause that a site can ask for.
    static let longestDelay = 3600

    private var patterns: [RobotsPattern]
    /// How long the site wants to be left alone between two pages, as many sites write it and no
    /// standard says; nil where it does not say. At most an hour.
    package private(set) var crawlDelay: Duration?

    /// Every page may be read.
    package static let allowAll = RobotsRules(patterns: [])
    /// No page may be read.
    package static let disallowAll = RobotsRules(
        patterns: [RobotsPattern(Array("/".utf8), allows: false)])

    private init(patterns: [RobotsPattern]) {
        self.patterns = patterns
    }

    /// Reads a file; whatever in it is no rule is skipped.
    ///
    /// - Parameters:
    ///   - file: The bytes of the file, in UTF-8 or something near it.
    ///   - product: Our name as files call it, such as `syncd`. Case does not count.
    package init(_ file: [UInt8], product: String) {
        var own = RobotsRules(patterns: [])
        var everybody = own
        var isNamed = false
        var speaksTo = (own: false, everybody: false)
        var isInRules = false
        for line in Self.lines(file) {
            guard let (key, value) = Self.keyAndValue(line) else { continue }
            if key == "user-agent" {
                // The first of these after a rule begins another group.
                if isInRules { speaksTo = (false, false) }
                isInRules = false
                if value == [0x2A] {
                    speaksTo.everybody = true
                } else if Self.isProduct(product, named: value) {
                    speaksTo.own = true
                    isNamed = true
                }
            } else if ["allow", "disallow", "crawl-delay"].contains(key) {
                isInRules = true
                if speaksTo.own { own.add(key, value) }
                if speaksTo.everybody { everybody.add(key, value) }
            }
        }
        self = isNamed ? own : everybody
    }

    /// True where the page may be read. The longest rule that fits decides; of two that are as long,
    /// the one that allows.
    ///
    /// - Parameter target: The path of the page's URL with its query, as it is sent.
    /// - Returns: False where a rule forbids it.
    package func allows(_ target: String) -> Bool {
        let target = RobotsPattern.normalised(Array(target.utf8))
        if target == Array("/robots.txt".utf8) { return true }
        var best: RobotsPattern?
        for pattern in patterns where pattern.matches(target) {
            guard let known = best else {
                best = pattern
                continue
            }
            if (pattern.length, pattern.allows ? 1 : 0) > (known.length, known.allows ? 1 : 0) {
                best = pattern
            }
        }
        return best?.allows ?? true
    }

    private mutating func add(_ key: String, _ value: ArraySlice<UInt8>) {
        guard !value.isEmpty else { return }
        if key == "crawl-delay" {
            let digits = value.prefix { $0 >= 0x30 && $0 <= 0x39 }
            guard !digits.isEmpty else { return }
            let seconds = digits.prefix(9).reduce(0) { $0 * 10 + Int($1 - 0x30) }
            // A fraction counts as a whole second.
            let rounded = seconds + (value.count > digits.count ? 1 : 0)
            crawlDelay = .seconds(min(rounded, Self.longestDelay))
        } else if value.first == 0x2F || value.first == 0x2A {
            patterns.append(RobotsPattern(value, allows: key == "allow"))
        }
    }

    private static func lines(_ file: [UInt8]) -> [ArraySlice<UInt8>] {
        var bytes = file.prefix(largestFile)
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        return bytes.split { $0 == 0x0A || $0 == 0x0D }
    }

    private static func keyAndValue(
        _ line: ArraySlice<UInt8>
    ) -> (key: String, value: ArraySlice<UInt8>)? {
        let text = line.prefix { $0 != 0x23 }
        guard let colon = text.firstIndex(of: 0x3A) else { return nil }
        let key = trimmed(text[..<colon])
        guard !key.isEmpty, key.count <= 20 else { return nil }
        return (
            String(decoding: key, as: UTF8.self).lowercased(), trimmed(text[(colon + 1)...])
        )
    }

    /// The name goes as far as letters, `-` and `_` do: a version behind it says nothing.
    private static func isProduct(_ product: String, named value: ArraySlice<UInt8>) -> Bool {
        let name = value.prefix {
            ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || $0 == 0x2D || $0 == 0x5F
        }
        return name.elementsEqual(product.utf8) { $0 | 0x20 == $1 | 0x20 }
    }

    private static func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var text = text
        while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
        while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
        return text
    }
}
