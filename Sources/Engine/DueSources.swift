package import Articles
package import Scheduling
package import Store

/// Where `DueIntake` finds what is due: the store, or a world without one.
package protocol DueSources: Sendable {
    /// The sources that are due at `now`, at most `limit`, without those in `excluding`.
    func dueSources(
        at now: Timestamp, limit: Int, excluding: Set<SourceID>, order: DueOrder
    ) async throws -> [SourceRecord]

    /// The due sources whose kind and location are wanted.
    func dueLocations(
        at now: Timestamp, where isWanted: @escaping @Sendable (SourceKind, String) -> Bool
    ) async throws -> Set<SourceID>

    /// One source; nil where there is none.
    func source(_ id: SourceID) async throws -> SourceRecord?

    /// When the next source is due, those in `excluding` apart; nil where none will ever be.
    func nextDue(excluding: Set<SourceID>) async throws -> Timestamp?

    /// How many checks the plans of all sources come to in a minute.
    func averageChecksPerMinute() async throws -> Double

    /// The sources whose plans cannot be right by a clock that shows `now`.
    func sourcesAstray(at now: Timestamp) async throws -> [SourceRecord]

    /// Plans the next checks of several sources anew. Nil: not by itself. Where a check names no
    /// interval, that of the last plan stays.
    func reschedule(_ plans: [(id: SourceID, check: PlannedCheck?)]) async throws
}
