/// One row of the change log. `seq` grows without gaps, and a row is never changed. In JSON a key
/// that says nothing about a change is left out: a row about a source names no entry.
package struct Change: Sendable, Hashable, Codable {
    package var seq: Int64
    package var at: Timestamp
    package var kind: ChangeKind
    package var sourceID: SourceID?
    package var entryID: EntryID?
    package var articleID: ArticleID?
    /// The article that the entry was in before, where this change gave it another one.
    package var fromArticleID: ArticleID?
    /// The number of the revision that this change made.
    package var revision: Int?
    /// What a person needs beside the numbers: the reason of a match, the error of a source, the
    /// old and new place of something that moved. Free text, in one line.
    package var detail: String?
    /// The source's title, or its URL or folder where it has none.
    package var source: String?
    /// The headline of the revision that the change made; for other changes that of the entry, as it
    /// is now.
    package var title: String?

    package init(
        seq: Int64, at: Timestamp, kind: ChangeKind, sourceID: SourceID? = nil,
        entryID: EntryID? = nil, articleID: ArticleID? = nil, fromArticleID: ArticleID? = nil,
        revision: Int? = nil, detail: String? = nil, source: String? = nil, title: String? = nil
    ) {
        self.seq = seq
        self.at = at
        self.kind = kind
        self.sourceID = sourceID
        self.entryID = entryID
        self.articleID = articleID
        self.fromArticleID = fromArticleID
        self.revision = revision
        self.detail = detail
        self.source = source
        self.title = title
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case seq, at, kind, revision, detail, source, title
        case sourceID = "source_id"
        case entryID = "entry_id"
        case articleID = "article_id"
        case fromArticleID = "from_article_id"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(seq, forKey: .seq)
        try container.encode(at, forKey: .at)
        try container.encode(kind, forKey: .kind)
        try container.encodeIfPresent(sourceID, forKey: .sourceID)
        try container.encodeIfPresent(entryID, forKey: .entryID)
        try container.encodeIfPresent(articleID, forKey: .articleID)
        try container.encodeIfPresent(fromArticleID, forKey: .fromArticleID)
        try container.encodeIfPresent(revision, forKey: .revision)
        try container.encodeIfPresent(detail, forKey: .detail)
        try container.encode(source, forKey: .source)
        try container.encode(title, forKey: .title)
    }
}
