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

    /// Indexes up to `limit` revisions; of an entry's revisions only the one that people read.
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
        try index(entries.sorted())
        try SQLStatement(
            database,
            "UPDATE totals SET indexed_seq = ?, indexed_revisions = indexed_revisions + ?"
        ).bind(1, lastSeq).bind(2, count).run()
    }

    /// All in one statement each: FTS5 writes a segment for every statement that SQLite may have
    /// to take back alone, and for every row that is smaller than the one before. A statement an
    /// entry costs four times as much.
    func index(_ entries: [Int64]) throws {
        let state = try SQLStatement(
            database,
            """
            SELECT coalesce(e.shown_revision, e.own_revision, e.current_revision), s.revision FROM entry e
            LEFT JOIN search_entry s ON s.entry_id = e.id WHERE e.id = ?
            """)
        var outdated: [Int64] = []
        var new: [(entry: Int64, revision: Int64)] = []
        for entry in entries {
            let revisions = try state.bind(1, entry).first { ($0.int(0), $0.optionalInt(1)) }
            guard let (current, indexed) = revisions, current != indexed else { continue }
            if indexed != nil { outdated.append(entry) }
            new.append((entry, current))
        }
        try apply(
            """
            INSERT INTO search_index(search_index, rowid, title, text)
            SELECT 'delete', entry_id, title, text FROM search_document
            """, to: outdated)
        let replace = try SQLStatement(
            database, "INSERT OR REPLACE INTO search_entry VALUES(?,?)")
        for (entry, revision) in new {
            try replace.bind(1, entry).bind(2, revision).run()
        }
        try apply(
            """
            INSERT INTO search_index(rowid, title, text)
            SELECT entry_id, title, text FROM search_document
            """, to: new.map(\.entry))
    }

    private func apply(_ sql: String, to entries: [Int64]) throws {
        guard !entries.isEmpty else { return }
        try SQLStatement(
            database,
            sql + " WHERE entry_id IN (SELECT value FROM json_each(?)) ORDER BY entry_id"
        ).bind(1, "[" + entries.map(String.init).joined(separator: ",") + "]").run()
    }
}
