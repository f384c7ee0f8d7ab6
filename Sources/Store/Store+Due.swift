package import Articles

extension Store {
    /// The sources that are due, without those in `excluding`.
    package func dueSources(
        at: Timestamp, limit: Int, excluding: Set<SourceID> = [], order: DueOrder = .longestDue
    ) async throws -> [SourceRecord] {
        guard limit > 0 else { return [] }
        return try await read { database in
            var due: [SourceRecord] = []
            let filter = order == .neverChecked ? " AND s.last_checked_at IS NULL" : ""
            try SQLStatement(
                database,
                SourceRow.recordSelect + Self.active + " AND s.next_due_at <= ?" + filter
                    + " ORDER BY s.next_due_at" + (order == .latestDue ? " DESC" : "")
            ).bind(1, at).eachUntilFalse { row in
                let id = SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
                if !excluding.contains(id) { due.append(SourceRow.record(row)) }
                return due.count < limit
            }
            return due
        }
    }

    /// The sources that are due and whose kind and location `isWanted` says yes to.
    package func dueLocations(
        at: Timestamp, where isWanted: @escaping @Sendable (SourceKind, String) -> Bool
    ) async throws -> Set<SourceID> {
        try await read { database in
            var due: Set<SourceID> = []
            try SQLStatement(
                database,
                "SELECT s.id, s.kind, s.location FROM source s" + Self.active
                    + " AND s.next_due_at <= ?"
            ).bind(1, at).eachUntilFalse { row in
                if let kind = SourceKind(rawValue: row.text(1)), isWanted(kind, row.text(2)) {
                    due.insert(SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))))
                }
                return true
            }
            return due
        }
    }

    /// A source that is planned, as far as `plannedLocations` tells it.
    package struct PlannedSource: Sendable {
        package let kind: SourceKind
        package let location: String
        package let failingSince: Timestamp?
        /// Why it is due when it is.
        package let reason: String?
    }

    /// The sources that are due later than `after` and that `isWanted` says yes to.
    package func plannedLocations(
        after: Timestamp, where isWanted: @escaping @Sendable (PlannedSource) -> Bool
    ) async throws -> [SourceID] {
        try await read { database in
            var found: [SourceID] = []
            try SQLStatement(
                database,
                """
                SELECT s.id, s.kind, s.location, s.failing_since, s.next_due_reason FROM source s
                """ + Self.active + " AND s.next_due_at > ?"
            ).bind(1, after).eachUntilFalse { row in
                let source = PlannedSource(
                    kind: SourceKind(rawValue: row.text(1)) ?? .feed, location: row.text(2),
                    failingSince: row.optionalTime(3), reason: row.optionalText(4))
                if isWanted(source) {
                    found.append(SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))))
                }
                return true
            }
            return found
        }
    }

    /// When the next source is due, those in `excluding` apart; nil where none will ever be.
    package func nextDue(excluding: Set<SourceID> = []) async throws -> Timestamp? {
        try await read { database in
            var next: Timestamp?
            try SQLStatement(
                database,
                "SELECT s.id, s.next_due_at FROM source s" + Self.active + " ORDER BY s.next_due_at"
            ).eachUntilFalse { row in
                let id = SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0)))
                guard !excluding.contains(id) else { return true }
                next = row.time(1)
                return false
            }
            return next
        }
    }

    /// How many checks the plans of all sources come to in a minute, by the interval that each was
    /// planned with: when it is due may have been put off, or be reckoned by a clock that was set since.
    /// Those that fail are tried again soon at first, which says nothing about the long run; they count
    /// as one in an hour at most. None counts as more than sixty, and what was never checked as none.
    package func averageChecksPerMinute() async throws -> Double {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT coalesce(sum(60000.0 / max(s.interval_ms,
                  CASE WHEN s.failures > 0 THEN 3600000 ELSE 1000 END)), 0)
                FROM source s
                """ + Self.active
            ).first { $0.double(0) } ?? 0
        }
    }

    /// The sources whose plans cannot be right by a clock that shows `at`: they were checked in the
    /// future, so the clock was set back since, or they are due before they were checked last, so it
    /// had been behind.
    package func sourcesAstray(at: Timestamp) async throws -> [SourceRecord] {
        try await read { database in
            try SQLStatement(
                database,
                SourceRow.recordSelect + Self.active
                    + " AND (s.last_checked_at > ?1 OR s.next_due_at < s.last_checked_at)"
            ).bind(1, at).all(SourceRow.record)
        }
    }

    /// The condition of the index `source_due`.
    private static let active = """
         WHERE s.next_due_at IS NOT NULL AND s.paused_at IS NULL AND s.removed_at IS NULL
        """
}
