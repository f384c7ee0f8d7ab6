package import Articles

/// When a source is to be checked next.
///
/// A server's `Retry-After` always holds (7 days at most), its freshness and its feed's `ttl` hold
/// (a day at most), and so do `skipHours` and `skipDays`. The longest of all these and of the
/// person's own policy wins. `auto` takes two more hints, the update period of the syndication
/// module, which publishing software sets by itself, and a day where a server gives no validators;
/// its bounds are the person's word, so its `max` also limits what freshness may add.
package enum CheckPlanner {
    /// The longest time for which freshness, `ttl` and the like may hold a check back.
    package static let longestHint = Duration.seconds(86_400)
    /// The longest `Retry-After` that is followed.
    package static let longestRetryAfter = Duration.seconds(7 * 86_400)
    /// The longest wait after failures, unless the interval itself is longer.
    package static let longestBackoff = Duration.seconds(86_400)

    /// The next check of a source whose last one ended with `outcome`.
    ///
    /// - Parameters:
    ///   - outcome: How the last check ended.
    ///   - policy: What the person wants.
    ///   - history: What is known of the source; `failures` counts the last one too.
    ///   - hints: What the server and the feed asked for, counted from `history.lastCheckedAt`.
    ///   - now: The clock. A last check that lies after it (the clock was set back) counts as now.
    ///   - jitter: An even random number from 0 to 1, which spreads checks: up to a tenth of the
    ///     wait and half an hour, and always later, never before what was asked for.
    ///   - zones: Where the clocks of a calendar schedule are found.
    /// - Returns: The instant and the reason; nil for never again.
    package static func next(
        after outcome: CheckOutcome, policy: RefreshPolicy, history: SourceHistory,
        hints: ServerHints, now: Timestamp, jitter: Double, zones: any TimeZoneDatabase
    ) -> PlannedCheck? {
        let context = PlanningContext(
            policy: policy, history: history, hints: hints, now: now,
            jitter: jitter.isNaN ? 0 : min(max(jitter, 0), 1), zones: zones)
        let plan: PlannedCheck? =
            switch outcome {
            case .gone: nil
            case .new: PlannedCheck(at: now + .seconds(1) * context.jitter, reason: "new: at once")
            case .succeeded: context.regular()
            case .failed: context.retry(isUnreachable: false)
            case .unreachable: context.retry(isUnreachable: true)
            }
        return plan.map { context.outsideOfSkips(context.afterRetryAfter($0)) }
    }
}

/// What one plan is made from.
private struct PlanningContext {
    let policy: RefreshPolicy
    let history: SourceHistory
    let hints: ServerHints
    let now: Timestamp
    let jitter: Double
    let zones: any TimeZoneDatabase

    /// When the last check was.
    private var base: Timestamp { min(history.lastCheckedAt ?? now, now) }

    // MARK: After a check that worked

    func regular() -> PlannedCheck? {
        guard case .calendar(let schedule) = policy else {
            let (wait, reason) = interval()
            return spread(base + wait, after: wait, reason: reason)
        }
        let rules = zones.rules(of: schedule.timeZoneName)
        guard let at = next(of: schedule, rules: rules ?? FixedOffset.universal) else { return nil }
        var reason = "schedule " + schedule.description
        if rules == nil { reason += "; its time zone is unknown here and read as UTC" }
        let (hint, because) = longestHint(isAuto: false)
        if let because, base + hint > at {
            return spread(base + hint, after: hint, reason: reason + "; " + because)
        }
        // A clock time is meant, so it is missed by a minute at most.
        let delay = min(Duration.seconds(60), at.since(base) / 10) * jitter
        return PlannedCheck(at: max(at, now) + delay, reason: reason)
    }

    private func next(of schedule: CalendarSchedule, rules: any TimeZoneRules) -> Timestamp? {
        schedule.next(after: base, zone: rules)
    }

