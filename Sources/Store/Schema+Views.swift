extension Schema {
    /// The documented views, as version 1 made them: other people's tools read these and nothing
    /// else. They stay; columns may be added.
    static let views = [
        """
        CREATE VIEW archive_sources AS
          SELECT s.id AS source_id, s.kind, s.location, coalesce(s.given_title, s.title) AS title,
            s.home_url, s.every, s.entries, \(time("s.added_at")) AS added_at,
            \(time("s.paused_at")) AS paused_at, \(time("s.removed_at")) AS removed_at,
            \(time("s.gone_at")) AS gone_at, \(time("s.last_checked_at")) AS last_checked_at,
            \(time("s.last_success_at")) AS last_success_at,
            \(time("s.next_due_at")) AS next_due_at, s.next_due_reason, s.failures,
            s.last_error AS error
          FROM source s
        """,
        """
        CREATE VIEW archive_entries AS
          SELECT e.id AS entry_id, e.source_id, e.source_key, e.article_id, e.current_revision,
            lower(hex(c.hash)) AS content_hash, e.title, e.guid, e.url, e.canonical_url, e.path,
            \(time("e.published_at")) AS published_at, \(time("e.first_seen_at")) AS first_seen_at,
            \(time("e.updated_at")) AS updated_at, \(time("e.removed_at")) AS removed_at,
            e.match, e.similarity, e.language, e.agency, e.anomaly, c.words
          FROM entry e JOIN content c ON c.id = e.content_id
        """,
        """
        CREATE VIEW archive_revisions AS
          SELECT r.entry_id, r.number, r.title, lower(hex(c.hash)) AS content_hash, r.change_seq,
            \(time("r.observed_at")) AS observed_at, r.origin, r.kind,
            coalesce(r.authors, '[]') AS authors, \(time("r.published_at")) AS published_at,
            \(time("r.modified_at")) AS modified_at, c.words, c.text, c.html
          FROM revision r JOIN content c ON c.id = r.content_id
        """,
        """
        CREATE VIEW archive_changes AS
          SELECT seq, \(time("at")) AS at, kind, source_id, entry_id, article_id, revision, detail
          FROM change
        """,
        """
        CREATE VIEW archive_articles AS
          SELECT a.id AS article_id, e.title, e.url, e.language,
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
          JOIN content c ON c.id = e.content_id
        """,
    ]

    /// SQL for a time in RFC 3339, as `Timestamp` writes it: milliseconds only where there are some.
    static func time(_ milliseconds: String) -> String {
        """
        CASE WHEN \(milliseconds) % 1000 = 0 \
        THEN strftime('%Y-%m-%dT%H:%M:%SZ', \(milliseconds) / 1000, 'unixepoch') \
        ELSE strftime('%Y-%m-%dT%H:%M:%fZ', \(milliseconds) / 1000.0, 'unixepoch') END
        """
    }
}
