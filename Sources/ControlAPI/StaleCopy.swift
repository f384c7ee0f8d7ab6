package import Articles

/// A line of `GET /v1/articles/{id}/stale`: a copy that still carries a sentence which another copy
/// corrected.
package struct StaleCopy: Sendable, Hashable, Codable {
    package var articleID: ArticleID
    package var entryID: EntryID
    package var sourceID: SourceID
    /// The source's title, or its URL or folder where it has none.
    package var source: String
    package var url: String?
    package var path: String?
    /// The old sentence, as the corrected copy had it.
    package var sentence: String
    /// What stands in its place in the corrected copy; nil where it went.
    package var corrected: String?
    /// Who corrected it, with which revision, and when that was seen.
    package var correctedEntryID: EntryID
    package var correctedSource: String
    package var correctedRevision: Int
    package var correctedAt: Timestamp

    package init(
        articleID: ArticleID, copy: ArticleCopy, correction: Correction, by revision: Revision
    ) {
        self.articleID = articleID
        entryID = copy.entryID
        sourceID = copy.sourceID
        source = copy.source
        url = copy.url
        path = copy.path
        sentence = correction.old.text
        corrected = correction.new?.text
        correctedEntryID = revision.entryID
        correctedSource = revision.source
        correctedRevision = revision.number
        correctedAt = revision.observedAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case source, url, path, sentence, corrected
        case articleID = "article_id"
        case entryID = "entry_id"
        case sourceID = "source_id"
        case correctedEntryID = "corrected_entry_id"
        case correctedSource = "corrected_source"
        case correctedRevision = "corrected_revision"
        case correctedAt = "corrected_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(articleID, forKey: .articleID)
        try container.encode(entryID, forKey: .entryID)
        try container.encode(sourceID, forKey: .sourceID)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encode(path, forKey: .path)
        try container.encode(sentence, forKey: .sentence)
        try container.encode(corrected, forKey: .corrected)
        try container.encode(correctedEntryID, forKey: .correctedEntryID)
        try container.encode(correctedSource, forKey: .correctedSource)
        try container.encode(correctedRevision, forKey: .correctedRevision)
        try container.encode(correctedAt, forKey: .correctedAt)
    }
}
