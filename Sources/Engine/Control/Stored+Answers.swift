import Articles
import Store

extension Article {
    /// The time by which it stands in a list (see `ArticleQuery`).
    var datedAt: Timestamp {
        guard let publishedAt, publishedAt <= firstSeenAt else { return firstSeenAt }
        return publishedAt
    }
}

extension Snippet {
    /// With the marks that the control API expects around each match.
    var marked: String {
        parts.map { $0.isMatch ? "\u{2}\($0.text)\u{3}" : $0.text }.joined()
    }
}
