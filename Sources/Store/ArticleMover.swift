import Articles
import GRDB

/// Gives entries another article, and keeps right what follows from it: which articles there are,
/// where the id of one that lost its entries leads, and by what time each stands in a list.
///
/// Whoever moves by itself asks `ArticleDecisions` first, and tells of it in the change log.
struct ArticleMover {
    private let session: CommitSession

    init(_ session: CommitSession) {
        self.session = session
    }

    /// Moves one entry from its article into `article`.
    func move(
        _ entry: EntryID, from old: ArticleID, to article: ArticleID, match: MatchReason?,
        similarity: Double?
    ) throws {
        try place(entry, in: article, match: match?.rawValue, similarity: similarity)
        try settle([article, old], emptiedInto: article)
    }

    /// Moves one entry; `settle` has to follow.
    func place(
        _ entry: EntryID, in article: ArticleID, match: String?, similarity: Double?
    ) throws {
        try SQLStatement(
            session.database,
            "UPDATE entry SET article_id = ?2, match = ?3, similarity = ?4 WHERE id = ?1"
        ).bind(1, Int64(entry.rawValue)).bind(2, Int64(article.rawValue)).bind(3, match)
            .bind(4, similarity).run()
    }

    /// After entries moved: those of `articles` that have none any more lead to `successor`.
    func settle(_ articles: [ArticleID], emptiedInto successor: ArticleID) throws {
        for article in articles {
            let id = Int64(article.rawValue)
            let state = try SQLStatement(
                session.database,
                """
                SELECT merged_into IS NOT NULL,
                  EXISTS(SELECT 1 FROM entry WHERE article_id = article.id)
                FROM article WHERE id = ?
                """
            ).bind(1, id).first { (wasEmpty: $0.int(0) != 0, hasEntries: $0.int(1) != 0) }
            guard let (wasEmpty, hasEntries) = state else { continue }
            if hasEntries { try date(id) }
            guard wasEmpty == hasEntries else { continue }
            session.tally.countArticle(hasEntries ? 1 : -1)
            try SQLStatement(
                session.database, "UPDATE article SET merged_into = ?2 WHERE id = ?1"
            ).bind(1, id).bind(2, hasEntries ? Int64?.none : Int64(successor.rawValue)).run()
        }
    }

    /// By the first time of publication that a copy states, or by when it was first seen where none
    /// does or that is later.
    private func date(_ article: Int64) throws {
        try SQLStatement(session.database, Self.dating).bind(1, article).run()
    }

    /// The index has an article's entries in this order, and no others are read.
    static let dating = """
        UPDATE article SET dated_at = (
          SELECT min(e.first_seen_at, coalesce((
            SELECT published_at FROM entry
            WHERE article_id = ?1 AND published_at IS NOT NULL
            ORDER BY first_seen_at, id LIMIT 1), e.first_seen_at))
          FROM entry e WHERE e.article_id = ?1 ORDER BY e.first_seen_at, e.id LIMIT 1)
        WHERE id = ?1
        """
}
