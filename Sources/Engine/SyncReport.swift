package import Articles
import Store

/// How one sync of one source went, for those who asked for it and for the log.
package struct SyncReport: Sendable, Hashable {
    /// So many changes are named; more are only counted.
    private static let mostChanges = 256

    /// The end of it.
    package enum Outcome: Sendable, Hashable {
        /// The source was read, with news or without.
        case synced
        /// The server, or a look at the folder, said that nothing changed.
        case unchanged
        /// It could not be read; one line says what, where and what to do.
        case failed(String)
        /// It said that it is gone for good.
        case gone(String)
        /// It was not asked, because its host is left alone; one line says why.
        case waiting(String)
    }

    package var sourceID: SourceID
    package var kind: SourceKind
    /// The source's title, or its URL or folder where it has none.
    package var source: String
    package var outcome: Outcome
    package var added = 0
    package var revised = 0
    package var moved = 0
    package var removed = 0
    package var restored = 0
    package var copied = 0
    package var unchanged = 0
    /// What was odd about it and harmed nothing.
    package var warnings: [String] = []
    /// In order, the first ones.
    package var changes: [Change] = []
    /// What the feed is, by its name; nil for a folder, or where it was not read.
    package var format: String?
    package var nextDueAt: Timestamp?

    package init(
        sourceID: SourceID, kind: SourceKind = .feed, source: String, outcome: Outcome
    ) {
        self.sourceID = sourceID
        self.kind = kind
        self.source = source
        self.outcome = outcome
    }

    /// A report of what was committed. A failure of the commit itself counts as the source's.
    init(_ source: SourceRecord, outcome: Outcome, committed: CommitOutcome) {
        self.init(sourceID: source.id, kind: source.kind, source: source.name, outcome: outcome)
        add(committed)
    }

    /// A report of a source that was not asked.
    init(_ source: SourceRecord, waitsFor pause: HostPause) {
        self.init(
            sourceID: source.id, kind: source.kind, source: source.name,
            outcome: .waiting(pause.description))
        nextDueAt = pause.until
    }

    /// Adds what a further commit for the same source brought.
    mutating func add(_ committed: CommitOutcome) {
        added += committed.added
        revised += committed.revised
        moved += committed.moved
        removed += committed.removed
        restored += committed.restored
        copied += committed.copied
        unchanged += committed.unchanged
        changes += committed.changes.prefix(max(0, Self.mostChanges - changes.count))
        if let failure = committed.failure { outcome = .failed("\(failure)") }
    }

    /// Why it was not asked, where it was not.
    package var waiting: String? {
        if case .waiting(let reason) = outcome { reason } else { nil }
    }

    /// The error, where there is one.
    package var error: String? {
        switch outcome {
        case .synced, .unchanged, .waiting: nil
        case .failed(let reason), .gone(let reason): reason
        }
    }
}
