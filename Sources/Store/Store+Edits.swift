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
            // Read from the newest on and no further than asked for: years of edits lie behind.
            let newest = try SQLStatement(
                database,
                """
                SELECT e.article_id, e.id, c.revision
                FROM change c INDEXED BY change_edit
                CROSS JOIN entry e ON e.id = c.entry_id
                JOIN revision r ON r.entry_id = c.entry_id AND r.number = c.revision
                  AND r.kind <> 'first'
                WHERE \(conditions.joined(separator: " AND "))
                ORDER BY c.at DESC, c.seq DESC
                """
            )
            .bind(1, query.since).bind(2, query.until)
            .bind(3, query.sourceID.map { Int64($0.rawValue) }).bind(4, search?.expression)
            let count = try SQLStatement(
                database,
                """
                SELECT count(*) FROM entry e JOIN revision r ON r.entry_id = e.id
                WHERE e.article_id = ?1 AND r.kind <> 'first' AND r.observed_at >= ?2
                  AND r.observed_at < ?3 AND (?4 IS NULL OR e.source_id = ?4)
                """
            )
            .bind(2, query.since?.milliseconds ?? .min).bind(3, query.until?.milliseconds ?? .max)
            .bind(4, query.sourceID.map { Int64($0.rawValue) })
            let limit = min(max(query.limit, 1), 1_000_000)
            var known: Set<Int64> = []
            var edits: [EditRecord] = []
            try newest.eachUntilFalse { row in
                let article = row.int(0)
                guard known.insert(article).inserted else { return true }
                edits.append(
                    EditRecord(
                        article: ArticleID(rawValue: Int32(truncatingIfNeeded: article)),
                        entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(1))),
                        revision: Int(row.int(2)),
                        edits: try count.bind(1, article).first { Int($0.int(0)) } ?? 1))
                return edits.count < limit
            }
            return edits
        }
    }

    /// The state of an entry that is held back, because it is edited over and over.
    static func held(_ entry: EntryID, _ database: Database) throws -> HeldState? {
        try SQLStatement(
            database,
            """
            SELECT title, held_since, times FROM held_revision WHERE entry_id = ?
            ORDER BY held_since, origin
            """
        ).bind(1, Int64(entry.rawValue)).first { row in
            HeldState(
                title: row.optionalText(0), since: row.time(1), times: Int(row.int(2)))
        }
    }
}
