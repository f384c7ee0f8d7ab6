package import Articles

/// Why one entry is a copy of its article, and under what other names it was seen.
package struct WhyCopy: Sendable, Hashable, Codable {
    package var entryID: EntryID
    package var sourceID: SourceID
    /// The source's title, or its URL or folder where it has none.
    package var source: String
    package var url: String?
    package var path: String?
    package var guid: String?
    package var firstSeenAt: Timestamp
    /// As the copy says.
    package var publishedAt: Timestamp?
    /// Of its newest text.
    package var words: Int?
    /// How much of the text of the copy that was seen first this one has, from 0 to 1, in words; nil
    /// for that one itself, and where nothing was compared.
    package var shareOfFirst: Double?
    /// How much of its own text that one has not, from 0 to 1.
    package var shareOfItsOwn: Double?
    /// Nil for the entry that the article began with.
    package var match: MatchReason?
    package var similarity: Double?
    /// The match in words, in one line: `the same text as entry 3 of The Harbour Post`.
    package var reason: String
    /// GUIDs, URLs and paths that the entry had before, oldest first.
    package var aliases: [WhyAlias]
    /// What was odd about the entry, one line each: a GUID that its publisher used again.
    package var anomalies: [String]
    /// A newer state that is no revision yet, because the entry goes back and forth.
    package var held: HeldState?
    /// The page behind the entry; nil where none was ever wanted.
    package var page: WhyPage?

    package init(
        entryID: EntryID, sourceID: SourceID, source: String, url: String?, path: String?,
        guid: String?, firstSeenAt: Timestamp, match: MatchReason?, similarity: Double?,
        reason: String, aliases: [WhyAlias], anomalies: [String], publishedAt: Timestamp? = nil,
        words: Int? = nil, shareOfFirst: Double? = nil, shareOfItsOwn: Double? = nil,
        held: HeldState? = nil, page: WhyPage? = nil
    ) {
        self.entryID = entryID
        self.sourceID = sourceID
        self.source = source
        self.url = url
        self.path = path
        self.guid = guid
        self.firstSeenAt = firstSeenAt
        self.match = match
        self.similarity = similarity
        self.reason = reason
        self.aliases = aliases
        self.anomalies = anomalies
        self.publishedAt = publishedAt
        self.words = words
        self.shareOfFirst = shareOfFirst
        self.shareOfItsOwn = shareOfItsOwn
        self.held = held
        self.page = page
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case source, url, path, guid, match, similarity, reason, aliases, anomalies, words, held
        case page
        case publishedAt = "published_at"
        case shareOfFirst = "share_of_first"
        case shareOfItsOwn = "share_of_its_own"
        case entryID = "entry_id"
        case sourceID = "source_id"
        case firstSeenAt = "first_seen_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entryID, forKey: .entryID)
        try container.encode(sourceID, forKey: .sourceID)
        try container.encode(source, forKey: .source)
        try container.encode(url, forKey: .url)
        try container.encode(path, forKey: .path)
        try container.encode(guid, forKey: .guid)
        try container.encode(firstSeenAt, forKey: .firstSeenAt)
        try container.encode(publishedAt, forKey: .publishedAt)
        try container.encode(words, forKey: .words)
        try container.encode(shareOfFirst, forKey: .shareOfFirst)
        try container.encode(shareOfItsOwn, forKey: .shareOfItsOwn)
        try container.encode(match, forKey: .match)
        try container.encode(similarity, forKey: .similarity)
        try container.encode(reason, forKey: .reason)
        try container.encode(aliases, forKey: .aliases)
        try container.encode(anomalies, forKey: .anomalies)
        try container.encode(held, forKey: .held)
        try container.encode(page, forKey: .page)
    }
}
