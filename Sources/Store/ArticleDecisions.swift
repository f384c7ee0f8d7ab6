import Articles
import GRDB

/// What people decided, as whoever would put entries together by itself has to ask it: the one
/// place for that question.
///
/// A decision names every entry of the articles that it was about, those that stayed too. Such an
/// entry only a person moves; others may join it, and it may be told that they did.
struct ArticleDecisions {
    private let standing: SQLStatement

    init(_ database: Database) throws {
        standing = try SQLStatement(
            database,
            """
            SELECT 1 FROM article_decision_entry e CROSS JOIN article_decision d ON d.seq = e.seq
            WHERE e.entry_id = ? AND d.undone_seq IS NULL LIMIT 1
            """)
    }

    /// False where a person decided in which article the entry is. A new entry may join any.
    func mayMove(_ entry: EntryID) throws -> Bool {
        try standing.bind(1, Int64(entry.rawValue)).first { _ in false } ?? true
    }
}
