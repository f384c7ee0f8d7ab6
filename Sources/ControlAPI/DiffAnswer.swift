package import Articles

/// The answer of `GET /v1/articles/{id}/diff`: what changed between two revisions of one entry, or
/// in what two copies differ (`between`), the first-named one being the older side.
package struct DiffAnswer: Sendable, Hashable, Codable {
    package var articleID: ArticleID
    /// The entry of the newer side.
    package var entryID: EntryID
    /// The older side, without its text.
    package var from: Revision
    /// The newer side, without its text.
    package var to: Revision
    /// The headlines, word by word.
    package var title: [DiffSegment]
    /// The texts, word by word.
    package var text: [DiffSegment]
    /// Words of headline and text that only the newer side has.
    package var wordsAdded: Int
    /// Words of headline and text that only the older side has.
    package var wordsRemoved: Int

    package init(
        articleID: ArticleID, from: Revision, to: Revision, title: WordDiff, text: WordDiff
    ) {
        self.articleID = articleID
        entryID = to.entryID
        self.from = from
        self.to = to
        self.title = [DiffSegment](title)
        self.text = [DiffSegment](text)
        wordsAdded = title.wordsAdded + text.wordsAdded
        wordsRemoved = title.wordsRemoved + text.wordsRemoved
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case from, to, title, text
        case articleID = "article_id"
        case entryID = "entry_id"
        case wordsAdded = "words_added"
        case wordsRemoved = "words_removed"
    }
}
