package import Articles

/// The answer of `GET /v1/resolve`: what an id, a URL or a path names.
package struct ResolveAnswer: Sendable, Hashable, Codable {
    package var articleID: ArticleID
    /// The copy that the URL or path belongs to; nil where the reference is the article's id.
    package var entryID: EntryID?

    package init(articleID: ArticleID, entryID: EntryID?) {
        self.articleID = articleID
        self.entryID = entryID
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case articleID = "article_id"
        case entryID = "entry_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(articleID, forKey: .articleID)
        try container.encode(entryID, forKey: .entryID)
    }
}
