/// One entry, seen as a copy of its article.
package struct ArticleCopy: Sendable, Hashable, Codable {
    package var entryID: EntryID
    package var sourceID: SourceID
    /// The source's title, or its URL or folder where it has none.
    package var source: String
    package var url: String?
    /// Relative to the watched folder; nil for an entry of a feed.
    package var path: String?
    package var guid: String?
    package var title: String?
    package var firstSeenAt: Timestamp
    package var publishedAt: Timestamp?
    /// When the source was seen to have it no longer; nil while it is there.
    package var removedAt: Timestamp?
    package var revisionCount: Int
    /// Why this entry is a copy of the article; nil for the entry that the article began with.
    package var match: MatchReason?
    /// 1 for the same normalised text; nil where nothing was compared.
    package var similarity: Double?
    /// The agency that the text names.
    package var agency: String?
    package var contentHash: ContentHash
    /// Where the text that people read came from.
    package var origin: Origin
    /// What its page is; nil where that is whole, or was never asked for.
    package var state: EntryState?
    /// Since when.
    package var stateAt: Timestamp?

    package init(
        entryID: EntryID, sourceID: SourceID, source: String, url: String?, path: String?,
        guid: String?, title: String?, firstSeenAt: Timestamp, publishedAt: Timestamp?,
        removedAt: Timestamp?, revisionCount: Int, match: MatchReason?, similarity: Double?,
        agency: String?, contentHash: ContentHash, origin: Origin = .feed,
        state: EntryState? = nil, stateAt: Timestamp? = nil
    ) {
        self.entryID = entryID
        self.sourceID = sourceID
        self.source = source
        self.url = url
        self.path = path
        self.guid = guid
        self.title = title
        self.firstSeenAt = firstSeenAt
        self.publishedAt = publishedAt
        self.removedAt = removedAt
        self.revisionCount = revisionCount
        self.match = match
        self.similarity = similarity
        self.agency = agency
        self.contentHash = contentHash
        self.origin = origin
        self.state = state
        self.stateAt = stateAt
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case source, url, path, guid, title, match, similarity, agency, origin, state
        case entryID = "entry_id"
        case sourceID = "source_id"
        case firstSeenAt = "first_seen_at"
        case publishedAt = "published_at"
        case removedAt = "removed_at"
        case revisionCount = "revision_count"
        case contentHash = "content_hash"
        case stateAt = "state_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entryID, forKey: .entryID)
        try container.encode(sourceID, forKey: .sourceID)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encode(path, forKey: .path)
        try container.encode(guid, forKey: .guid)
        try container.encode(title, forKey: .title)
        try container.encode(firstSeenAt, forKey: .firstSeenAt)
        try container.encode(publishedAt, forKey: .publishedAt)
        try container.encode(removedAt, forKey: .removedAt)
        try container.encode(revisionCount, forKey: .revisionCount)
        try container.encode(match, forKey: .match)
        try container.encode(similarity, forKey: .similarity)
        try container.encode(agency, forKey: .agency)
        try container.encode(contentHash, forKey: .contentHash)
        try container.encode(origin, forKey: .origin)
        try container.encode(state, forKey: .state)
        try container.encode(stateAt, forKey: .stateAt)
    }
}
