import Articles
import GRDB

extension Store {
    /// The articles whose copies were edited, the newest edit first. The first revision of an entry
    /// is no edit.
    package func edits(_ query: EditQuery) async throws -> [EditRecord] {
        let search = try query.text.map { try SearchQuery.required($0) }
        if search != nil { try await indexSoon() }
        return try await read { database in
            var conditions = ["c.kind = 'entry.revised'"]
            if query.since != nil { conditions.append("c.at >= ?1") }
            if query.until != nil { conditions.append("c.at < ?2") }
            if query.sourceID != nil { conditions.append("e.source_id = ?3") }
            if search != nil {
                conditions.append(
                    """
                    e.article_id IN (SELECT s.article_id FROM search_index i CROSS JOIN entry s
                      ON s.id = i.rowid WHERE i.search_index MATCH ?4)
                    """)
            }
            // With one max() the other columns are those of its row (SQLite, "Bare columns").
            return try SQLStatement(
                database,
                """
                SELECT e.article_id, e.id, c.revision, count(*), max(c.seq)
                FROM change c INDEXED BY change_edit
                CROSS JOIN entry e ON e.id = c.entry_id
                JOIN revision r ON r.entry_id = c.entry_id AND r.number = c.revision
                  AND r.kind <> 'first'
                WHERE \(conditions.joined(separator: " AND "))
                GROUP BY e.article_id ORDER BY 5 DESC LIMIT ?5
                """
            )
            .bind(1, query.since).bind(2, query.until)
            .bind(3, query.sourceID.map { Int64($0.rawValue) }).bind(4, search?.expression)
            .bind(5, min(max(query.limit, 1), 1_000_000))
            .all { row in
                EditRecord(
                    article: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(1))),
                    revision: Int(row.int(2)), edits: Int(row.int(3)))
            }
        }
    }

    /// The state of an entry that is held back, because it is edited over and over.
    static func held(_ entry: EntryID, _ database: Database) throws -> HeldState? {
        try SQLStatement(
            database, "SELECT title, held_since, times FROM held_revision WHERE entry_id = ?"
        ).bind(1, Int64(entry.rawValue)).first { row in
            HeldState(
                title: row.optionalText(0), since: row.time(1), times: Int(row.int(2)))
        }
    }
}
