package import Articles
import GRDB

extension Store {
    /// Watches one more source, which is due at once. One that is there already keeps its id, its
    /// entries and its state; one that was removed returns with them. A source that the
    /// configuration file names keeps the file's settings.
    ///
    /// - Returns: the source, whether it was not watched before, and the rows of the change log.
    package func addSource(
        _ new: NewSource, at: Timestamp
    ) async throws -> (source: SourceRecord, isNew: Bool, changes: [Change]) {
        try await write { database in
            var registry = try SourceRegistry(database, at: at)
            let (id, outcome) = try registry.put(new)
            guard let record = try registry.record(id) else { throw StoreError.noSuchSource(id) }
            return (record, outcome == .added || outcome == .revived, registry.changes)
        }
    }

    /// Makes `configured` the list of sources that the configuration file names: adds the new ones,
    /// brings the settings of the others up to date, and removes those that it no longer names.
    /// Sources that a person added stay. One transaction: all or nothing.
    package func configureSources(
        _ configured: [NewSource], at: Timestamp
    ) async throws -> SourceConfiguration {
        try await write { database in
            var registry = try SourceRegistry(database, at: at)
            var result = SourceConfiguration()
            var named: Set<SourceID> = []
            for var new in configured {
                new.isConfigured = true
                // Two places of the list may have become one source; the first says how it is watched.
                if let id = try registry.id(at: new.location), named.contains(id) { continue }
                let (id, outcome) = try registry.put(new)
                guard named.insert(id).inserted else { continue }
                switch outcome {
                case .added, .revived: result.added.append(id)
                case .changed: result.changed.append(id)
                case .unchanged: continue
                }
            }
            let before = try SQLStatement(
                database, "SELECT id FROM source WHERE is_configured = 1 AND removed_at IS NULL"
            ).all { SourceID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
            for id in before where !named.contains(id) {
                try registry.remove(id)
                result.removed.append(id)
            }
            result.changes = registry.changes
            return result
        }
    }

    /// Watches a source no longer. Everything that it brought stays and is found.
    ///
    /// - Returns: the rows of the change log.
    @discardableResult
    package func removeSource(_ id: SourceID, at: Timestamp) async throws -> [Change] {
        try await write { database in
            var registry = try SourceRegistry(database, at: at)
            try registry.remove(id)
            return registry.changes
        }
    }

    /// A paused source is not due until it is resumed. A resumed one that had said that it is gone
    /// is due at once.
    package func setPaused(_ id: SourceID, _ isPaused: Bool, at: Timestamp) async throws {
        try await writeSource(
            id,
            """
            UPDATE source SET paused_at = CASE WHEN ?2 THEN coalesce(paused_at, ?3) END,
              next_due_reason = CASE WHEN ?2 OR gone_at IS NULL THEN next_due_reason
                ELSE 'asked again by hand' END,
              next_due_at = CASE WHEN ?2 OR gone_at IS NULL THEN next_due_at ELSE ?3 END
            """
        ) { $0.bind(2, isPaused).bind(3, at) }
    }

    /// A person overrules what is done about a source's anomalies: from now on everything of it is
    /// kept as it comes, and what was held back becomes revisions at the next check.
    package func acceptAnomalies(of id: SourceID, at: Timestamp) async throws {
        try await write { database in
            try SQLStatement(
                database,
                "UPDATE source_anomaly SET accepted_at = coalesce(accepted_at, ?2) WHERE source_id = ?1"
            ).bind(1, Int64(id.rawValue)).bind(2, at).run()
        }
    }

    /// Plans the next check of a source by hand: after other settings, after a clock that jumped.
    package func reschedule(_ id: SourceID, at: Timestamp?, reason: String?) async throws {
        try await writeSource(id, "UPDATE source SET next_due_at = ?2, next_due_reason = ?3") {
            $0.bind(2, at).bind(3, reason)
        }
    }

    /// All sources, by id.
    package func sources(includeRemoved: Bool = false) async throws -> [Source] {
        try await read { database in
            let filter = includeRemoved ? "" : " WHERE s.removed_at IS NULL"
            var sources = try SQLStatement(
                database, SourceRow.sourceSelect + filter + " ORDER BY s.id"
            ).all(SourceRow.source)
            let anomalies = try AnomalyMarks.all(database)
            guard !anomalies.isEmpty else { return sources }
            for index in sources.indices {
                sources[index].anomalies = anomalies[sources[index].id] ?? []
            }
            return sources
        }
    }

    /// One source, removed ones too; nil where there is none.
    package func source(_ id: SourceID) async throws -> SourceRecord? {
        try await read { database in
            try SQLStatement(database, SourceRow.recordSelect + " WHERE s.id = ?")
                .bind(1, Int64(id.rawValue)).first(SourceRow.record)
        }
    }

    /// The sources that a person means: by id, by a URL or folder that it has or had, by its whole
    /// title, and only where none of these is one, by a part of its title or location. Letters of
    /// ASCII match in either case. Removed sources are not found.
    package func findSources(_ reference: String) async throws -> [SourceID] {
        let folder =
            reference.count > 1 && reference.hasSuffix("/")
            ? String(reference.dropLast()) : reference
        guard !folder.isEmpty else { return [] }
        return try await read { database in
            let queries = [
                "s.id = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'",
                "s.id IN (SELECT source_id FROM source_location WHERE location IN (?1, ?1 || '/'))",
                "coalesce(s.given_title, s.title) = ?1 COLLATE NOCASE",
                """
                instr(lower(coalesce(s.given_title, s.title, '')), lower(?1)) > 0
                  OR instr(lower(s.location), lower(?1)) > 0
                """,
            ]
            for query in queries {
                let found = try SQLStatement(
                    database,
                    "SELECT s.id FROM source s WHERE s.removed_at IS NULL AND (\(query)) ORDER BY s.id"
                ).bind(1, folder).all { SourceID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
                if !found.isEmpty { return found }
            }
            return []
        }
    }

    /// What is known of the files of a watched folder, by path.
    package func fileStates(of id: SourceID) async throws -> [StoredFile] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT path, size, modified_ns, changed_ns, inode, byte_hash, trouble FROM file
                WHERE source_id = ? ORDER BY path
                """
            ).bind(1, Int64(id.rawValue)).all { row in
                StoredFile(
                    path: row.text(0), size: row.int(1), modifiedNanoseconds: row.int(2),
                    changedNanoseconds: row.int(3), inode: UInt64(bitPattern: row.int(4)),
                    byteHash: row.optionalBytes(5), trouble: row.optionalText(6))
            }
        }
    }

    /// The files of a watched folder of which nothing was taken, by path, and why; the first `limit`.
    package func fileTroubles(
        of id: SourceID, limit: Int
    ) async throws -> [(path: String, trouble: String)] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT path, trouble FROM file WHERE source_id = ? AND trouble IS NOT NULL
                ORDER BY path LIMIT ?
                """
            ).bind(1, Int64(id.rawValue)).bind(2, limit).all { ($0.text(0), $0.text(1)) }
        }
    }

    /// Why nothing was taken of the file at `path`: absolute, or relative to the folder that is
    /// watched. Nil where no such file is known, or where something was taken.
    package func fileTrouble(at path: String) async throws -> String? {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT f.trouble FROM source s CROSS JOIN file f
                  ON f.source_id = s.id AND f.path = CASE
                    WHEN substr(?1, 1, length(s.location) + 1) = s.location || '/'
                    THEN substr(?1, length(s.location) + 2) ELSE ?1 END
                WHERE s.kind = 'folder' AND s.removed_at IS NULL AND f.trouble IS NOT NULL LIMIT 1
                """
            ).bind(1, path).first { $0.text(0) }
        }
    }

    private func writeSource(
        _ id: SourceID, _ sql: String, _ bind: @Sendable (SQLStatement) -> SQLStatement
    ) async throws {
        try await write { database in
            let statement = try SQLStatement(
                database, sql + " WHERE id = ?1 AND removed_at IS NULL")
            try bind(statement.bind(1, Int64(id.rawValue))).run()
            guard database.changesCount > 0 else { throw StoreError.noSuchSource(id) }
        }
    }
}
