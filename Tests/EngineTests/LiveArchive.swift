import Articles
import Engine
import FixtureServer
import Logging
import Scheduling
import Settings
import Store
import TestSupport

/// The parts of a daemon on a clock that the test moves, with a real store and a real server.
final class LiveArchive {
    let folder: TemporaryFolder
    let time = MovableTime()
    private(set) var parts: EngineParts
    private let settings: Settings

    init(_ change: (inout Settings) -> Void = { _ in }) async throws {
        folder = try TemporaryFolder()
        var settings = Settings(
            places: DefaultPlaces(
                configuration: folder.path(of: "c"), store: folder.path(of: "syncd.db"),
                socket: folder.path(of: "s")))
        settings.fetch.allowsPrivateNetworks = true
        change(&settings)
        self.settings = settings
        parts = try await Self.open(settings, time)
    }

    private static func open(_ settings: Settings, _ time: MovableTime) async throws -> EngineParts
    {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        return try await EngineParts(
            settings, events: EventLog(logger: logger), clock: time.clock, logger: logger)
    }

    var store: Store { parts.store }

    /// Ends this daemon and begins the next one with its store.
    func restart() async throws {
        await parts.close()
        parts = try await Self.open(settings, time)
    }

    func close() async { await parts.close() }

    /// Adds a feed that nobody has read yet.
    func add(
        _ url: String, tags: [String] = [], fullText: FullTextMode = .never,
        fetch: FetchOptions = FetchOptions()
    ) async throws -> SourceID {
        try await store.addSource(
            NewSource(
                kind: .feed, location: url,
                settings: SourceSettings(tags: tags, fullText: fullText.text, fetch: fetch)),
            at: time.now
        ).source.id
    }

    /// Syncs what is asked for, through the poller, and returns the reports.
    @discardableResult
    func refresh(_ ids: SourceID...) async throws -> [SyncReport] {
        let poller = parts.poller
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { await poller.run(startingDue: false) }
            var reports: [SyncReport] = []
            for await report in await poller.refresh(ids) { reports.append(report) }
            group.cancelAll()
            return reports
        }
    }

    /// Syncs everything that is due at the moment.
    func runDue() async throws {
        let poller = parts.poller
        await poller.sourcesChanged()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await poller.run() }
            // A ring of an earlier run may have been kept.
            repeat {
                await poller.waitUntilIdle()
            } while try await store.nextDue().map { $0 <= time.now } ?? false
            group.cancelAll()
        }
    }

    /// Reads the pages that are due at the moment; `untilNoneIsDue` is false where some may have to
    /// wait.
    func readPages(untilNoneIsDue: Bool = true) async throws {
        let pages = parts.pages
        await pages.pagesChanged()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await pages.run() }
            // A ring of an earlier run may have been kept.
            var isDone = false
            while !isDone {
                await pages.waitUntilIdle()
                isDone = try await store.duePageHosts(at: time.now).isEmpty || !untilNoneIsDue
            }
            group.cancelAll()
        }
    }

    /// Reads pages until `isDone`, which is asked whenever nothing can be read at the moment.
    func readPages(until isDone: () async throws -> Bool) async throws {
        let pages = parts.pages
        await pages.pagesChanged()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await pages.run() }
            repeat { await pages.waitUntilIdle() } while try await !isDone()
            group.cancelAll()
        }
    }

    func source(_ id: SourceID) async throws -> SourceRecord {
        guard let source = try await store.source(id) else { throw StoreError.noSuchSource(id) }
        return source
    }

    /// The kinds of the change log after `seq`.
    func changes(since seq: Int64 = 0) async throws -> [ChangeKind] {
        try await store.changes(since: seq, limit: 10_000).map(\.kind)
    }
}
