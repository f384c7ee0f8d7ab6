package import Articles

/// When a source is to be checked next, and all that was considered to find that out.
package struct CheckPlan: Hashable, Sendable {
    /// In the order in which they were looked at; one of them decides.
    package var rules: [PlanningRule]
    /// The instant; nil for never again by itself.
    package var at: Timestamp?
    /// The rules that had a say, in one line for people.
    package var reason: String
    /// From the last check, or from now where that lies ahead (the clock was set back), to `at`; nil
    /// where there was none, or is none to come.
    package var interval: Duration?

    package init(rules: [PlanningRule], at: Timestamp?, reason: String, interval: Duration?) {
        self.rules = rules
        self.at = at
        self.reason = reason
        self.interval = interval
    }

    /// The rule that decided.
    package var deciding: PlanningRule? { rules.first(where: \.decides) }

    /// The instant with its reason; nil for never again.
    package var check: PlannedCheck? {
        at.map { PlannedCheck(at: $0, reason: reason, interval: interval) }
    }
}
