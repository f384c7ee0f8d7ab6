package import Articles

/// The answer of `POST /v1/split`, `/v1/merge` and `/v1/undo`.
package struct DecisionAnswer: Sendable, Hashable, Codable {
    package var decision: ArticleDecision
    /// The articles that it is about, as they are now: the one that was made, or that stayed, first.
    package var articles: [Article]

    package init(decision: ArticleDecision, articles: [Article]) {
        self.decision = decision
        self.articles = articles
    }
}
