/// What the first check of a new source found.
package struct FoundContent: Sendable, Hashable, Codable {
    package var title: String?
    /// `RSS 2.0`, `Atom 1.0`, `JSON Feed 1.1` …, or `folder`.
    package var format: String
    /// Items of the feed, or files that are articles.
    package var items: Int
    package var changes: ChangeCounts
    /// What the parser had to repair, one line each.
    package var warnings: [String]

    package init(
        title: String?, format: String, items: Int, changes: ChangeCounts, warnings: [String]
    ) {
        self.title = title
        self.format = format
        self.items = items
        self.changes = changes
        self.warnings = warnings
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case title, format, items, changes, warnings
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(format, forKey: .format)
        try container.encode(items, forKey: .items)
        try container.encode(changes, forKey: .changes)
        try container.encode(warnings, forKey: .warnings)
    }
}
