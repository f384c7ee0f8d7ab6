/// Something watched, as people and scripts see it.
package struct Source: Sendable, Hashable, Codable {
    /// What a person needs to know of it at a glance.
    package enum State: String, Sendable, Codable, CaseIterable {
        /// Never checked yet.
        case new
        case ok
        /// The last check failed; `error` says why.
        case failing
        case paused
        /// It said that it is gone for good.
        case gone
    }

    package var id: SourceID
    package var kind: SourceKind
    /// The feed's URL; nil for a folder.
    package var url: String?
    /// The folder's absolute path; nil for a feed.
    package var folder: String?
    package var title: String?
    package var homeURL: String?
    package var state: State
    /// `30m`, `auto`, or a calendar expression.
    package var every: String
    package var tags: [String]
    package var addedAt: Timestamp
    package var lastCheckedAt: Timestamp?
    package var lastSuccessAt: Timestamp?
    package var nextDueAt: Timestamp?
    /// Why it is due then.
    package var nextDueReason: String?
    /// `network` where it is due and the network is gone; nil where it waits for nothing but its time.
    package var waitsFor: String?
    package var error: String?
    package var failures: Int
    /// When the failures began; nil where the last check worked.
    package var failingSince: Timestamp?
    package var entries: Int
    /// True where the configuration file names it: then only the file can take it away.
    package var isConfigured: Bool
    /// How its server is asked, where it is asked otherwise than others. Secrets are named in it.
    package var fetch: FetchOptions?
    /// What is odd about what it publishes, the oldest first.
    package var anomalies: [SourceAnomaly]
    /// Whether the pages behind its entries are read: `true`, `false` or `auto`; nil for a folder.
    package var fullText: String?
    /// How it is with those pages; nil where there are none.
    package var pages: PageCounts?

    package init(
        id: SourceID, kind: SourceKind, url: String?, folder: String?, title: String?,
        homeURL: String?, state: State, every: String, tags: [String], addedAt: Timestamp,
        lastCheckedAt: Timestamp?, lastSuccessAt: Timestamp?, nextDueAt: Timestamp?,
        nextDueReason: String?, error: String?, failures: Int, failingSince: Timestamp? = nil,
        entries: Int, isConfigured: Bool, fetch: FetchOptions? = nil,
        anomalies: [SourceAnomaly] = [], fullText: String? = nil, pages: PageCounts? = nil,
        waitsFor: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.url = url
        self.folder = folder
        self.title = title
        self.homeURL = homeURL
        self.state = state
        self.every = every
        self.tags = tags
        self.addedAt = addedAt
        self.lastCheckedAt = lastCheckedAt
        self.lastSuccessAt = lastSuccessAt
        self.nextDueAt = nextDueAt
        self.nextDueReason = nextDueReason
        self.error = error
        self.failures = failures
        self.failingSince = failingSince
        self.entries = entries
        self.isConfigured = isConfigured
        self.fetch = fetch
        self.anomalies = anomalies
        self.fullText = fullText
        self.pages = pages
        self.waitsFor = waitsFor
    }

    /// The URL or the folder: what identifies it to a person.
    package var location: String { url ?? folder ?? "" }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case id, kind, url, folder, title, state, every, tags, error, failures, entries, fetch
        case anomalies, pages
        case fullText = "full_text"
        case failingSince = "failing_since"
        case homeURL = "home_url"
        case addedAt = "added_at"
        case lastCheckedAt = "last_checked_at"
        case lastSuccessAt = "last_success_at"
        case nextDueAt = "next_due_at"
        case nextDueReason = "next_due_reason"
        case waitsFor = "waits_for"
        case isConfigured = "configured"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(kind, forKey: .kind)
        try container.encode(url, forKey: .url)
        try container.encode(folder, forKey: .folder)
        try container.encode(title, forKey: .title)
        try container.encode(homeURL, forKey: .homeURL)
        try container.encode(state, forKey: .state)
        try container.encode(every, forKey: .every)
        try container.encode(tags, forKey: .tags)
        try container.encode(addedAt, forKey: .addedAt)
        try container.encode(lastCheckedAt, forKey: .lastCheckedAt)
        try container.encode(lastSuccessAt, forKey: .lastSuccessAt)
        try container.encode(nextDueAt, forKey: .nextDueAt)
        try container.encode(nextDueReason, forKey: .nextDueReason)
        try container.encode(waitsFor, forKey: .waitsFor)
        try container.encode(error, forKey: .error)
        try container.encode(failures, forKey: .failures)
        try container.encode(failingSince, forKey: .failingSince)
        try container.encode(entries, forKey: .entries)
        try container.encode(isConfigured, forKey: .isConfigured)
        try container.encode(fetch, forKey: .fetch)
        try container.encode(anomalies, forKey: .anomalies)
        try container.encode(fullText, forKey: .fullText)
        try container.encode(pages, forKey: .pages)
    }
}
