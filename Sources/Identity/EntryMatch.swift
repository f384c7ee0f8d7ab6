package import Articles

/// Which known entry an incoming item is, and why.
package enum EntryMatch: Hashable, Sendable {
    /// This entry; `because` is `guid`, `url` or `hash`.
    case known(EntryID, because: MatchReason)
    /// None: a new entry. `anomaly` says what is odd about it, for people; nil for nothing.
    case new(anomaly: String?)
}
