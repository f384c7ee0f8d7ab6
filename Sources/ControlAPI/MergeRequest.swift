package import Articles

/// The body of `POST /v1/merge`.
package struct MergeRequest: Sendable, Hashable, Codable {
    /// Two or more; the first one's id stays.
    package var articles: [ArticleID]
    /// Who decides, as they call themselves.
    package var by: String?
    /// Why, in their words.
    package var note: String?

    package init(articles: [ArticleID], by: String? = nil, note: String? = nil) {
        self.articles = articles
        self.by = by
        self.note = note
    }
}
