/// The answer of `POST /v1/opml`.
package struct ImportAnswer: Sendable, Hashable, Codable {
    /// Sources that are new now; their first check is queued.
    package var added: Int
    /// Sources that were watched already.
    package var known: Int
    /// The feeds of both, in the order of the list.
    package var feeds: [ImportedFeed]
    package var invalid: [InvalidOutline]
    /// What was wrong with the document that did not keep it from being read.
    package var warnings: [String]

    package init(
        added: Int, known: Int, feeds: [ImportedFeed] = [], invalid: [InvalidOutline] = [],
        warnings: [String] = []
    ) {
        self.added = added
        self.known = known
        self.feeds = feeds
        self.invalid = invalid
        self.warnings = warnings
    }

    /// A feed of the list.
    package struct ImportedFeed: Sendable, Hashable, Codable {
        package var url: String
        package var title: String?
        /// Its folders and categories.
        package var tags: [String]
        /// False where it was watched already, with the settings that it had and still has.
        package var isNew: Bool

        package init(url: String, title: String?, tags: [String], isNew: Bool) {
            self.url = url
            self.title = title
            self.tags = tags
            self.isNew = isNew
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case url, title, tags
            case isNew = "new"
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(url, forKey: .url)
            try container.encode(title, forKey: .title)
            try container.encode(tags, forKey: .tags)
            try container.encode(isNew, forKey: .isNew)
        }
    }

    /// An outline that names no source that can be watched.
    package struct InvalidOutline: Sendable, Hashable, Codable {
        package var title: String?
        package var url: String?
        /// In the document, from 1.
        package var line: Int?
        package var reason: String

        package init(title: String?, url: String?, line: Int?, reason: String) {
            self.title = title
            self.url = url
            self.line = line
            self.reason = reason
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case title, url, line, reason
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(title, forKey: .title)
            try container.encode(url, forKey: .url)
            try container.encode(line, forKey: .line)
            try container.encode(reason, forKey: .reason)
        }
    }
}
