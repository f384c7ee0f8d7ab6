extension Schema {
    /// Articles that are on several pages, and states that are held back of a page's text.
    static let pageParts = [
        // The pages of one article, in their order. An article on one page has none.
        """
        CREATE TABLE page_part(
          entry_id INTEGER NOT NULL REFERENCES entry(id),
          number INTEGER NOT NULL,
          url TEXT NOT NULL,
          next_url TEXT,
          -- In the round that runs: 0 not read yet, 1 as it was, 2 with another text or link.
          reading INTEGER NOT NULL,
          looked_at INTEGER NOT NULL,
          etag TEXT,
          last_modified TEXT,
          validators_url TEXT,
          body_hash BLOB,
          title TEXT,
          authors TEXT,
          language TEXT,
          published_at INTEGER,
          modified_at INTEGER,
          agency TEXT,
          dateline_place TEXT,
          dateline_date INTEGER,
          -- What the page says that its address is.
          address TEXT,
          is_cut INTEGER NOT NULL,
          hash BLOB NOT NULL,
          text TEXT NOT NULL,
          html TEXT,
          PRIMARY KEY(entry_id, number)
        ) STRICT
        """,
        // Feed and page are two tracks of one entry: each may have a state that is held.
        "ALTER TABLE held_revision RENAME TO held_revision_2",
        "DROP INDEX held_revision_source",
        """
        CREATE TABLE held_revision(
          entry_id INTEGER NOT NULL REFERENCES entry(id),
          source_id INTEGER NOT NULL REFERENCES source(id),
          held_since INTEGER NOT NULL,
          state_since INTEGER NOT NULL,
          times INTEGER NOT NULL,
          title TEXT,
          authors TEXT,
          language TEXT,
          published_at INTEGER,
          modified_at INTEGER,
          origin TEXT NOT NULL,
          agency TEXT,
          dateline_place TEXT,
          dateline_date INTEGER,
          hash BLOB NOT NULL CHECK(length(hash) = 32),
          words INTEGER NOT NULL,
          text TEXT NOT NULL,
          html TEXT,
          PRIMARY KEY(entry_id, origin)
        ) STRICT
        """,
        """
        INSERT INTO held_revision SELECT entry_id, source_id, held_since, state_since, times, title,
          authors, language, published_at, modified_at, origin, agency, dateline_place,
          dateline_date, hash, words, text, html
        FROM held_revision_2
        """,
        "DROP TABLE held_revision_2",
        "CREATE INDEX held_revision_source ON held_revision(source_id)",
    ]
}
