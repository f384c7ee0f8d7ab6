internal import Articles
internal import Feeds

/// The block of `key: value` lines between two `---` (or TOML's `+++`) at the front of a file, as
/// static site generators write it. Only what the document has a place for is read; nested values
/// are passed over.
struct FrontMatter {
    private(set) var title: String?
    private(set) var url: String?
    private(set) var authors: [String] = []
    private(set) var published: Timestamp?
    private(set) var modified: Timestamp?
    private(set) var siteName: String?
    private(set) var language: String?
    /// The index of the first byte after it; 0 where there is none.
    private(set) var end = 0

    /// Bytes; a longer block is a text that begins with a rule.
    private static let maxLength = 32 << 10

    init(_ source: [UInt8]) {
        guard source.starts(with: "---".utf8) || source.starts(with: "+++".utf8) else { return }
        let head = String(decoding: source.prefix(Self.maxLength), as: UTF8.self)
        let lines = head.split(separator: "\n", omittingEmptySubsequences: false)
        guard let first = lines.first, let fence = Self.fence(first) else { return }
        var length = first.utf8.count + 1
        var values: [(key: String, value: String)] = []
        for line in lines.dropFirst() {
            length += line.utf8.count + 1
            if Self.fence(line) == fence || (fence == "---" && line.trimmingSpaces() == "...") {
                guard !values.isEmpty else { return }
                end = min(length, source.count)
                for (key, value) in values { take(key, value) }
                return
            }
            if let pair = Self.pair(line, separator: fence == "+++" ? "=" : ":") {
                values.append(pair)
            } else if let item = Self.item(line), let last = values.last {
                values.append((last.key, item))
            }
        }
    }

    private static func fence(_ line: Substring) -> String? {
        let line = line.trimmingSpaces()
        return line == "---" || line == "+++" ? line : nil
    }

    /// `key: value` at the left edge.
    private static func pair(_ line: Substring, separator: Character) -> (
        key: String, value: String
    )? {
        guard let first = line.first, first.isLetter, let mark = line.firstIndex(of: separator)
        else {
            return nil
        }
        let key = line[..<mark].trimmingSpaces().lowercased()
        guard key.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }) else {
            return nil
        }
        return (key, line[line.index(after: mark)...].trimmingSpaces())
    }

    /// `- value`, an element of the list above it.
    private static func item(_ line: Substring) -> String? {
        let text = line.trimmingSpaces()
        guard text.hasPrefix("- ") else { return nil }
        let value = text.dropFirst(2).trimmingSpaces()
        return value.hasPrefix("name:") ? value.dropFirst(5).trimmingSpaces() : value
    }

    private mutating func take(_ key: String, _ value: String) {
        let values = Self.list(value)
        guard let first = values.first else { return }
        switch key {
        case "title", "headline": title = title ?? first
        case "author", "authors", "by", "byline", "creator": authors.append(contentsOf: values)
        case "date", "published", "publishdate", "publish_date", "pubdate", "published_at":
            published = published ?? FeedDate.parse(first)
        case "updated", "modified", "lastmod", "last_modified_at", "updated_at":
            modified = modified ?? FeedDate.parse(first)
        case "lang", "language", "locale": language = language ?? first
        case "url", "link", "canonical", "canonical_url", "canonicalurl", "source_url":
            if URLReference(first).isWeb || url == nil { url = first }
        case "site", "site_name", "publisher": siteName = siteName ?? first
        case "source":
            if URLReference(first).isWeb {
                url = url ?? first
            } else {
                siteName = siteName ?? first
            }
        default: break
        }
    }

    /// The values of `[a, "b"]`, or of one plain or quoted scalar.
    private static func list(_ value: String) -> [String] {
        let parts =
            value.hasPrefix("[") && value.hasSuffix("]")
            ? value.dropFirst().dropLast().split(separator: ",").map(String.init) : [value]
        return parts.map { unquoted($0.trimmingSpaces()) }.filter { !$0.isEmpty }
    }

    private static func unquoted(_ value: String) -> String {
        guard value.count > 1, let quote = value.first, quote == "\"" || quote == "'" else {
            return value
        }
        guard let close = value.dropFirst().lastIndex(of: quote) else { return value }
        return String(value[value.index(after: value.startIndex)..<close])
    }
}
