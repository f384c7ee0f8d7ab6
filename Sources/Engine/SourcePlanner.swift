import Articles
package import Scheduling
import Store

/// Puts into words of the store how a check ended and when the next one is due.
package struct SourcePlanner: Sendable {
    /// How a check failed, as far as the time of the next one is concerned.
    package enum Failure: Sendable {
        /// There was an answer, and it was no good.
        case failed
        /// There was none: the network or the host may be down.
        case unreachable
    }

    private let clock: Clock
    private let zones: any TimeZoneDatabase

    package init(clock: Clock, zones: any TimeZoneDatabase) {
        self.clock = clock
        self.zones = zones
    }

    /// When a source is to be checked under settings that are new, as if its last check had just
    /// been planned with them.
    func replan(_ source: SourceRecord, now: Timestamp) -> PlannedCheck? {
        let ending: CheckOutcome =
            source.isGone
            ? .gone
            : source.lastCheckedAt == nil ? .new : source.failures > 0 ? .failed : .succeeded
        return CheckPlanner.next(
            after: ending, policy: policy(of: source), history: source.history,
            hints: source.hints, now: now, jitter: clock.jitter(), zones: zones)
    }

    private func policy(of source: SourceRecord) -> RefreshPolicy {
        if let policy = try? RefreshPolicy(parsing: source.settings.every),
            source.kind == .feed || !policy.isAuto
        {
            return policy
        }
        // A folder is watched besides: the timer is for what a watcher misses.
        return source.kind == .feed ? .standard : .every(.seconds(3600))
    }

    /// The state to be written with what the check brought.
    ///
    /// `hints` is what holds from now on; nil leaves the stored ones.
    /// `arrivals` is when the items just seen were published; they join the stored ones.
    func update(
        _ source: SourceRecord, outcome: SourceStateUpdate.Outcome, failure: Failure = .failed,
        hints: ServerHints?, arrivals: [Timestamp] = [], now: Timestamp
    ) -> SourceStateUpdate {
        var history = source.history
        history.lastCheckedAt = now
        let ending: CheckOutcome
        switch outcome {
        case .succeeded:
            history.failures = 0
            ending = .succeeded
        case .failed:
            history.failures += 1
            ending = failure == .unreachable ? .unreachable : .failed
        case .gone:
            ending = .gone
        }
        if !arrivals.isEmpty {
            history.arrivals = Array(
                Set(history.arrivals + arrivals).sorted(by: >).prefix(50))
        }
        let plan = CheckPlanner.next(
            after: ending, policy: policy(of: source), history: history,
            hints: hints ?? source.hints,
            now: now, jitter: clock.jitter(), zones: zones)
        return SourceStateUpdate(
            outcome: outcome, hints: hints, nextDueAt: plan?.at, nextDueReason: plan?.reason)
    }
}

extension RefreshPolicy {
    fileprivate var isAuto: Bool {
        if case .auto = self { return true }
        return false
    }
}
