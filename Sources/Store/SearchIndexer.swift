import GRDB

/// Moves committed revisions into the full-text index, inside one transaction.
///
/// The change log is the queue: `totals.indexed_seq` says how far it was read. `search_entry` says
/// which revision of an entry is in the index, and changes together with it, so that the index
/// agrees with its content after every transaction.
struct SearchIndexer {
    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// Indexes up to `limit` revisions; of an entry's revisions only the current one.
    func index(limit: Int) throws {
        guard limit > 0 else { return }
        var lastSeq: Int64 = 0
        var count = 0
        var entries: Set<Int64> = []
        try SQLStatement(
            database,
            """
            SELECT seq, entry_id FROM change
            WHERE seq > (SELECT indexed_seq FROM totals) AND revision IS NOT NULL
            ORDER BY seq LIMIT ?
            """
        ).bind(1, limit).each { row in
            lastSeq = row.int(0)
            entries.insert(row.int(1))
            count += 1
        }
        guard count > 0 else { return }
        // In order of the rows: FTS5 writes a segment each time that a row is smaller than the last.
        for entry in entries.sorted() {
            try index(entry)
        }
        try SQLStatement(
            database,
            "UPDATE totals SET indexed_seq = ?, indexed_revisions = indexed_revisions + ?"
        ).bind(1, lastSeq).bind(2, count).run()
    }

    private func index(_ entry: Int64) throws {
        let current = try SQLStatement(database, "SELECT current_revision FROM entry WHERE id = ?")
            .bind(1, entry).first { $0.int(0) }
        let indexed = try SQLStatement(
            database, "SELECT revision FROM search_entry WHERE entry_id = ?"
        ).bind(1, entry).first { $0.int(0) }
        guard let current, current != indexed else { return }
        if indexed != nil {
            try SQLStatement(
                database,
                """
                INSERT INTO search_index(search_index, rowid, title, text)
                SELECT 'delete', entry_id, title, text FROM search_document WHERE entry_id = ?
                """
            ).bind(1, entry).run()
        }
        try SQLStatement(database, "INSERT OR REPLACE INTO search_entry VALUES(?,?)")
            .bind(1, entry).bind(2, current).run()
        try SQLStatement(
            database,
            """
            INSERT INTO search_index(rowid, title, text)
            SELECT entry_id, title, text FROM search_document WHERE entry_id = ?
            """
        ).bind(1, entry).run()
    }
}
