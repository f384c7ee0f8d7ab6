extension Schema {
    /// Version 2: what a polite and wary guest has to remember. docs/store.md explains it to people.
    static let version2 = sourceColumns + hostTable + anomalyTables + sourcesView

    private static let sourceColumns = [
        // How it is fetched, as JSON; secrets are named in it, never held.
        "ALTER TABLE source ADD COLUMN fetch_options TEXT",
        // Which URL gave `etag` and `last_modified`, where it is not `location`.
        "ALTER TABLE source ADD COLUMN validators_url TEXT",
        // Of the last body that was refused because it breaks off.
        "ALTER TABLE source ADD COLUMN suspect_hash BLOB",
        // When the whole document came last.
        "ALTER TABLE source ADD COLUMN last_full_at INTEGER",
        // When the failures counted in `failures` began.
        "ALTER TABLE source ADD COLUMN failing_since INTEGER",
        // Where permanent redirects lead, since when, and how often that was seen.
        "ALTER TABLE source ADD COLUMN moving_to TEXT",
        "ALTER TABLE source ADD COLUMN moving_since INTEGER",
        "ALTER TABLE source ADD COLUMN moving_seen INTEGER NOT NULL DEFAULT 0",
        // 1: a person wants every edit kept, noise or not.
        "ALTER TABLE source ADD COLUMN keep_every_edit INTEGER",
        // The source that has its entries now.
        "ALTER TABLE source ADD COLUMN merged_into INTEGER REFERENCES source(id)",
    ]

    private static let hostTable = [
        """
        CREATE TABLE host(
          name TEXT PRIMARY KEY,
          failures INTEGER NOT NULL,
          failing_since INTEGER,
          last_request_at INTEGER,
          paused_until INTEGER,
          trouble TEXT,
          reason TEXT
        ) STRICT, WITHOUT ROWID
        """
    ]

    private static let anomalyTables = [
        """
        CREATE TABLE source_anomaly(
          source_id INTEGER NOT NULL REFERENCES source(id),
          kind TEXT NOT NULL,
          since INTEGER NOT NULL,
          last_seen_at INTEGER NOT NULL,
          times INTEGER NOT NULL,
          note TEXT NOT NULL,
          accepted_at INTEGER,
          PRIMARY KEY(source_id, kind)
        ) STRICT, WITHOUT ROWID
        """,
        // The newest state of an entry that is edited over and over, until it becomes a revision.
        """
        CREATE TABLE held_revision(
          entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
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
          html TEXT
        ) STRICT
        """,
        "CREATE INDEX held_revision_source ON held_revision(source_id)",
    ]

    private static let sourcesView = [
        "DROP VIEW archive_sources",
        """
        CREATE VIEW archive_sources AS
          SELECT s.id AS source_id, s.kind, s.location, coalesce(s.given_title, s.title) AS title,
            s.home_url, s.every, s.entries, \(time("s.added_at")) AS added_at,
            \(time("s.paused_at")) AS paused_at, \(time("s.removed_at")) AS removed_at,
            \(time("s.gone_at")) AS gone_at, \(time("s.last_checked_at")) AS last_checked_at,
            \(time("s.last_success_at")) AS last_success_at,
            \(time("s.next_due_at")) AS next_due_at, s.next_due_reason, s.failures,
            s.last_error AS error, \(time("s.failing_since")) AS failing_since, s.merged_into
          FROM source s
        """,
    ]
}
