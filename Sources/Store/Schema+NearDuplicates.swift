extension Schema {
    /// Texts that are nearly the same: by what they are found, and what was found of excerpts.
    static let nearDuplicates = [
        // The keys of contents' signatures (`NearSignature`). One table in parts: the keys of new
        // contents lie together in the newest one, where they touch few pages, and upkeep carries
        // them over to the settled part.
        """
        CREATE TABLE near_key(
          part INTEGER NOT NULL,
          key INTEGER NOT NULL,
          content_id INTEGER NOT NULL,
          PRIMARY KEY(part, key, content_id)
        ) STRICT, WITHOUT ROWID
        """,
        // `version` of the signatures; contents from `fill_next` to `fill_end` have none yet; parts
        // before `first_part` are settled.
        """
        CREATE TABLE near_state(
          id INTEGER PRIMARY KEY CHECK(id = 1),
          version INTEGER NOT NULL,
          fill_next INTEGER NOT NULL,
          fill_end INTEGER NOT NULL,
          first_part INTEGER NOT NULL
        ) STRICT
        """,
        "INSERT INTO near_state SELECT 1, 1, 1, coalesce(max(id), 0), 0 FROM content",
        // By contents, which never change; entries and articles are found through their revisions.
        """
        CREATE TABLE excerpt(
          content_id INTEGER NOT NULL REFERENCES content(id),
          of_content_id INTEGER NOT NULL REFERENCES content(id),
          contained REAL NOT NULL,
          share REAL NOT NULL,
          found_at INTEGER NOT NULL,
          PRIMARY KEY(content_id, of_content_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX excerpt_of ON excerpt(of_content_id)",
        """
        CREATE VIEW archive_excerpts AS
          SELECT e.article_id, e.id AS entry_id, o.article_id AS of_article_id,
            o.id AS of_entry_id, x.contained, x.share, \(time("x.found_at")) AS found_at
          FROM excerpt x
          JOIN revision r ON r.content_id = x.content_id
          JOIN entry e ON e.id = r.entry_id
          JOIN revision q ON q.content_id = x.of_content_id
          JOIN entry o ON o.id = q.entry_id
          WHERE e.article_id <> o.article_id
          GROUP BY e.id, o.id
        """,
    ]
}
