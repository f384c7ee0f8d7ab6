package import Articles

/// What is known of a source when its next check is planned.
package struct SourceHistory: Hashable, Sendable {
    package var lastCheckedAt: Timestamp?
    /// Failed checks in a row; 0 after one that worked.
    package var failures: Int
    /// When these failures began; nil where there are none.
    package var failingSince: Timestamp?
    /// When its newest entries were published, or first seen where they do not say; newest first,
    /// at most 50.
    package var arrivals: [Timestamp]

    package init(
        lastCheckedAt: Timestamp?, failures: Int, failingSince: Timestamp? = nil,
        arrivals: [Timestamp]
    ) {
        self.lastCheckedAt = lastCheckedAt
        self.failures = failures
        self.failingSince = failingSince
        self.arrivals = arrivals
    }
}
