import Articles
import Scheduling

/// How long one source may have to wait at most, from the rules of docs/operations.md and of the
/// planner's own documentation, and from what happened to it: nothing here asks a planner.
struct Patience: Sendable {
    /// Since when it waits: the end of its last check.
    var since: Moment
    /// What its plan may come to.
    private(set) var plan: Duration
    /// What the clock took from it, and others that were planned anew.
    private(set) var shift = Duration.zero

    /// A source that nobody has checked yet is due at once, but for quiet hours.
    init(since: Moment, policy: SimulatedPolicy) {
        self.since = since
        plan = .seconds(60)
        if policy.quiet != nil { plan += policy.longestQuiet + .seconds(900) }
    }

    /// After a check.
    ///
    /// - Parameters:
    ///   - since: its end.
    ///   - policy: what the person wants.
    ///   - hint: what the server asked for by `max-age`, `ttl` or by giving no validators.
    ///   - failures: in a row, this one too.
    ///   - status: of the failure; nil where no server was reached.
    ///   - refusedFor: how long it has been refused.
    ///   - asked: by `Retry-After`.
    ///   - skips: true where the feed has `skipHours`.
    init(
        since: Moment, policy: SimulatedPolicy, hint: Duration, failures: Int, status: Int?,
        refusedFor: Duration, asked: Duration, skips: Bool
    ) {
        self.since = since
        let day = CheckPlanner.longestHint
        let cap = policy.isAuto ? min(policy.longest, day) : day
        let ordinary = max(policy.longest, min(hint, cap))
        var wait = ordinary
        if failures > 0 {
            let doublings = min(status == nil ? failures - 1 : failures, 30)
            let first = status == nil ? min(ordinary, .seconds(300)) : ordinary
            var longest = CheckPlanner.longestBackoff
            if status == 429 || status == 503 { longest = max(longest, ordinary * 2) }
            wait = min(first * (1 << doublings), longest)
            // A source's own interval may be longer than the longest wait after failures.
            if status != nil { wait = max(wait, ordinary) }
            if status == 404, refusedFor >= CheckPlanner.longRefusal {
                wait = max(wait, CheckPlanner.longRefusalWait)
            }
            if status == 410 { wait = CheckPlanner.secondOpinion }
        }
        wait = max(wait, asked)
        // 15 % for the spread, five minutes for those that would come in an hour's first minute.
        plan = wait + wait * 3 / 20 + .seconds(300)
        // A stretch of quiet hours, then of skipped ones or the other way about, and fifteen minutes
        // after each, in which those that waited come one by one.
        if policy.quiet != nil { plan += policy.longestQuiet + .seconds(900) }
        if skips { plan += .seconds(4 * 3600 + 900) }
    }

    /// The daemon's clock was put back by `step` at `now`: what is planned then comes later by that,
    /// or is planned anew.
    mutating func clockWasPutBack(by step: Duration, at now: Moment) {
        shift += step + max(.zero, now.real.since(since.real)) + plan
    }

    /// Until when it may have to wait for its turn, without what happens on the way.
    var allowed: Duration { plan + shift }
}
