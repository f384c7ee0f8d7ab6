import Articles
import GRDB
import Glibc

extension Store {
    /// How much is in the store. Milliseconds, however large it is.
    package func counts() async throws -> StoreCounts {
        let bytes = StoreFile.size(path)
        return try await read { database in
            var counts = StoreCounts(
                articles: 0, entries: 0, revisions: 0, contents: 0,
                lastSeq: try ChangeLog.lastSeq(database), pending: 0, sources: [:], nextDueAt: nil,
                bytes: bytes)
            try SQLStatement(
                database,
                """
                SELECT articles, entries, revisions, contents, revisions - indexed_revisions
                FROM totals
                """
            ).each { row in
                counts.articles = Int(row.int(0))
                counts.entries = Int(row.int(1))
                counts.revisions = Int(row.int(2))
                counts.contents = Int(row.int(3))
                counts.pending = Int(row.int(4))
            }
            counts.oddSources =
                try SQLStatement(
                    database,
                    """
                    SELECT count(DISTINCT a.source_id) FROM source_anomaly a
                    JOIN source s ON s.id = a.source_id
                    WHERE a.accepted_at IS NULL AND s.removed_at IS NULL
                    """
                ).first { Int($0.int(0)) } ?? 0
            try SQLStatement(
                database,
                """
                SELECT \(SourceRow.state), count(*),
                  min(s.next_due_at) FILTER (WHERE s.paused_at IS NULL)
                FROM source s WHERE s.removed_at IS NULL GROUP BY 1
                """
            ).each { row in
                guard let state = Source.State(rawValue: row.text(0)) else { return }
                counts.sources[state] = Int(row.int(1))
                if let due = row.optionalTime(2) {
                    counts.nextDueAt = min(counts.nextDueAt ?? due, due)
                }
            }
            return counts
        }
    }

    /// Examines the whole file: SQLite's own check, the references between rows, the totals, and,
    /// where the store is open for writing, the full-text index. Reads everything: seconds a
    /// gigabyte.
    package func integrity() async throws -> IntegrityReport {
        var problems = try await read { database in
            try Self.problems(database)
        }
        guard access == .readWrite, problems.isEmpty else {
            return IntegrityReport(problems: problems)
        }
        do {
            try await write { database in
                try database.execute(
                    sql: "INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)"
                )
            }
        } catch StoreError.corrupt {
            problems.append("the full-text index does not agree with the texts: rebuild it")
        }
        return IntegrityReport(problems: problems)
    }

    /// Builds the full-text index anew from what is stored.
    package func rebuildIndex() async throws {
        try await write { database in
            try database.execute(sql: "INSERT INTO search_index(search_index) VALUES('rebuild')")
        }
    }

    /// Writes a complete copy of the store, as it is at this moment, to `destination`; commits go
    /// on meanwhile. The copy is on the disk when this returns, or there is none.
    ///
    /// Gives the copy's size in bytes.
    ///
    /// - Throws: `StoreError.exists` where the file is there already.
    @discardableResult
    package func backup(to destination: String) async throws -> Int64 {
        guard !StoreFile.isPresent(destination) else { throw StoreError.exists(path: destination) }
        let directory = StoreFile.directory(of: destination)
        guard Glibc.access(directory, W_OK | X_OK) == 0 else {
            throw StoreError.unwritable(
                path: destination, reason: "\(directory): \(StoreFile.lastError())")
        }
        let partial = destination + ".partial"
        _ = unlink(partial)
        do {
            try await readWithoutTransaction { database in
                try database.execute(sql: "VACUUM INTO ?", arguments: [partial])
            }
            try Self.synchronise(partial)
            guard rename(partial, destination) == 0 else {
                throw StoreError.unwritable(path: destination, reason: StoreFile.lastError())
            }
            try Self.synchronise(directory)
            return StoreFile.size(destination)
        } catch {
            _ = unlink(partial)
            throw Self.translated(error, path: destination)
        }
    }

    /// Small upkeep for quiet times: merges parts of the full-text index, lets SQLite look at its
    /// statistics, and copies the write-ahead log into the file.
    package func maintain() async throws {
        try await write { database in
            try database.execute(
                sql: "INSERT INTO search_index(search_index, rank) VALUES('merge', 500)")
            // Links lead to ever more hosts, and some of them are dead.
            try database.execute(
                sql: """
                    DELETE FROM host
                    WHERE coalesce(paused_until, 0) < (strftime('%s', 'now') - 30 * 86400) * 1000
                    """)
        }
        try await writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA optimize")
            _ = try database.checkpoint(.passive)
        }
    }

    private static func problems(_ database: Database) throws -> [String] {
        var problems = try SQLStatement(database, "PRAGMA integrity_check(20)")
            .all { $0.text(0) }.filter { $0 != "ok" }
        problems += try SQLStatement(database, "PRAGMA foreign_key_check")
            .all {
                "row \($0.int(1)) of \($0.text(0)) refers to a row of \($0.text(2)) that is missing"
            }
        problems += try SQLStatement(
            database,
            """
            SELECT 'the totals do not agree with the rows' FROM totals
            WHERE articles <> (SELECT count(*) FROM article WHERE merged_into IS NULL)
              OR entries <> (SELECT count(*) FROM entry)
              OR revisions <> (SELECT count(*) FROM revision)
              OR contents <> (SELECT count(*) FROM content)
            """
        ).all { $0.text(0) }
        problems += try SQLStatement(
            database,
            """
            SELECT 'the change log has gaps: ' || count(*) || ' rows up to ' || max(seq)
            FROM change HAVING count(*) <> coalesce(max(seq), 0)
            """
        ).all { $0.text(0) }
        return problems
    }

    private static func synchronise(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .unwritable(path: path, reason: StoreFile.lastError())
        }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw .inputOutput(path: path, reason: StoreFile.lastError())
        }
    }
}
