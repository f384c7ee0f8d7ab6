/// Which of the due sources come first.
package enum DueOrder: Sendable {
    /// The longest overdue first.
    case longestDue
    /// Those that became due last first.
    case latestDue
    /// Only those that were never checked, the longest overdue first.
    case neverChecked
}
