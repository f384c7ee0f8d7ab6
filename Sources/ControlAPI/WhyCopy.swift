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
    /// Nil for the entry that the article began with.
    package var match: MatchReason?
    package var similarity: Double?
    /// The match in words, in one line: `the same text as entry 3 of The Harbour Post`.
    package var reason: String
    /// GUIDs, URLs and paths that the entry had before, oldest first.
    package var aliases: [WhyAlias]
    /// What was odd about the entry, one line each: a GUID that its publisher used again.
    package var anomalies: [String]

    package init(
        entryID: EntryID, sourceID: SourceID, source: String, url: String?, path: String?,
        guid: String?, firstSeenAt: Timestamp, match: MatchReason?, similarity: Double?,
        reason: String, aliases: [WhyAlias], anomalies: [String]
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
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case source, url, path, guid, match, similarity, reason, aliases, anomalies
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
        try container.encode(match, forKey: .match)
        try container.encode(similarity, forKey: .similarity)
        try container.encode(reason, forKey: .reason)
        try container.encode(aliases, forKey: .aliases)
        try container.encode(anomalies, forKey: .anomalies)
    }
}
