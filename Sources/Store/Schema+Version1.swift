extension Schema {
    /// Version 1, table by table. docs/store.md explains it to people.
    static let version1 = tables + search + views

    private static let tables = [
        """
        CREATE TABLE source(
          id INTEGER PRIMARY KEY,
          kind TEXT NOT NULL CHECK(kind IN ('feed', 'folder')),
          location TEXT NOT NULL UNIQUE CHECK(location <> ''),
          given_title TEXT,
          title TEXT,
          home_url TEXT,
          every TEXT NOT NULL,
          full_text TEXT NOT NULL,
          allows_private INTEGER,
          settle_ms INTEGER,
          tags TEXT,
          is_configured INTEGER NOT NULL,
          added_at INTEGER NOT NULL,
          paused_at INTEGER,
          removed_at INTEGER,
          gone_at INTEGER,
          etag TEXT,
          last_modified TEXT,
          body_hash BLOB,
          hints TEXT,
          failures INTEGER NOT NULL DEFAULT 0,
          last_error TEXT,
          last_checked_at INTEGER,
          last_success_at INTEGER,
          next_due_at INTEGER,
          next_due_reason TEXT,
          entries INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        """
        CREATE INDEX source_due ON source(next_due_at)
          WHERE next_due_at IS NOT NULL AND paused_at IS NULL AND removed_at IS NULL
        """,
        """
        CREATE TABLE source_location(
          location TEXT PRIMARY KEY,
          source_id INTEGER NOT NULL REFERENCES source(id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE source_arrivals(
          source_id INTEGER PRIMARY KEY REFERENCES source(id),
          times TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE content(
          id INTEGER PRIMARY KEY,
          hash BLOB NOT NULL UNIQUE CHECK(length(hash) = 32),
          normal_form INTEGER NOT NULL,
          words INTEGER NOT NULL,
          text TEXT NOT NULL,
          html TEXT
        ) STRICT
        """,
        """
        CREATE TABLE article(
          id INTEGER PRIMARY KEY,
          dated_at INTEGER NOT NULL
        ) STRICT
        """,
        "CREATE INDEX article_dated ON article(dated_at)",
        """
        CREATE TABLE entry(
          id INTEGER PRIMARY KEY,
          source_id INTEGER NOT NULL REFERENCES source(id),
          article_id INTEGER NOT NULL REFERENCES article(id),
          content_id INTEGER NOT NULL REFERENCES content(id),
          current_revision INTEGER NOT NULL,
          first_seen_at INTEGER NOT NULL,
          updated_at INTEGER NOT NULL,
          published_at INTEGER,
          removed_at INTEGER,
          source_key TEXT NOT NULL CHECK(source_key <> ''),
          title TEXT,
          guid TEXT,
          url TEXT,
          canonical_url TEXT,
          path TEXT,
          match TEXT,
          similarity REAL,
          language TEXT,
          agency TEXT,
          dateline_place TEXT,
          dateline_date INTEGER,
          anomaly TEXT,
          UNIQUE(source_id, source_key)
        ) STRICT
        """,
        "CREATE INDEX entry_article ON entry(article_id)",
        """
        CREATE INDEX entry_url ON entry(canonical_url, source_id) WHERE canonical_url IS NOT NULL
        """,
        """
        CREATE TABLE entry_alias(
          value TEXT NOT NULL,
          source_id INTEGER NOT NULL REFERENCES source(id),
          kind TEXT NOT NULL CHECK(kind IN ('guid', 'url')),
          entry_id INTEGER NOT NULL REFERENCES entry(id),
          PRIMARY KEY(value, source_id, kind, entry_id)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX entry_alias_entry ON entry_alias(entry_id)",
        """
        CREATE TABLE change(
          seq INTEGER PRIMARY KEY,
          at INTEGER NOT NULL,
          kind TEXT NOT NULL,
          source_id INTEGER REFERENCES source(id),
          entry_id INTEGER REFERENCES entry(id),
          article_id INTEGER REFERENCES article(id),
          revision INTEGER,
          detail TEXT
        ) STRICT
        """,
        """
        CREATE INDEX change_entry ON change(entry_id)
          WHERE entry_id IS NOT NULL AND revision IS NULL
        """,
        """
        CREATE TABLE revision(
          entry_id INTEGER NOT NULL REFERENCES entry(id),
          number INTEGER NOT NULL,
          content_id INTEGER NOT NULL REFERENCES content(id),
          change_seq INTEGER NOT NULL REFERENCES change(seq),
          observed_at INTEGER NOT NULL,
          origin TEXT NOT NULL,
          kind TEXT NOT NULL,
          title TEXT,
          authors TEXT,
          published_at INTEGER,
          modified_at INTEGER,
          PRIMARY KEY(entry_id, number)
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX revision_content ON revision(content_id)",
        """
        CREATE TABLE file(
          source_id INTEGER NOT NULL REFERENCES source(id),
          path TEXT NOT NULL,
          size INTEGER NOT NULL,
          modified_ns INTEGER NOT NULL,
          changed_ns INTEGER NOT NULL,
          inode INTEGER NOT NULL,
          byte_hash BLOB,
          PRIMARY KEY(source_id, path)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE totals(
          id INTEGER PRIMARY KEY CHECK(id = 1),
          articles INTEGER NOT NULL,
          entries INTEGER NOT NULL,
          revisions INTEGER NOT NULL,
          contents INTEGER NOT NULL,
          indexed_seq INTEGER NOT NULL,
          indexed_revisions INTEGER NOT NULL
        ) STRICT
        """,
        "INSERT INTO totals VALUES(1, 0, 0, 0, 0, 0, 0)",
    ]

    /// The index is built behind the commits. `search_entry` says which revision of an entry is in
    /// it, so that index and content agree at every moment.
    private static let search = [
        """
        CREATE TABLE search_entry(
          entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
          revision INTEGER NOT NULL
        ) STRICT
        """,
        """
        CREATE VIEW search_document AS
          SELECT s.entry_id, r.title, c.text
          FROM search_entry s
          JOIN revision r ON r.entry_id = s.entry_id AND r.number = s.revision
          JOIN content c ON c.id = r.content_id
        """,
        """
        CREATE VIRTUAL TABLE search_index USING fts5(
          title, text, content = 'search_document', content_rowid = 'entry_id',
          tokenize = 'unicode61 remove_diacritics 2')
        """,
        // Larger segments, written once: half the time of the default of 1 MiB.
        "INSERT INTO search_index(search_index, rank) VALUES('hashsize', 16777216)",
        // A word in the headline counts four times.
        "INSERT INTO search_index(search_index, rank) VALUES('rank', 'bm25(4.0, 1.0)')",
    ]
}
