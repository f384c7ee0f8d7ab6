import Articles
import Logging
package import Store

/// Syncs one source, whatever its kind, and keeps what came of it.
package struct SourceSyncer: Sendable {
    private let feeds: FeedSync
    private let folders: FolderSync
    private let events: EventLog

    package init(feeds: FeedSync, folders: FolderSync, events: EventLog) {
        self.feeds = feeds
        self.folders = folders
        self.events = events
    }

    /// Reads the source, commits what is new, and says how it went.
    ///
    /// `company` is true where other sources are being synced too (see `Committer`).
    /// - Throws: `CancellationError`, or what kept the store from being written. What the source
    ///   itself did wrong is in the report, and in the store.
    @concurrent
    package func sync(_ source: SourceRecord, company: Bool) async throws -> SyncReport {
        let report =
            switch source.kind {
            case .feed: try await feeds.sync(source, company: company)
            case .folder: try await folders.sync(source, company: company)
            }
        await events.tell(report)
        return report
    }
}
