package import Articles

/// When a source is to be checked next, and why then.
package struct PlannedCheck: Hashable, Sendable {
    package var at: Timestamp
    /// One line for people.
    package var reason: String

    package init(at: Timestamp, reason: String) {
        self.at = at
        self.reason = reason
    }
}
