package import Articles

/// The answer of `GET /v1/articles/{id}`: an article with the text of one of its revisions.
package struct ArticleAnswer: Sendable, Hashable, Codable {
    package var article: Article
    /// The copy whose text this is.
    package var entryID: EntryID
    /// The revision whose text this is: the newest of all copies, or the one that was asked for.
    package var revision: Int
    /// Where that revision's text came from.
    package var origin: Origin
    /// Paragraphs apart by one empty line.
    package var text: String
    /// The sanitised markup, where it was kept.
    package var html: String?

    package init(
        article: Article, entryID: EntryID, revision: Int, origin: Origin, text: String,
        html: String?
    ) {
        self.article = article
        self.entryID = entryID
        self.revision = revision
        self.origin = origin
        self.text = text
        self.html = html
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case revision, origin, text, html
        case entryID = "entry_id"
    }

    package init(from decoder: any Decoder) throws {
        article = try Article(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        entryID = try container.decode(EntryID.self, forKey: .entryID)
        revision = try container.decode(Int.self, forKey: .revision)
        origin = try container.decode(Origin.self, forKey: .origin)
        text = try container.decode(String.self, forKey: .text)
        html = try container.decodeIfPresent(String.self, forKey: .html)
    }

    package func encode(to encoder: any Encoder) throws {
        try article.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entryID, forKey: .entryID)
        try container.encode(revision, forKey: .revision)
        try container.encode(origin, forKey: .origin)
        try container.encode(text, forKey: .text)
        try container.encode(html, forKey: .html)
    }
}
