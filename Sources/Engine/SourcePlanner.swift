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

    /// The state to be written with what the check brought.
    ///
    /// - Parameters:
    ///   - hints: what holds from now on; nil leaves the stored ones.
    ///   - arrivals: when the items just seen were published; they join the stored ones.
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
        let policy = (try? RefreshPolicy(parsing: source.settings.every)) ?? .standard
        let plan = CheckPlanner.next(
            after: ending, policy: policy, history: history, hints: hints ?? source.hints,
            now: now, jitter: clock.jitter(), zones: zones)
        return SourceStateUpdate(
            outcome: outcome, hints: hints, nextDueAt: plan?.at, nextDueReason: plan?.reason)
    }
}
