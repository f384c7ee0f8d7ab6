package import Articles

/// The answer of `GET /v1/articles/{id}/why`: why these entries are one article.
package struct WhyAnswer: Sendable, Hashable, Codable {
    package var article: Article
    /// One for each copy, in the article's order.
    package var copies: [WhyCopy]
    /// The copy that was seen first here.
    package var firstSeen: EntryID?
    /// The copy that says to have been published first; nil where none says when.
    package var firstPublished: EntryID?
    /// What people decided about its copies, oldest first, what was taken back too.
    package var decisions: [ArticleDecision]
    /// Longer articles that this one was cut from.
    package var excerptOf: [Excerpt]
    /// Short articles that were cut from this one.
    package var excerpts: [Excerpt]

    package init(
        article: Article, copies: [WhyCopy], firstSeen: EntryID?, firstPublished: EntryID?,
        decisions: [ArticleDecision], excerptOf: [Excerpt] = [], excerpts: [Excerpt] = []
    ) {
        self.article = article
        self.copies = copies
        self.firstSeen = firstSeen
        self.firstPublished = firstPublished
        self.decisions = decisions
        self.excerptOf = excerptOf
        self.excerpts = excerpts
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case article, copies, decisions, excerpts
        case excerptOf = "excerpt_of"
        case firstSeen = "first_seen_entry_id"
        case firstPublished = "first_published_entry_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(article, forKey: .article)
        try container.encode(copies, forKey: .copies)
        try container.encode(firstSeen, forKey: .firstSeen)
        try container.encode(firstPublished, forKey: .firstPublished)
        try container.encode(decisions, forKey: .decisions)
        try container.encode(excerptOf, forKey: .excerptOf)
        try container.encode(excerpts, forKey: .excerpts)
    }
}
