/// A feed that a page names.
package struct FeedLink: Sendable, Hashable, Codable {
    package var url: String
    package var title: String?
    /// Its media type, where the page says it.
    package var type: String?

    package init(url: String, title: String? = nil, type: String? = nil) {
        self.url = url
        self.title = title
        self.type = type
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case url, title, type
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(title, forKey: .title)
        try container.encode(type, forKey: .type)
    }
}
