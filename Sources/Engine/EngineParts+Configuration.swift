import Articles
import Scheduling
import Settings
import Store

extension EngineParts {
    /// Takes over the sources of the configuration and what its defaults and tags say of the others,
    /// and plans those anew whose settings changed. Returns what that changed, for the log.
    func configure(_ sources: [NewSource], defaults: SourceDefaults) async throws -> [Change] {
        let now = clock.now()
        let difference = try await store.configureSources(sources, at: now)
        let inherited = try await inherit(defaults)
        var plans: [(SourceID, PlannedCheck?)] = []
        for id in difference.changed + inherited {
            guard let source = try await store.source(id) else { continue }
            plans.append((id, planner.plan(source, now: now).check))
        }
        try await store.reschedule(plans)
        if let seq = difference.changes.last?.seq { await bell.ring(upTo: seq) }
        return difference.changes
    }

    /// Sources that a person added have what they do not say themselves from the configuration.
    private func inherit(_ defaults: SourceDefaults) async throws -> [SourceID] {
        var changed: [(SourceID, String)] = []
        for (id, kind, settings) in try await store.settingsOfSourcesAddedByHand() {
            let own = (try? RefreshSettings(parsing: settings.every)) ?? .standard
            let refresh = defaults.refresh(of: kind, tags: settings.tags, own: own).description
            if refresh != settings.every { changed.append((id, refresh)) }
        }
        try await store.setRefresh(changed)
        return changed.map(\.0)
    }
}
