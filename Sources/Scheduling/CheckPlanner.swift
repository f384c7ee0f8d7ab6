package import Articles

/// When a source is to be checked next.
///
/// A server's `Retry-After` always holds (7 days at most), its freshness and its feed's `ttl` hold
/// (a day at most), and so do `skipHours` and `skipDays` and the person's quiet hours. The longest of
/// all these and of the person's own policy wins. `auto` takes two more hints, the update period of
/// the syndication module, which publishing software sets by itself, and a day where a server gives
/// no validators; its bounds are the person's word, so its `max` also limits what freshness may add.
///
/// Every rule that is looked at is in the plan, so what explains a plan is what made it.
package enum CheckPlanner {
    /// The longest time for which freshness, `ttl` and the like may hold a check back.
    package static let longestHint = Duration.seconds(86_400)
    /// The longest `Retry-After` that is followed.
    package static let longestRetryAfter = Duration.seconds(7 * 86_400)
    /// The longest wait after failures, unless the interval itself is longer.
    package static let longestBackoff = Duration.seconds(86_400)
    /// A server that refuses for so long is then asked once in `longRefusalWait`.
    package static let longRefusal = Duration.seconds(14 * 86_400)
    package static let longRefusalWait = Duration.seconds(7 * 86_400)
    /// When a source that said it is gone is asked once more, to be sure.
    package static let secondOpinion = Duration.seconds(86_400)

    /// The next check of a source whose last one ended with `outcome`.
    ///
    /// - Parameters:
    ///   - outcome: How the last check ended.
    ///   - settings: What the person wants.
    ///   - history: What is known of the source; `failures` counts the last one too.
    ///   - hints: What the server and the feed asked for, counted from `history.lastCheckedAt`.
    ///   - now: The clock. A last check that lies after it (the clock was set back) counts as now.
    ///   - jitter: An even number from 0 to 1, which spreads checks: 5 to 15 % of the wait, and
    ///     always later, never before what was asked for.
    ///   - zones: Where the clocks of calendars and quiet hours are found.
    /// - Returns: The instant, and every rule that was looked at.
    package static func plan(
        after outcome: CheckOutcome, settings: RefreshSettings, history: SourceHistory,
        hints: ServerHints, now: Timestamp, jitter: Double, zones: any TimeZoneDatabase
    ) -> CheckPlan {
        var draft = PlanDraft(
            settings: settings, history: history, hints: hints, now: now,
            jitter: jitter.isNaN ? 0 : min(max(jitter, 0), 1), zones: zones)
        switch outcome {
        case .new: draft.planFirst()
        case .succeeded: draft.planRegular()
        case .failed, .overloaded, .refused, .unreachable: draft.planRetry(after: outcome)
        case .goneOnce: draft.planSecondOpinion()
        case .gone: draft.planNothing()
        }
        draft.keepRetryAfter()
        draft.keepQuiet()
        return draft.plan
    }

    /// Until when a source that is due must wait all the same, because it became due in the past and
    /// comes only now: a server's `Retry-After`, its feed's quiet hours or the person's hold. Nil
    /// where nothing keeps it.
    package static func hold(
        settings: RefreshSettings, hints: ServerHints, now: Timestamp, jitter: Double,
        zones: any TimeZoneDatabase
    ) -> PlannedCheck? {
        let asksForNothing =
            hints.retryAfter == nil && hints.skipHours.isEmpty && hints.skipDays.isEmpty
        guard !asksForNothing || settings.quietHours?.isEmpty == false else { return nil }
        var draft = PlanDraft(
            settings: settings,
            history: SourceHistory(lastCheckedAt: nil, failures: 0, arrivals: []), hints: hints,
            now: now, jitter: jitter, zones: zones)
        draft.planOverdue()
        draft.keepRetryAfter()
        draft.keepQuiet()
        guard let at = draft.at, at > now else { return nil }
        return draft.plan.check
    }
}
