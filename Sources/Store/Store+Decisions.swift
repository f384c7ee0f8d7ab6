package import Articles
import GRDB

/// What came of a decision: its own number, the article that it is about, and what it changed.
package struct DecisionOutcome: Hashable, Sendable {
    package var decision: ArticleDecision
    /// Those that have entries now, the one that was made or stayed first.
    package var articles: [ArticleID]
    package var changes: [Change]
}

extension Store {
    /// Makes a new article of `entries`, which are copies of one article and not all of it.
    ///
    /// - Throws: `StoreError.refused`, and nothing was changed.
    package func split(
        _ entries: [EntryID], by author: DecisionAuthor
    ) async throws -> DecisionOutcome {
        try await decide(by: author) { writer in
            let (seq, article) = try writer.split(entries)
            return (seq, article)
        }
    }

    /// Makes one article of several. The first one's id stays, and the others' ids lead to it.
    ///
    /// - Throws: `StoreError.refused`, and nothing was changed.
    package func merge(
        _ articles: [ArticleID], by author: DecisionAuthor
    ) async throws -> DecisionOutcome {
        try await decide(by: author) { writer in
            let (seq, article) = try writer.merge(articles)
            return (seq, article)
        }
    }

    /// Takes back the decision of that number, or the newest of the kind that holds: the entries are
    /// where they were, under their articles' old ids.
    ///
    /// - Throws: `StoreError.refused`, and nothing was changed.
    package func undo(
        _ kind: ArticleDecision.Kind, _ seq: Int64?, by author: DecisionAuthor
    ) async throws -> DecisionOutcome {
        try await decide(by: author) { writer in
            (try writer.undo(kind, seq), nil)
        }
    }

    /// The decisions about the copies that an article has now, oldest first, those that were taken
    /// back too.
    package func decisions(about article: ArticleID) async throws -> [ArticleDecision] {
        try await read { database in
            let numbers = try SQLStatement(
                database,
                """
                SELECT DISTINCT d.seq FROM entry e
                JOIN article_decision_entry d ON d.entry_id = e.id
                WHERE e.article_id = ?1 ORDER BY d.seq
                """
            ).bind(1, Int64(article.rawValue)).all { $0.int(0) }
            return try numbers.compactMap { try Self.decision($0, database) }
        }
    }

    private func decide(
        by author: DecisionAuthor,
        _ body: @Sendable (inout DecisionWriter) throws -> (seq: Int64, article: ArticleID?)
    ) async throws -> DecisionOutcome {
        try await write { database in
            let session = try CommitSession(database)
            var writer = DecisionWriter(session, by: author)
            let (seq, article) = try body(&writer)
            try session.finish()
            guard let decision = try Self.decision(seq, database) else {
                throw StoreError.refused(.noDecision(.split, seq))
            }
            var articles = article.map { [$0] } ?? []
            for move in decision.moves {
                for id in [move.from, move.to] where !articles.contains(id) {
                    if try ArticleReader.current(id, database) == id { articles.append(id) }
                }
            }
            return DecisionOutcome(
                decision: decision, articles: articles, changes: writer.changes)
        }
    }

    private static func decision(_ seq: Int64, _ database: Database) throws -> ArticleDecision? {
        let moves = try SQLStatement(
            database,
            """
            SELECT entry_id, from_article_id, to_article_id FROM article_decision_entry
            WHERE seq = ? AND from_article_id <> to_article_id ORDER BY entry_id
            """
        ).bind(1, seq).all { row in
            ArticleDecision.Move(
                entryID: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                from: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(1))),
                to: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(2))))
        }
        return try SQLStatement(
            database,
            "SELECT kind, at, decided_by, note, undone_seq FROM article_decision WHERE seq = ?"
        ).bind(1, seq).first { row in
            ArticleDecision(
                seq: seq, kind: ArticleDecision.Kind(rawValue: row.text(0)) ?? .merge,
                at: row.time(1), by: row.optionalText(2), note: row.optionalText(3),
                undoneSeq: row.optionalInt(4), moves: moves)
        }
    }
}
