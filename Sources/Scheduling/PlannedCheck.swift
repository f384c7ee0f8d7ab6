package import Articles

/// When a source is to be checked next, and why then.
package struct PlannedCheck: Hashable, Sendable {
    package var at: Timestamp
    /// One line for people.
    package var reason: String
    /// How long after the check before, as the rules want it. Nil where this is no plan of its own:
    /// it puts one off, or there was no check before.
    package var interval: Duration?

    package init(at: Timestamp, reason: String, interval: Duration? = nil) {
        self.at = at
        self.reason = reason
        self.interval = interval
    }
}
