package import Articles

/// The answer of `GET /v1/articles/{id}/diff`: what changed between two revisions of one entry.
package struct DiffAnswer: Sendable, Hashable, Codable {
    package var articleID: ArticleID
    package var entryID: EntryID
    /// The older side, without its text.
    package var from: Revision
    /// The newer side, without its text.
    package var to: Revision
    /// The headlines, word by word.
    package var title: [DiffSegment]
    /// The texts, word by word.
    package var text: [DiffSegment]

    package init(
        articleID: ArticleID, entryID: EntryID, from: Revision, to: Revision,
        title: [DiffSegment], text: [DiffSegment]
    ) {
        self.articleID = articleID
        self.entryID = entryID
        self.from = from
        self.to = to
        self.title = title
        self.text = text
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case from, to, title, text
        case articleID = "article_id"
        case entryID = "entry_id"
    }
}
