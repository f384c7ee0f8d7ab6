import Articles
import Logging
import Scheduling
package import Store

/// Syncs one source, whatever its kind, and keeps what came of it.
package struct SourceSyncer: Sendable {
    private let feeds: FeedSync
    private let folders: FolderSync
    private let hosts: HostKeeper
    private let events: EventLog

    package init(feeds: FeedSync, folders: FolderSync, hosts: HostKeeper, events: EventLog) {
        self.feeds = feeds
        self.folders = folders
        self.hosts = hosts
        self.events = events
    }

    /// Reads the source, commits what is new, and says how it went.
    ///
    /// `place` is its host's, and given back here.
    /// `company` is true where other sources are being synced too (see `Committer`).
    /// - Throws: `CancellationError`, `HostPause`, or what kept the store from being written. What the source
    ///   itself did wrong is in the report, and in the store.
    @concurrent
    package func sync(
        _ source: SourceRecord, at place: HostPlace, company: Bool
    ) async throws -> SyncReport {
        let report: SyncReport
        switch source.kind {
        case .feed:
            report = try await feeds.sync(source, at: place, company: company)
        case .folder:
            let outcome: Result<SyncReport, any Error>
            do {
                outcome = .success(try await folders.sync(source, company: company))
            } catch {
                outcome = .failure(error)
            }
            _ = await hosts.leave(place, .answered)
            report = try outcome.get()
        }
        await events.tell(report)
        return report
    }
}
