import Articles
import Scheduling
import Store

extension EngineParts {
    /// Takes over the sources of the configuration, and plans those anew whose settings changed.
    /// Returns what that changed, for the log.
    func configure(_ sources: [NewSource]) async throws -> [Change] {
        let now = clock.now()
        let difference = try await store.configureSources(sources, at: now)
        var plans: [(SourceID, PlannedCheck?)] = []
        for id in difference.changed {
            guard let source = try await store.source(id) else { continue }
            plans.append((id, planner.plan(source, now: now).check))
        }
        try await store.reschedule(plans)
        if let seq = difference.changes.last?.seq { await bell.ring(upTo: seq) }
        return difference.changes
    }
}
