package import Articles

/// How the daemon is: the answer of `GET /v1/status`.
package struct StatusAnswer: Sendable, Hashable, Codable {
    package var version: String
    package var startedAt: Timestamp
    /// Whole seconds since `startedAt`, by the daemon's own clock.
    package var uptimeSeconds: Int64
    package var pid: Int32
    /// True where the server only reads (`syncd serve --read-only`).
    package var isReadOnly: Bool
    /// The settings file; nil where there is none.
    package var config: String?
    package var store: StatusStore
    /// Nil where the server only reads.
    package var network: StatusNetwork?
    package var sources: StatusSources
    /// Pages behind entries, of sources with `full_text`.
    package var pages: PageCounts
    package var articles: Int
    package var entries: Int
    package var revisions: Int
    /// Distinct normalised texts.
    package var contents: Int
    /// Revisions that the full-text index has not taken in yet.
    package var indexPending: Int
    /// The newest row of the change log; 0 where there is none.
    package var lastSeq: Int64
    package var nextDueAt: Timestamp?
    /// How many sources are being refreshed right now, or wait for their turn.
    package var refreshing: Int
    /// The names of those that are being asked or read at this moment, the first ones.
    package var refreshingNow: [String]
    package var lastError: StatusError?
    /// What works only in part, one line each: a folder that cannot be watched for want of inotify
    /// watches, a change of the settings that needs a restart.
    package var warnings: [String]

    package init(
        version: String, startedAt: Timestamp, uptimeSeconds: Int64, pid: Int32,
        isReadOnly: Bool, config: String?, store: StatusStore, network: StatusNetwork? = nil,
        sources: StatusSources,
        pages: PageCounts = PageCounts(), articles: Int, entries: Int, revisions: Int,
        contents: Int, indexPending: Int, lastSeq: Int64, nextDueAt: Timestamp?, refreshing: Int,
        refreshingNow: [String] = [], lastError: StatusError?, warnings: [String]
    ) {
        self.version = version
        self.startedAt = startedAt
        self.uptimeSeconds = uptimeSeconds
        self.pid = pid
        self.isReadOnly = isReadOnly
        self.config = config
        self.store = store
        self.network = network
        self.sources = sources
        self.pages = pages
        self.articles = articles
        self.entries = entries
        self.revisions = revisions
        self.contents = contents
        self.indexPending = indexPending
        self.lastSeq = lastSeq
        self.nextDueAt = nextDueAt
        self.refreshing = refreshing
        self.refreshingNow = refreshingNow
        self.lastError = lastError
        self.warnings = warnings
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case version, pid, config, store, network, sources, pages, articles, entries, revisions
        case contents, refreshing, warnings
        case startedAt = "started_at"
        case uptimeSeconds = "uptime_s"
        case isReadOnly = "read_only"
        case indexPending = "index_pending"
        case lastSeq = "last_seq"
        case nextDueAt = "next_due_at"
        case refreshingNow = "refreshing_now"
        case lastError = "last_error"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(startedAt, forKey: .startedAt)
        try container.encode(uptimeSeconds, forKey: .uptimeSeconds)
        try container.encode(pid, forKey: .pid)
        try container.encode(isReadOnly, forKey: .isReadOnly)
        try container.encode(config, forKey: .config)
        try container.encode(store, forKey: .store)
        try container.encode(network, forKey: .network)
        try container.encode(sources, forKey: .sources)
        try container.encode(pages, forKey: .pages)
        try container.encode(articles, forKey: .articles)
        try container.encode(entries, forKey: .entries)
        try container.encode(revisions, forKey: .revisions)
        try container.encode(contents, forKey: .contents)
        try container.encode(indexPending, forKey: .indexPending)
        try container.encode(lastSeq, forKey: .lastSeq)
        try container.encode(nextDueAt, forKey: .nextDueAt)
        try container.encode(refreshing, forKey: .refreshing)
        try container.encode(refreshingNow, forKey: .refreshingNow)
        try container.encode(lastError, forKey: .lastError)
        try container.encode(warnings, forKey: .warnings)
    }
}
