package import Articles

/// A line of `GET /v1/edited`: an article with the newest edit of its copies.
package struct EditedArticle: Sendable, Hashable, Codable {
    package var article: Article
    /// The newest edit, without its text.
    package var edit: Revision
    /// How many edits of its copies the query covers.
    package var edits: Int

    package init(article: Article, edit: Revision, edits: Int) {
        self.article = article
        self.edit = edit
        self.edits = edits
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case edit, edits
    }

    package init(from decoder: any Decoder) throws {
        article = try Article(from: decoder)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        edit = try container.decode(Revision.self, forKey: .edit)
        edits = try container.decode(Int.self, forKey: .edits)
    }

    package func encode(to encoder: any Encoder) throws {
        try article.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(edit, forKey: .edit)
        try container.encode(edits, forKey: .edits)
    }
}
