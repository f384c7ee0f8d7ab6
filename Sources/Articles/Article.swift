/// What a person calls one article: every entry that carries the same or nearly the same content,
/// in whatever source. The JSON form is a contract (docs/openapi.yaml); absent values are `null`.
package struct Article: Sendable, Hashable, Codable {
    package var id: ArticleID
    /// The newest headline of the copy that was seen first.
    package var title: String?
    package var url: String?
    package var authors: [String]
    /// A BCP 47 tag.
    package var language: String?
    package var publishedAt: Timestamp?
    package var firstSeenAt: Timestamp
    /// When the newest revision of any copy was observed.
    package var updatedAt: Timestamp
    package var words: Int
    /// Over all copies.
    package var revisionCount: Int
    package var contentHash: ContentHash
    package var copies: [ArticleCopy]

    package init(
        id: ArticleID, title: String?, url: String?, authors: [String], language: String?,
        publishedAt: Timestamp?, firstSeenAt: Timestamp, updatedAt: Timestamp, words: Int,
        revisionCount: Int, contentHash: ContentHash, copies: [ArticleCopy]
    ) {
        self.id = id
        self.title = title
        self.url = url
        self.authors = authors
        self.language = language
        self.publishedAt = publishedAt
        self.firstSeenAt = firstSeenAt
        self.updatedAt = updatedAt
        self.words = words
        self.revisionCount = revisionCount
        self.contentHash = contentHash
        self.copies = copies
    }

    /// When it was published, or first seen where that is not said or lies ahead: what lists go by.
    package var datedAt: Timestamp {
        guard let publishedAt, publishedAt <= firstSeenAt else { return firstSeenAt }
        return publishedAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, title, url, authors, language, words, copies
        case publishedAt = "published_at"
        case firstSeenAt = "first_seen_at"
        case updatedAt = "updated_at"
        case revisionCount = "revision_count"
        case contentHash = "content_hash"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(title, forKey: .title)
        try container.encode(url, forKey: .url)
        try container.encode(authors, forKey: .authors)
        try container.encode(language, forKey: .language)
        try container.encode(publishedAt, forKey: .publishedAt)
        try container.encode(firstSeenAt, forKey: .firstSeenAt)
        try container.encode(updatedAt, forKey: .updatedAt)
        try container.encode(words, forKey: .words)
        try container.encode(revisionCount, forKey: .revisionCount)
        try container.encode(contentHash, forKey: .contentHash)
        try container.encode(copies, forKey: .copies)
    }
}
