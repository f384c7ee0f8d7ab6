package import Articles

/// When a source is to be checked next, and all that was considered to find that out.
package struct CheckPlan: Hashable, Sendable {
    /// In the order in which they were looked at; one of them decides.
    package var rules: [PlanningRule]
    /// The instant; nil for never again by itself.
    package var at: Timestamp?
    /// The rules that had a say, in one line for people.
    package var reason: String

    package init(rules: [PlanningRule], at: Timestamp?, reason: String) {
        self.rules = rules
        self.at = at
        self.reason = reason
    }

    /// The rule that decided.
    package var deciding: PlanningRule? { rules.first(where: \.decides) }

    /// The instant with its reason; nil for never again.
    package var check: PlannedCheck? { at.map { PlannedCheck(at: $0, reason: reason) } }
}
