package import Articles

/// The answer of `GET /v1/articles/{id}/why`: why these entries are one article.
package struct WhyAnswer: Sendable, Hashable, Codable {
    package var article: Article
    /// One for each copy, in the article's order.
    package var copies: [WhyCopy]

    package init(article: Article, copies: [WhyCopy]) {
        self.article = article
        self.copies = copies
    }
}
