import Articles
import GRDB

/// What people decided, as whoever would put entries together by itself has to ask it: the one
/// place for that question.
///
/// Where two articles were united by a rule, a person decides by taking that back.
///
/// A decision names every entry of the articles that it was about, those that stayed too. Such an
/// entry only a person moves; others may join it, and it may be told that they did.
struct ArticleDecisions {
    private let standing: SQLStatement
    private let insertUnion: SQLStatement
    private let insertEntry: SQLStatement

    init(_ database: Database) throws {
        insertUnion = try SQLStatement(
            database, "INSERT INTO article_decision(seq, kind, at, note) VALUES(?, 'union', ?, ?)")
        insertEntry = try SQLStatement(
            database, "INSERT INTO article_decision_entry VALUES(?, ?, ?, ?, ?, ?)")
        standing = try SQLStatement(
            database,
            """
            SELECT 1 FROM article_decision_entry e CROSS JOIN article_decision d ON d.seq = e.seq
            WHERE e.entry_id = ? AND (d.kind = 'union') = (d.undone_seq IS NOT NULL) LIMIT 1
            """)
    }

    /// Keeps what a union found: where its entries were and how they were matched, so that a person
    /// can take it back. `seq` is its first row in the change log.
    func keepUnion(_ seq: Int64, at: Timestamp, because note: String, _ entries: [UnitedEntry])
        throws
    {
        try insertUnion.bind(1, seq).bind(2, at).bind(3, note).run()
        for united in entries {
            try insertEntry.bind(1, Int64(united.entry.rawValue)).bind(2, seq)
                .bind(3, Int64(united.from.rawValue)).bind(4, Int64(united.to.rawValue))
                .bind(5, united.match).bind(6, united.similarity).run()
        }
    }

    /// False where a person decided in which article the entry is. A new entry may join any.
    func mayMove(_ entry: EntryID) throws -> Bool {
        try standing.bind(1, Int64(entry.rawValue)).first { _ in false } ?? true
    }
}

/// An entry of an article that a rule united with another: of the one that left or, with the same
/// article twice, of the one that stayed.
struct UnitedEntry {
    let entry: EntryID
    let from: ArticleID
    let to: ArticleID
    /// As it was matched before.
    let match: String?
    let similarity: Double?
}
