import Articles
package import Scheduling
import Store

/// Puts into words of the store how a check ended and when the next one is due.
package struct SourcePlanner: Sendable {
    private let zones: any TimeZoneDatabase

    package init(zones: any TimeZoneDatabase) {
        self.zones = zones
    }

    /// When a source is to be checked, as if its last check had just been planned with what is known
    /// of it now.
    func plan(_ source: SourceRecord, now: Timestamp) -> CheckPlan {
        plan(
            source, after: source.lastOutcome, history: source.history, hints: source.hints,
            now: now)
    }

    /// Until when a source that is due must wait all the same; nil where nothing keeps it.
    func hold(_ source: SourceRecord, now: Timestamp) -> PlannedCheck? {
        CheckPlanner.hold(
            settings: source.refresh, hints: source.hints, now: now,
            jitter: Self.chance(source, checkedAt: source.lastCheckedAt), zones: zones)
    }

    /// The state to be written with what the check brought.
    ///
    /// `failure` is how it failed, where it did; a source that says it is gone is asked once more.
    /// `hints` is what holds from now on; nil leaves the stored ones.
    /// `arrivals` is when the items just seen were published; they join the stored ones.
    /// `now` is when the check ended: give the observation the same, so that the plan can be made
    /// again, and explained.
    func update(
        _ source: SourceRecord, outcome: SourceStateUpdate.Outcome,
        failure: CheckOutcome = .failed, hints: ServerHints?, arrivals: [Timestamp] = [],
        now: Timestamp
    ) -> SourceStateUpdate {
        var history = source.history
        history.lastCheckedAt = now
        let ending: CheckOutcome
        switch outcome {
        case .succeeded:
            history.failures = 0
            history.failingSince = nil
            ending = .succeeded
        case .failed:
            history.failures += 1
            history.failingSince = history.failingSince ?? now
            // Only its own word ends it: who has not said so twice is asked again.
            ending = source.lastOutcome == .gone ? .gone : failure
        case .gone:
            ending = source.isGone ? .gone : .goneOnce
        }
        if !arrivals.isEmpty {
            history.arrivals = Array(
                Set(history.arrivals + arrivals).sorted(by: >).prefix(50))
        }
        let plan = plan(
            source, after: ending, history: history, hints: hints ?? source.hints, now: now)
        return SourceStateUpdate(
            outcome: outcome, hints: hints, nextDueAt: plan.at, nextDueReason: plan.reason)
    }

    private func plan(
        _ source: SourceRecord, after outcome: CheckOutcome, history: SourceHistory,
        hints: ServerHints, now: Timestamp
    ) -> CheckPlan {
        CheckPlanner.plan(
            after: outcome, settings: source.refresh, history: history, hints: hints, now: now,
            jitter: Self.chance(source, checkedAt: history.lastCheckedAt), zones: zones)
    }

    private static func chance(_ source: SourceRecord, checkedAt: Timestamp?) -> Double {
        let id = UInt64(UInt32(bitPattern: source.id.rawValue)) << 32
        return Chance.of(
            seed: id ^ UInt64(bitPattern: source.addedAt.milliseconds), checkedAt: checkedAt)
    }
}
