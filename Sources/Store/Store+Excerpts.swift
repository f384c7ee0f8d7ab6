package import Articles
import GRDB

extension Store {
    /// The articles that an article is an excerpt of, and those that are excerpts of it, each once.
    package func excerpts(
        about article: ArticleID
    ) async throws -> (of: [Excerpt], from: [Excerpt]) {
        try await read { database in
            (
                of: try Self.excerpts(article, "content_id", "of_content_id", database),
                from: try Self.excerpts(article, "of_content_id", "content_id", database)
            )
        }
    }

    private static func excerpts(
        _ article: ArticleID, _ own: String, _ other: String, _ database: Database
    ) throws -> [Excerpt] {
        // Of SQLite, `max` in the list of a grouped query takes the other columns from its row.
        try SQLStatement(
            database,
            """
            SELECT o.article_id, o.title, x.contained, max(x.share), x.found_at
            FROM entry e
            JOIN revision r ON r.entry_id = e.id
            JOIN excerpt x ON x.\(own) = r.content_id
            JOIN revision q ON q.content_id = x.\(other)
            JOIN entry o ON o.id = q.entry_id
            WHERE e.article_id = ?1 AND o.article_id <> ?1
            GROUP BY o.article_id ORDER BY o.article_id LIMIT 100
            """
        ).bind(1, Int64(article.rawValue)).all { row in
            Excerpt(
                articleID: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                title: row.optionalText(1), contained: row.double(2), share: row.double(3),
                foundAt: row.time(4))
        }
    }
}
