import Articles
package import Logging
import Scheduling
package import Settings
import Store

/// `syncd run --once`: every source one time, then the end.
package struct OnceRun: Sendable {
    /// What came of it, for the summary.
    package struct Summary: Sendable, Hashable {
        package var total: SyncReport
        package var sources = 0
        package var unchanged = 0
        /// The failed ones, each with its error.
        package var failed: [SyncReport] = []
        /// Those that were not asked, each with the reason.
        package var waiting: [SyncReport] = []
        /// Pages behind entries that were looked at.
        package var pages = 0
        /// Pages that are due and were not.
        package var pagesLeft = 0
        /// What was passed over in folders, the first ones.
        package var warnings: [String] = []
    }

    private let settings: Settings
    private let logger: Logger

    package init(_ settings: Settings, logger: Logger) {
        self.settings = settings
        self.logger = logger
    }

    /// Syncs every source that is neither paused nor gone, due or not, and finishes the index.
    ///
    /// - Throws: `StoreError`, `ConfigurationError` or `FetchError`. A source that failed is in the
    ///   summary.
    package func run() async throws -> Summary {
        let configured = try await Configuration(settings, load: { settings }).sources()
        let parts = try await EngineParts(
            settings,
            events: EventLog(logger: Logger(label: "once") { _ in SwiftLogNoOpLogHandler() }),
            clock: .system,
            logger: logger)
        do {
            let summary = try await sync(parts, configured)
            await parts.close()
            return summary
        } catch {
            await parts.close()
            throw error
        }
    }

    /// The longest time that a run takes for pages; what is left is due at the next one.
    private static let longestReading = Duration.seconds(600)

    /// Reads the pages that are due, as far as their hosts' budgets allow.
    private static func readPages(_ pages: PageWorker) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await pages.waitUntilIdle() }
            group.addTask { try? await Task.sleep(for: longestReading) }
            group.addTask { await pages.run() }
            await group.next()
            group.cancelAll()
        }
    }

    private func sync(_ parts: EngineParts, _ configured: [NewSource]) async throws -> Summary {
        _ = try await parts.configure(configured, defaults: settings.defaults)
        var ids = try await parts.store.sources()
            .filter { $0.state != .paused && $0.state != .gone }.map(\.id)
        var summary = Summary(
            total: SyncReport(
                sourceID: SourceID(rawValue: 0), source: "all", outcome: .synced))
        summary.sources = ids.count
        // A timer that runs this is no reason to forget what servers said.
        let now = parts.clock.now()
        let waiting = try await parts.store.compactMapRecords(of: ids) { source in
            ManualCheck.serversWord(source.hints, now: now).map {
                SyncReport(
                    sourceID: source.id, kind: source.kind, source: source.name,
                    outcome: .waiting($0))
            }
        }
        for report in waiting { summary.add(report) }
        let spared = Set(waiting.map(\.sourceID))
        ids.removeAll { spared.contains($0) }
        let reports = await parts.poller.refresh(ids)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await parts.poller.run(startingDue: false) }
            for await report in reports {
                summary.add(report)
                // What cannot be kept need not be fetched.
                if await parts.poller.trouble != nil { break }
            }
            group.cancelAll()
        }
        if let trouble = await parts.poller.trouble { throw trouble.cause }
        await Self.readPages(parts.pages)
        summary.pages = await parts.pages.looks
        summary.pagesLeft = try await parts.store.pageCounts(at: parts.clock.now()).waiting
        try await parts.indexer.finish()
        return summary
    }
}

extension OnceRun.Summary {
    fileprivate mutating func add(_ report: SyncReport) {
        total.added += report.added
        total.revised += report.revised
        total.moved += report.moved
        total.removed += report.removed
        total.restored += report.restored
        total.copied += report.copied
        if report.error != nil { failed.append(report) }
        if report.waiting != nil { waiting.append(report) }
        if report.outcome == .unchanged { unchanged += 1 }
        if report.kind == .folder, warnings.count < 20 {
            warnings += report.warnings.prefix(20 - warnings.count).map {
                "\(report.source): \($0)"
            }
        }
    }
}

extension OnceRun.Summary: CustomStringConvertible {
    /// A few lines for people.
    package var description: String {
        let ok = sources - failed.count - waiting.count
        var lines = [
            "\(sources) \(sources == 1 ? "source" : "sources"): \(ok) read, "
                + "\(unchanged) of them unchanged, \(failed.count) failed; "
                + EventLog.summary(total)
        ]
        if pages + pagesLeft > 0 {
            lines.append(
                "\(pages) \(pages == 1 ? "page" : "pages") read"
                    + (pagesLeft > 0 ? ", \(pagesLeft) left for the next run" : ""))
        }
        for report in failed { lines.append("failed: \(report.error ?? "")") }
        for report in waiting {
            lines.append("not asked: \(report.source): \(report.waiting ?? "")")
        }
        for warning in warnings { lines.append("warning: \(warning)") }
        return lines.joined(separator: "\n")
    }
}
