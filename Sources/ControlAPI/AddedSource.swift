package import Articles

/// The answer of `POST /v1/sources`: the source, and what its first check found.
package struct AddedSource: Sendable, Hashable, Codable {
    package var source: Source
    /// False where the source was watched already.
    package var isNew: Bool
    /// The page that was asked for, where the feed was found by autodiscovery.
    package var discoveredFrom: String?
    /// The page's other feeds, best first.
    package var otherFeeds: [FeedLink]
    /// Nil where the first check failed; then `error` says why, and the source is watched all the
    /// same.
    package var found: FoundContent?
    package var error: String?

    package init(
        source: Source, isNew: Bool, discoveredFrom: String? = nil, otherFeeds: [FeedLink] = [],
        found: FoundContent? = nil, error: String? = nil
    ) {
        self.source = source
        self.isNew = isNew
        self.discoveredFrom = discoveredFrom
        self.otherFeeds = otherFeeds
        self.found = found
        self.error = error
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case source, found, error
        case isNew = "is_new"
        case discoveredFrom = "discovered_from"
        case otherFeeds = "other_feeds"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(source, forKey: .source)
        try container.encode(isNew, forKey: .isNew)
        try container.encode(discoveredFrom, forKey: .discoveredFrom)
        try container.encode(otherFeeds, forKey: .otherFeeds)
        try container.encode(found, forKey: .found)
        try container.encode(error, forKey: .error)
    }
}
