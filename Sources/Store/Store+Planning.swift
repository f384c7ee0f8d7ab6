package import Articles
package import Scheduling

extension Store {
    /// Plans the next checks of several sources anew, all of them or none. Nil: not by itself. Where a
    /// check names no interval, that of the last plan stays.
    package func reschedule(_ plans: [(id: SourceID, check: PlannedCheck?)]) async throws {
        guard !plans.isEmpty else { return }
        let plans = plans.map { ($0.id, $0.check) }
        try await write { database in
            let statement = try SQLStatement(
                database,
                """
                UPDATE source SET next_due_at = ?2, next_due_reason = ?3,
                  interval_ms = coalesce(?4, interval_ms)
                WHERE id = ?1 AND removed_at IS NULL
                """)
            for (id, check) in plans {
                try statement.bind(1, Int64(id.rawValue)).bind(2, check?.at).bind(3, check?.reason)
                    .bind(4, check?.interval?.milliseconds).run()
            }
        }
    }

    /// Puts off the next checks of several sources, all of them or none; what is planned for later
    /// stays.
    package func postpone(_ plans: [(id: SourceID, check: PlannedCheck?)]) async throws {
        let plans = plans.compactMap { plan in plan.check.map { (plan.id, $0) } }
        guard !plans.isEmpty else { return }
        try await write { database in
            let statement = try SQLStatement(
                database,
                """
                UPDATE source SET next_due_at = ?2, next_due_reason = ?3
                WHERE id = ?1 AND removed_at IS NULL AND next_due_at < ?2
                """)
            for (id, check) in plans {
                try statement.bind(1, Int64(id.rawValue)).bind(2, check.at).bind(3, check.reason)
                    .run()
            }
        }
    }

    /// What `transform` makes of these sources, in their order, without those it gives nil for.
    package func compactMapRecords<Value: Sendable>(
        of ids: [SourceID], _ transform: @escaping @Sendable (SourceRecord) -> Value?
    ) async throws -> [Value] {
        try await read { database in
            let statement = try SQLStatement(database, SourceRow.recordSelect + " WHERE s.id = ?")
            return try ids.compactMap { id in
                try statement.bind(1, Int64(id.rawValue)).first { transform(SourceRow.record($0)) }
                    ?? nil
            }
        }
    }

    /// What was set for the sources that the configuration file does not name.
    package func settingsOfSourcesAddedByHand() async throws -> [(
        id: SourceID, kind: SourceKind, settings: SourceSettings
    )] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT id, kind, every, tags FROM source
                WHERE is_configured = 0 AND removed_at IS NULL
                """
            ).all { row in
                (
                    SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    SourceKind(rawValue: row.text(1)) ?? .feed,
                    SourceSettings(
                        every: row.text(2), tags: StringList.strings(row.optionalText(3)))
                )
            }
        }
    }

    /// Sets when sources are checked, in the text form of `RefreshSettings`, all of them or none.
    package func setRefresh(_ texts: [(id: SourceID, every: String)]) async throws {
        guard !texts.isEmpty else { return }
        let texts = texts.map { ($0.id, $0.every) }
        try await write { database in
            let statement = try SQLStatement(
                database, "UPDATE source SET every = ?2 WHERE id = ?1 AND removed_at IS NULL")
            for (id, every) in texts {
                try statement.bind(1, Int64(id.rawValue)).bind(2, every).run()
            }
        }
    }

    /// Throws where the store cannot be written at the moment: looks for some room beside it, and writes
    /// a page that says nothing new.
    package func probe() async throws {
        try StoreFile.checkRoom(beside: path)
        try await write { database in
            try SQLStatement(database, "UPDATE totals SET articles = articles").run()
        }
    }
}

extension Store {
    /// The folders that are watched: neither removed nor paused.
    package func folders() async throws -> [SourceRecord] {
        try await read { database in
            try SQLStatement(
                database,
                SourceRow.recordSelect
                    + " WHERE s.kind = 'folder' AND s.removed_at IS NULL AND s.paused_at IS NULL"
            ).all(SourceRow.record)
        }
    }
}

extension Store {
    /// Those of `ids` that may be checked, neither removed nor paused, with their locations.
    package func checkable(
        _ ids: [SourceID]
    ) async throws -> [SourceID: (kind: SourceKind, location: String)] {
        try await read { database in
            let statement = try SQLStatement(
                database,
                """
                SELECT kind, location FROM source
                WHERE id = ? AND removed_at IS NULL AND paused_at IS NULL
                """)
            var found: [SourceID: (kind: SourceKind, location: String)] = [:]
            for id in ids {
                found[id] = try statement.bind(1, Int64(id.rawValue)).first { row in
                    (SourceKind(rawValue: row.text(0)) ?? .feed, row.text(1))
                }
            }
            return found
        }
    }
}

extension Store {
    /// The source that has or had this very location, a removed one too; nil where there is none.
    package func source(at location: String) async throws -> SourceRecord? {
        try await read { database in
            try SQLStatement(
                database,
                SourceRow.recordSelect
                    + " WHERE s.id = (SELECT source_id FROM source_location WHERE location = ?)"
            ).bind(1, location).first(SourceRow.record)
        }
    }

    /// Adds those that are not watched, all of them or none; what is watched stays as it is. Gives a
    /// row of the change log for each one added.
    package func addUnknown(_ new: [NewSource], at: Timestamp) async throws -> [Change] {
        guard !new.isEmpty else { return [] }
        return try await write { database in
            var registry = try SourceRegistry(database, at: at)
            for source in new { try registry.putUnknown(source) }
            return registry.changes
        }
    }
}
