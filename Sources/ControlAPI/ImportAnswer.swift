/// The answer of `POST /v1/opml`.
package struct ImportAnswer: Sendable, Hashable, Codable {
    /// Sources that are new now; their first check is queued.
    package var added: Int
    /// Sources that were watched already.
    package var known: Int
    package var invalid: [InvalidOutline]

    package init(added: Int, known: Int, invalid: [InvalidOutline]) {
        self.added = added
        self.known = known
        self.invalid = invalid
    }

    /// An outline that names no source that can be watched.
    package struct InvalidOutline: Sendable, Hashable, Codable {
        package var title: String?
        package var url: String?
        package var reason: String

        package init(title: String?, url: String?, reason: String) {
            self.title = title
            self.url = url
            self.reason = reason
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case title, url, reason
        }

        package func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(title, forKey: .title)
            try container.encode(url, forKey: .url)
            try container.encode(reason, forKey: .reason)
        }
    }
}
