import Articles
import GRDB

/// Appends to the change log inside one transaction, without gaps: a number that a savepoint took
/// back is given again.
struct ChangeLog {
    private let insert: SQLStatement
    /// The newest row's number.
    private(set) var lastSeq: Int64

    init(_ database: Database) throws {
        insert = try SQLStatement(
            database,
            """
            INSERT INTO change(
              seq, at, kind, source_id, entry_id, article_id, revision, detail, from_article_id)
            VALUES(?,?,?,?,?,?,?,?,?)
            """)
        lastSeq = try Self.lastSeq(database)
    }

    /// The number of the newest row; 0 where there is none.
    static func lastSeq(_ database: Database) throws -> Int64 {
        try SQLStatement(database, "SELECT max(seq) FROM change").first { $0.int(0) } ?? 0
    }

    /// Writes `change` and gives it its number.
    mutating func append(_ change: Change) throws -> Change {
        var change = change
        change.seq = lastSeq + 1
        // One line: whoever prints the log prints lines.
        change.detail = change.detail.map(Self.oneLine)
        try insert
            .bind(1, change.seq)
            .bind(2, change.at)
            .bind(3, change.kind.rawValue)
            .bind(4, change.sourceID.map { Int64($0.rawValue) })
            .bind(5, change.entryID.map { Int64($0.rawValue) })
            .bind(6, change.articleID.map { Int64($0.rawValue) })
            .bind(7, change.revision)
            .bind(8, change.detail)
            .bind(9, change.fromArticleID.map { Int64($0.rawValue) })
            .run()
        lastSeq = change.seq
        return change
    }

    private static func oneLine(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 }) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 ? " " : $0 }))
    }
}
