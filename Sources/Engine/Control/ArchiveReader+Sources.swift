import Articles
import ControlAPI
import Scheduling
import Settings
import Store

extension ArchiveReader {
    /// So many files of a folder are named that could not be read.
    private static let mostFiles = 100

    /// What decides when a source is checked next: its plan is made again, from what it was made of.
    /// `isOffline`: the network is gone.
    func why(source id: SourceID, isOffline: Bool = false) async throws -> WhySourceAnswer {
        guard let record = try await store.source(id), !record.isRemoved,
            let shown = try await store.sources().first(where: { $0.id == id })
        else { throw Self.noSource("\(id)") }
        let plan = SourcePlanner(zones: SystemTimeZones())
            .plan(record, now: record.lastCheckedAt ?? record.addedAt)
        var rules = plan.rules
        if record.nextDueAt != plan.at {
            // Put off, or planned under other settings: then what was written down decides.
            for index in rules.indices { rules[index].decides = false }
            rules.append(
                PlanningRule(
                    .replanned, record.nextDueReason ?? "not by itself",
                    notBefore: record.nextDueAt, decides: true))
        }
        let state: String
        switch (record.isPaused, record.nextDueAt) {
        case (true, _): state = "paused"
        case (_, nil): state = "never"
        case (_, let due?) where due > clock.now(): state = "waiting"
        default:
            let line = WaitingLine.name(record.kind, record.location)
            state = isOffline && HostKeeper.isOutThere(line) ? "offline" : "due"
        }
        let files = try await store.fileTroubles(of: id, limit: Self.mostFiles)
        return WhySourceAnswer(
            source: shown, now: state,
            rules: rules.map {
                WhySourceAnswer.Rule(
                    rule: $0.kind.rawValue, text: $0.text, notBefore: $0.notBefore,
                    decides: $0.decides)
            },
            files: files.map { WhySourceAnswer.File(path: $0.path, reason: $0.trouble) })
    }
}
