package import Articles

/// Whether a source is asked at once because a person wants it.
///
/// A plan, freshness and quiet hours do not hold a person up. What a server said of when to come back
/// does, and so do good manners: whoever asked well within the last five minutes has what there is,
/// and a script in a loop should not be able to harm anybody. A check that failed may be repeated.
package enum ManualCheck {
    /// The time between two checks of one feed that people ask for, where the source itself is not
    /// checked more often.
    package static let shortestGap = Duration.seconds(300)

    /// Why the source is not asked now, in one line for people; nil where it may be.
    package static func refusal(
        after outcome: CheckOutcome, settings: RefreshSettings, history: SourceHistory,
        hints: ServerHints, now: Timestamp
    ) -> String? {
        if let word = serversWord(hints, now: now) { return word }
        guard outcome == .succeeded, let last = history.lastCheckedAt, last <= now else {
            return nil
        }
        var gap = shortestGap
        if case .every(let interval) = settings.policy { gap = min(gap, interval) }
        guard now.since(last) < gap else { return nil }
        return "checked " + DurationText.words(now.since(last)) + " ago"
    }

    /// What the server said of when to come back, where that is to come, in one line for people.
    package static func serversWord(_ hints: ServerHints, now: Timestamp) -> String? {
        guard let asked = hints.retryAfter, asked > now,
            asked.since(now) <= CheckPlanner.longestRetryAfter
        else { return nil }
        return "its server said to come back in " + DurationText.words(asked.since(now))
    }
}
