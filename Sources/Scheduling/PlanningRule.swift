package import Articles

/// One rule that was looked at when a check was planned.
package struct PlanningRule: Hashable, Sendable {
    /// What kind of rule it is; the raw value is what scripts see.
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// What the person set: `every`, `auto` with what the source publishes, or `schedule`.
        case policy
        /// The source was never checked.
        case new
        /// It said that it is gone.
        case gone
        /// `Cache-Control: max-age` or `Expires`.
        case freshness
        /// RSS `ttl`.
        case timeToLive = "ttl"
        /// The RSS 1.0 syndication module.
        case updatePeriod = "update_period"
        /// Every check costs the whole feed.
        case validators
        /// Checks that failed in a row.
        case failures
        /// `Retry-After`.
        case retryAfter = "retry_after"
        /// RSS `skipHours` and `skipDays`.
        case skip
        /// The person's quiet hours.
        case quietHours = "quiet_hours"
        /// A little later, so that not all come at once.
        case spread
        /// Planned another time since the last check, for the stated reason.
        case replanned
    }

    package var kind: Kind
    /// One line for people.
    package var text: String
    /// Before this instant the rule wants no check; nil where it never wants one.
    package var notBefore: Timestamp?
    /// True for the rule that decided.
    package var decides: Bool

    package init(_ kind: Kind, _ text: String, notBefore: Timestamp?, decides: Bool = false) {
        self.kind = kind
        self.text = text
        self.notBefore = notBefore
        self.decides = decides
    }
}
