/// That a short text was cut from a long one: the two stay two articles. Seen from one of them, it
/// names the other one.
package struct Excerpt: Sendable, Hashable, Codable {
    /// The other article.
    package var articleID: ArticleID
    package var title: String?
    /// How much of the short text stands in the long one, from 0 to 1, in words.
    package var contained: Double
    /// How much of the long text the short one has, from 0 to 1, in words.
    package var share: Double
    package var foundAt: Timestamp

    package init(
        articleID: ArticleID, title: String?, contained: Double, share: Double, foundAt: Timestamp
    ) {
        self.articleID = articleID
        self.title = title
        self.contained = contained
        self.share = share
        self.foundAt = foundAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case title, contained, share
        case articleID = "article_id"
        case foundAt = "found_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(articleID, forKey: .articleID)
        try container.encode(title, forKey: .title)
        try container.encode(contained, forKey: .contained)
        try container.encode(share, forKey: .share)
        try container.encode(foundAt, forKey: .foundAt)
    }
}
