import Articles
import ControlAPI
import Feeds
import Glibc
import Scheduling
package import Store

/// Answers what reads the archive. Needs the store alone, so that it also serves a store that no
/// daemon keeps.
package struct ArchiveReader: Sendable {
    let store: Store
    let bell: ChangeBell
    let clock: Clock
    private let startedAt: Timestamp
    private let configuration: String?
    private let examination = Examination()

    /// So many of the sources that are being synced are named.
    private static let mostNames = 5

    /// `configuration` is the path of the configuration file in force, where there is one.
    package init(store: Store, bell: ChangeBell, clock: Clock, configuration: String?) {
        self.store = store
        self.bell = bell
        self.clock = clock
        self.configuration = configuration
        startedAt = clock.now()
    }

    // MARK: Lists

    /// `isOffline`: the network is gone.
    func sources(_ query: SourcesQuery, isOffline: Bool = false) async throws -> [Source] {
        var sources = try await store.sources()
        let now = clock.now()
        let pages = try await store.pageCountsBySource(at: now)
        for index in sources.indices {
            sources[index].pages = pages[sources[index].id]
            let line = WaitingLine.name(sources[index].kind, sources[index].location)
            let isDue = sources[index].nextDueAt.map { $0 <= now } ?? false
            if isOffline, isDue, sources[index].state != .paused, HostKeeper.isOutThere(line) {
                sources[index].waitsFor = "network"
            }
        }
        let odd = query.anomalies ? sources.filter { !$0.anomalies.isEmpty } : sources
        guard let reference = query.reference else { return odd }
        let wanted = Set(try await store.findSources(reference))
        guard !wanted.isEmpty else { throw Self.noSource(reference) }
        return odd.filter { wanted.contains($0.id) }
    }

    /// The hosts of all feeds, those in trouble first. `keeper` is nil where the store is served
    /// read-only: then what it remembers is told.
    func hosts(of keeper: SourceKeeper?) async throws -> [HostAnswer] {
        let records: [HostRecord]
        if let keeper {
            records = await keeper.hosts.all
        } else {
            records = try await store.hosts()
        }
        return HostAnswer.all(
            try await store.sources(), records: records,
            queued: await keeper?.poller.waitingByHost ?? [:],
            pages: try await store.duePagesByHost(at: clock.now()),
            held: await keeper?.parts.pages.holds ?? [:], now: clock.now())
    }

    /// How many sources wait for their host or for the network.
    private func waiting(of keeper: SourceKeeper?) async throws -> Int {
        if let network = await keeper?.hosts.network, network.unreachableSince != nil {
            return try await store.dueLocations(at: clock.now()) { kind, location in
                HostKeeper.isOutThere(WaitingLine.name(kind, location))
            }.count
        }
        guard let keeper, await keeper.hosts.hasPauses else {
            return await keeper?.poller.waitingByHost.values.reduce(0, +) ?? 0
        }
        return try await hosts(of: keeper).map(\.waiting).reduce(0, +)
    }

    func articlePages(_ query: ArticlesQuery) async throws -> ArticlePages {
        var selection = ArticleQuery(since: query.since, until: query.until, text: query.query)
        if let reference = query.source {
            guard let source = try await store.findSources(reference).first else {
                throw Self.noSource(reference)
            }
            selection.sourceID = source
        }
        if let before = query.before {
            guard let position = try await store.position(of: before) else {
                throw Self.noArticle("\(before)")
            }
            selection.after = position
        }
        return try await ArticlePages(store: store, query: selection, limit: query.limit ?? .max)
    }

    func search(_ query: ControlAPI.SearchQuery) async throws -> [ControlAPI.SearchHit] {
        let order: SearchOrder = query.order == .newest ? .newest : .best
        do {
            let results = try await store.search(
                query.text, order: order, limit: query.limit ?? ControlAPI.SearchQuery.standardLimit
            )
            return results.hits.map {
                ControlAPI.SearchHit(
                    article: $0.article, marked: $0.snippet.marked, score: $0.score)
            }
        } catch let error as StoreError {
            guard case .emptySearch = error else { throw error }
            throw ControlErrorAnswer(.badRequest, "\(error)")
        }
    }

    // MARK: One article

    func resolve(_ reference: String) async throws -> ResolveAnswer {
        guard let (article, entry) = try await store.resolve(reference) else {
            if let trouble = try await store.fileTrouble(at: reference) {
                throw ControlErrorAnswer(
                    .notFound, "nothing was taken of \(reference): \(trouble)")
            }
            throw Self.noArticle(reference)
        }
        return ResolveAnswer(articleID: article, entryID: entry)
    }

    func article(_ selection: ArticleSelection) async throws -> ArticleAnswer {
        let (article, entry) = try await articleAndEntry(selection)
        guard
            let text = try await store.text(
                of: article.id, entry: entry.entryID, revision: selection.revision,
                origin: selection.origin)
        else {
            if selection.revision == nil, let origin = selection.origin {
                throw ControlErrorAnswer(
                    .notFound,
                    "entry \(entry.entryID) has no text of the origin \"\(origin.rawValue)\""
                )
            }
            throw ControlErrorAnswer(
                .notFound,
                "entry \(entry.entryID) has no revision \(selection.revision ?? 0): "
                    + "it has \(entry.revisionCount)")
        }
        return ArticleAnswer(
            article: article, entryID: text.entryID, revision: text.revision, origin: text.origin,
            text: text.text, html: text.html)
    }

    // MARK: The change log

    func changePages(_ query: ChangesQuery) async throws -> ChangePages {
        let newest = query.follow ? try await store.lastSeq() : 0
        return ChangePages(
            store: store, bell: bell, since: query.since ?? newest, limit: query.limit ?? .max,
            follows: query.follow)
    }

    // MARK: The whole

    func status(of keeper: SourceKeeper?) async throws -> StatusAnswer {
        let counts = try await store.counts()
        let failing = try await store.latestFailure()
        func count(_ state: Source.State) -> Int { counts.sources[state] ?? 0 }
        let now = clock.now()
        let network = await keeper?.hosts.network
        return StatusAnswer(
            version: ProgramVersion.current, startedAt: startedAt,
            uptimeSeconds: max(0, now.since(startedAt).components.seconds), pid: getpid(),
            isReadOnly: keeper == nil, config: configuration,
            store: StatusStore(
                path: store.path, bytes: counts.bytes, integrity: await examination.note),
            network: network.map(StatusNetwork.init),
            sources: StatusSources(
                total: counts.totalSources, ok: count(.ok), failing: count(.failing),
                paused: count(.paused), gone: count(.gone), new: count(.new),
                waiting: try await waiting(of: keeper), odd: counts.oddSources),
            pages: try await store.pageCounts(at: now),
            articles: counts.articles, entries: counts.entries, revisions: counts.revisions,
            contents: counts.contents, indexPending: counts.pending, lastSeq: counts.lastSeq,
            nextDueAt: counts.nextDueAt, refreshing: await keeper?.refreshing() ?? 0,
            refreshingNow: try await keeper?.refreshingNow(limit: Self.mostNames) ?? [],
            lastError: failing.map {
                StatusError(
                    at: $0.lastCheckedAt ?? now, sourceID: $0.id, source: $0.title ?? $0.location,
                    message: $0.error ?? "")
            },
            warnings: await keeper?.warnings() ?? [])
    }

    func opml() async throws -> [UInt8] {
        let feeds = try await store.sources().filter { $0.kind == .feed }
        return OPML(sources: feeds).serialised()
    }

    func verify() async throws -> VerifyAnswer {
        let report = try await store.integrity()
        await examination.record(report)
        return VerifyAnswer(ok: report.isSound, problems: report.problems)
    }

    /// Examines the store where it is at most `bytes` large: at the start of the daemon, so that
    /// damage is known at once. A large one takes too long for that; `verify` examines it.
    func examine(upTo bytes: Int64) async throws -> [String] {
        guard try await store.counts().bytes <= bytes else { return [] }
        return try await verify().problems
    }

    func backup(_ request: BackupRequest) async throws -> BackupAnswer {
        guard request.path.hasPrefix("/") else {
            throw ControlErrorAnswer(
                .badRequest, "\(request.path): the daemon needs an absolute path")
        }
        let bytes = try await store.backup(to: request.path)
        return BackupAnswer(path: request.path, bytes: bytes)
    }

    // MARK: Finding

    /// The article, and the copy that is meant: the one asked for, else the first that its source
    /// still has. With `preferringEdited`, rather one that has more than one revision.
    func articleAndEntry(
        _ selection: ArticleSelection, preferringEdited: Bool = false
    ) async throws -> (Article, ArticleCopy) {
        guard let article = try await store.article(selection.article) else {
            throw Self.noArticle("\(selection.article)")
        }
        if let wanted = selection.entry {
            guard let copy = article.copies.first(where: { $0.entryID == wanted }) else {
                throw ControlErrorAnswer(
                    .notFound,
                    "article \(article.id) has no copy with entry \(wanted): see syncctl why \(article.id)"
                )
            }
            return (article, copy)
        }
        let edited = preferringEdited ? article.copies.first { $0.revisionCount > 1 } : nil
        guard
            let copy = edited
                ?? article.copies.first(where: { $0.removedAt == nil && $0.state != .removed })
                ?? article.copies.first
        else {
            throw Self.noArticle("\(selection.article)")
        }
        return (article, copy)
    }

    private static func noArticle(_ reference: String) -> ControlErrorAnswer {
        ControlErrorAnswer(
            .notFound, "there is no article \(reference): see syncctl articles or syncctl search")
    }

    static func noSource(_ reference: String) -> ControlErrorAnswer {
        ControlErrorAnswer(.notFound, "there is no source \(reference): see syncctl sources")
    }
}

/// What the last examination of the store found, for `status`.
private actor Examination {
    private(set) var note = "unchecked"

    func record(_ report: IntegrityReport) {
        note = report.problems.first ?? "ok"
    }
}
