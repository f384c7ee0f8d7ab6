extension Schema {
    /// What was decided about articles, by people and by rules, and where entries were before they
    /// changed their article.
    static let decisions = decisionTables + decisionViews

    private static let decisionTables = [
        // An article's copies, the first one first: of thousands only a few are read.
        "DROP INDEX entry_article",
        "CREATE INDEX entry_article ON entry(article_id, first_seen_at)",
        // The article that has its entries now: its id still answers.
        "ALTER TABLE article ADD COLUMN merged_into INTEGER REFERENCES article(id)",
        // Of an entry that changed its article: the one that it left.
        "ALTER TABLE change ADD COLUMN from_article_id INTEGER REFERENCES article(id)",
        """
        CREATE TABLE article_decision(
          seq INTEGER PRIMARY KEY REFERENCES change(seq),
          kind TEXT NOT NULL CHECK(kind IN ('split', 'merge', 'union')),
          at INTEGER NOT NULL,
          decided_by TEXT,
          note TEXT,
          undone_seq INTEGER REFERENCES change(seq)
        ) STRICT
        """,
        // Every entry of the articles that a decision was about, those that stayed too: with the
        // match that it had before.
        """
        CREATE TABLE article_decision_entry(
          entry_id INTEGER NOT NULL REFERENCES entry(id),
          seq INTEGER NOT NULL REFERENCES article_decision(seq),
          from_article_id INTEGER NOT NULL REFERENCES article(id),
          to_article_id INTEGER NOT NULL REFERENCES article(id),
          match TEXT,
          similarity REAL,
          PRIMARY KEY(entry_id, seq)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX article_decision_entries ON article_decision_entry(seq)",
        // What was edited lately.
        "CREATE INDEX change_edit ON change(at) WHERE kind = 'entry.revised'",
    ]

    private static let decisionViews = [
        "DROP VIEW archive_changes",
        """
        CREATE VIEW archive_changes AS
          SELECT seq, \(time("at")) AS at, kind, source_id, entry_id, article_id, revision, detail,
            from_article_id
          FROM change
        """,
        """
        CREATE VIEW archive_decisions AS
          SELECT d.seq, d.kind, \(time("d.at")) AS at, d.decided_by, d.note, d.undone_seq,
            e.entry_id, e.from_article_id, e.to_article_id
          FROM article_decision d JOIN article_decision_entry e ON e.seq = d.seq
          WHERE e.from_article_id <> e.to_article_id
        """,
    ]
}