    /// The wait between two checks that work, and why it is that long.
    private func interval() -> (Duration, String) {
        switch policy {
        case .every(let wished):
            let (hint, because) = longestHint(isAuto: false)
            let reason = "every " + DurationText.text(wished)
            guard let because, hint > wished else { return (wished, reason) }
            return (hint, reason + "; " + because)
        case .auto(let lower, let upper):
            let pace = PublishingPace(arrivals: history.arrivals, now: now)
            let wished = min(max(pace.interval ?? lower * 4, lower), upper)
            let (hint, because) = longestHint(isAuto: true)
            let reason = "auto: " + pace.reason
            guard let because, min(hint, upper) > wished else { return (wished, reason) }
            return (min(hint, upper), reason + "; " + because)
        case .calendar:
            return (.seconds(3600), "schedule")
        }
    }

    private func longestHint(isAuto: Bool) -> (Duration, String?) {
        var hint: (Duration, String?) = (.zero, nil)
        func consider(_ duration: Duration?, _ reason: (String) -> String) {
            guard let duration else { return }
            let capped = min(duration, CheckPlanner.longestHint)
            if capped > hint.0 { hint = (capped, reason(DurationText.text(capped))) }
        }
        consider(hints.maxAge) { "the server allows one check in \($0)" }
        consider(hints.timeToLive) { "the feed's ttl is \($0)" }
        if isAuto {
            consider(hints.updateInterval) { "the feed says it is updated every \($0)" }
            if hints.givesValidators == false {
                consider(.seconds(86_400)) { _ in "the server gives no validators" }
            }
        }
        return hint
    }

    // MARK: After a check that failed

    /// A server that answers with an error is asked half as often each time; one that was not even
    /// reached costs nobody anything, so that is tried again soon.
    func retry(isUnreachable: Bool) -> PlannedCheck {
        let ordinary = interval().0
        let count = max(1, history.failures)
        let doublings = min(isUnreachable ? count - 1 : count, 30)
        let first = isUnreachable ? min(ordinary, .seconds(300)) : ordinary
        var wait = min(first * (1 << doublings), CheckPlanner.longestBackoff)
        if count > 3 { wait = max(wait, isUnreachable ? .zero : ordinary) }
        let reason =
            "\(count) failure" + (count == 1 ? "" : "s") + ": waits " + DurationText.text(wait)
        return spread(base + wait, after: wait, reason: reason)
    }

    // MARK: What holds for every plan

    /// `at` or up to a tenth of the wait and half an hour later. What is overdue comes now, within
    /// a minute, so that all that became due during a sleep does not come at once.
    private func spread(_ at: Timestamp, after wait: Duration, reason: String) -> PlannedCheck {
        let width = min(wait / 10, at < now ? .seconds(60) : .seconds(1800))
        return PlannedCheck(at: max(at, now) + width * jitter, reason: reason)
    }

    func afterRetryAfter(_ plan: PlannedCheck) -> PlannedCheck {
        guard let asked = hints.retryAfter, asked > now else { return plan }
        let wait = min(asked.since(now), CheckPlanner.longestRetryAfter)
        guard now + wait > plan.at else { return plan }
        return PlannedCheck(
            at: now + wait + min(wait / 10, .seconds(300)) * jitter,
            reason: plan.reason + "; the server said to come back in " + DurationText.words(wait))
    }

    /// RSS: hours and days in GMT in which nobody should ask. A feed that names all of them is not
    /// taken at its word.
    func outsideOfSkips(_ plan: PlannedCheck) -> PlannedCheck {
        let hours = hints.skipHours.intersection(0...23)
        let days = hints.skipDays.intersection(0...6)
        let skipsHours = !hours.isEmpty && hours.count < 24
        let skipsDays = !days.isEmpty && days.count < 7
        guard skipsHours || skipsDays else { return plan }

        func isSkipped(_ instant: Timestamp) -> Bool {
            let civil = CivilTime(instant)
            return skipsHours && hours.contains(civil.hour)
                || skipsDays && days.contains(civil.weekday)
        }
        guard isSkipped(plan.at) else { return plan }
        var at = plan.at
        while isSkipped(at) {
            let (hour, _) = at.seconds.quotientAndRemainder(dividingBy: 3600)
            at = Timestamp(seconds: (hour + 1) * 3600)
        }
        return PlannedCheck(
            at: at + .seconds(900) * jitter,
            reason: plan.reason + "; the feed asks for quiet until then")
    }
}
