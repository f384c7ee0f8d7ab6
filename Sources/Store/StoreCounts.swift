package import Articles

/// What is in the store, for `status`.
package struct StoreCounts: Hashable, Sendable {
    package var articles: Int
    package var entries: Int
    package var revisions: Int
    package var contents: Int
    package var lastSeq: Int64
    /// Revisions that were committed but are not searchable yet.
    package var pending: Int
    /// Sources by state, without removed ones.
    package var sources: [Source.State: Int]
    /// Sources with something odd about what they publish, that nobody overruled.
    package var oddSources = 0
    package var nextDueAt: Timestamp?
    /// Of the file and its write-ahead log.
    package var bytes: Int64

    /// Sources in any state.
    package var totalSources: Int { sources.values.reduce(0, +) }
}
