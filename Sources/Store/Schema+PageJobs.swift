extension Schema {
    /// The pages behind entries: what is to be fetched and when, and which text people read.
    static let pageJobs = entryColumns + sourcePageColumns + pageTable + dormantPages + trackViews

    private static let entryColumns = [
        // The revision of the page's text that people read; null where they read the source's own.
        // `content_id` and `title` stay those of the source's own text.
        "ALTER TABLE entry ADD COLUMN shown_revision INTEGER",
        // The newest revision of the source's own text, where it is not `current_revision`.
        "ALTER TABLE entry ADD COLUMN own_revision INTEGER",
        // 'paywalled', 'blocked' or 'removed': what its page is; null where it is whole.
        "ALTER TABLE entry ADD COLUMN state TEXT",
        "ALTER TABLE entry ADD COLUMN state_at INTEGER",
    ]

    private static let sourcePageColumns = [
        // Pages that said more than the feed, and pages that did not: what `auto` learns from.
        "ALTER TABLE source ADD COLUMN pages_fuller INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE source ADD COLUMN pages_same INTEGER NOT NULL DEFAULT 0",
    ]

    private static let pageTable = [
        """
        CREATE TABLE page(
          entry_id INTEGER PRIMARY KEY REFERENCES entry(id),
          source_id INTEGER NOT NULL REFERENCES source(id),
          url TEXT NOT NULL,
          canonical_url TEXT NOT NULL,
          host TEXT NOT NULL,
          wanted_at INTEGER NOT NULL,
          due_at INTEGER,
          due_reason TEXT,
          looked_at INTEGER,
          result TEXT,
          note TEXT,
          failures INTEGER NOT NULL DEFAULT 0,
          trouble_since INTEGER,
          read_at INTEGER,
          changed_at INTEGER,
          edits INTEGER NOT NULL DEFAULT 0,
          etag TEXT,
          last_modified TEXT,
          validators_url TEXT,
          body_hash BLOB,
          text_hash BLOB,
          -- 1 where its source is not read: what waits is found without reading over it.
          dormant INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """,
        "CREATE INDEX page_due ON page(due_at, host) WHERE due_at IS NOT NULL AND dormant = 0",
        "CREATE INDEX page_host ON page(host, dormant, due_at)",
        "CREATE INDEX page_text ON page(text_hash, host) WHERE text_hash IS NOT NULL",
        """
        CREATE INDEX page_new ON page(host, -wanted_at)
        WHERE looked_at IS NULL AND due_at IS NOT NULL AND dormant = 0
        """,
        // What `status` counts.
        "CREATE INDEX page_source ON page(source_id, due_at)",
        "CREATE INDEX page_trouble ON page(source_id) WHERE failures > 0 OR result = 'dropped'",
        "CREATE INDEX entry_state ON entry(source_id, state) WHERE state IS NOT NULL",
    ]

    private static func isDormant(_ source: String) -> String {
        "(\(source).removed_at IS NOT NULL OR \(source).paused_at IS NOT NULL"
            + " OR \(source).full_text = 'false')"
    }

    /// Whoever pauses, removes or sets a source need not think of its pages.
    private static let dormantPages = [
        """
        CREATE TRIGGER source_pages AFTER UPDATE OF removed_at, paused_at, full_text ON source
        WHEN \(isDormant("old")) IS NOT \(isDormant("new"))
        BEGIN
          UPDATE page SET dormant = \(isDormant("new")) WHERE source_id = new.id;
        END
        """,
        """
        CREATE TRIGGER page_added AFTER INSERT ON page
        WHEN (SELECT \(isDormant("s")) FROM source s WHERE s.id = new.source_id)
        BEGIN
          UPDATE page SET dormant = 1 WHERE entry_id = new.entry_id;
        END
        """,
        """
        CREATE TRIGGER page_given AFTER UPDATE OF source_id ON page
        BEGIN
          UPDATE page SET dormant = (SELECT \(isDormant("s")) FROM source s WHERE s.id = new.source_id)
          WHERE entry_id = new.entry_id;
        END
        """,
    ]

    /// The views tell of the newest revision, of whatever origin, as they always did, and name the
    /// one that people read beside it.
    private static let trackViews = [
        "DROP VIEW archive_entries",
        """
        CREATE VIEW archive_entries AS
          SELECT e.id AS entry_id, e.source_id, e.source_key, e.article_id, e.current_revision,
            lower(hex(c.hash)) AS content_hash, r.title, e.guid, e.url, e.canonical_url, e.path,
            \(time("e.published_at")) AS published_at, \(time("e.first_seen_at")) AS first_seen_at,
            \(time("e.updated_at")) AS updated_at, \(time("e.removed_at")) AS removed_at,
            e.match, e.similarity, e.language, e.agency, e.anomaly, c.words,
            coalesce(e.shown_revision, e.own_revision, e.current_revision) AS shown_revision, e.state,
            \(time("e.state_at")) AS state_at
          FROM entry e
          JOIN revision r ON r.entry_id = e.id AND r.number = e.current_revision
          JOIN content c ON c.id = r.content_id
        """,
        "DROP VIEW archive_articles",
        """
        CREATE VIEW archive_articles AS
          SELECT a.id AS article_id, r.title, e.url, e.language,
            \(time("e.published_at")) AS published_at, \(time("e.first_seen_at")) AS first_seen_at,
            (SELECT \(time("max(x.updated_at)")) FROM entry x WHERE x.article_id = a.id)
              AS updated_at,
            c.words, lower(hex(c.hash)) AS content_hash,
            (SELECT count(*) FROM entry x WHERE x.article_id = a.id) AS copies,
            (SELECT sum(x.current_revision) FROM entry x WHERE x.article_id = a.id)
              AS revision_count,
            c.text
          FROM article a
          JOIN entry e ON e.id = (
            SELECT x.id FROM entry x WHERE x.article_id = a.id ORDER BY x.first_seen_at, x.id LIMIT 1)
          JOIN revision r ON r.entry_id = e.id
            AND r.number = coalesce(e.shown_revision, e.own_revision, e.current_revision)
          JOIN content c ON c.id = r.content_id
        """,
        """
        CREATE VIEW archive_pages AS
          SELECT p.entry_id, p.source_id, p.url, p.host, \(time("p.wanted_at")) AS wanted_at,
            \(time("p.due_at")) AS due_at, p.due_reason, \(time("p.looked_at")) AS looked_at,
            p.result, p.note, p.failures, \(time("p.read_at")) AS read_at,
            \(time("p.changed_at")) AS changed_at, p.edits
          FROM page p
        """,
    ]
}
