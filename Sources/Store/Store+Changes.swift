package import Articles
import GRDB

extension Store {
    /// The rows of the change log after `since`, oldest first, at most `limit` (clamped to 1 to
    /// 10,000). Empty where there is nothing newer.
    package func changes(since: Int64, limit: Int) async throws -> [Change] {
        try await read { database in
            try SQLStatement(
                database, Self.changeSelect + " WHERE c.seq > ?1 ORDER BY c.seq LIMIT ?2"
            )
            .bind(1, since).bind(2, min(max(limit, 1), 10_000))
            .all(Self.change)
        }
    }

    /// The number of the newest change; 0 in an empty store.
    package func lastSeq() async throws -> Int64 {
        try await read { try ChangeLog.lastSeq($0) }
    }

    /// All rows about one entry, oldest first.
    static func changes(of entry: EntryID, _ database: Database) throws -> [Change] {
        // Rows that made a revision are found through it, the others through their own index.
        try SQLStatement(
            database,
            changeSelect + """
                 WHERE c.seq IN (
                  SELECT change_seq FROM revision WHERE entry_id = ?1
                  UNION ALL
                  SELECT seq FROM change WHERE entry_id = ?1 AND revision IS NULL)
                ORDER BY c.seq
                """
        ).bind(1, Int64(entry.rawValue)).all(change)
    }

    private static let changeSelect = """
        SELECT c.seq, c.at, c.kind, c.source_id, c.entry_id, c.article_id, c.revision, c.detail,
          coalesce(s.given_title, s.title, s.location), coalesce(r.title, e.title),
          c.from_article_id
        FROM change c
        LEFT JOIN source s ON s.id = c.source_id
        LEFT JOIN entry e ON e.id = c.entry_id
        LEFT JOIN revision r ON r.entry_id = c.entry_id AND r.number = c.revision
        """

    private static func change(_ row: SQLStatement) throws -> Change {
        guard let kind = ChangeKind(rawValue: row.text(2)) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT,
                message: "change \(row.int(0)) is of the unknown kind \"\(row.text(2))\"")
        }
        func number(_ column: Int32) -> Int32? {
            row.optionalInt(column).map { Int32(truncatingIfNeeded: $0) }
        }
        return Change(
            seq: row.int(0), at: row.time(1), kind: kind,
            sourceID: number(3).map(SourceID.init(rawValue:)),
            entryID: number(4).map(EntryID.init(rawValue:)),
            articleID: number(5).map(ArticleID.init(rawValue:)),
            fromArticleID: number(10).map(ArticleID.init(rawValue:)),
            revision: row.optionalInt(6).map { Int($0) }, detail: row.optionalText(7),
            source: row.optionalText(8), title: row.optionalText(9))
    }
}
