import GRDB

/// The statements that write about pages, prepared once a transaction that needs them.
struct PageStatements {
    let page: SQLStatement
    let insert: SQLStatement
    let update: SQLStatement
    let move: SQLStatement
    let ask: SQLStatement
    let beginAnew: SQLStatement
    let forgetFailures: SQLStatement
    let isToCome: SQLStatement
    let forgetNote: SQLStatement
    let track: SQLStatement
    let pageRevisions: SQLStatement
    let sharers: SQLStatement
    let show: SQLStatement
    let forget: SQLStatement
    let setState: SQLStatement
    let learn: SQLStatement

    init(_ database: Database) throws {
        func make(_ sql: String) throws -> SQLStatement { try SQLStatement(database, sql) }
        page = try make("SELECT \(PageRecord.columns) FROM page p WHERE p.entry_id = ?")
        insert = try make(
            """
            INSERT INTO page(entry_id, source_id, url, canonical_url, host, wanted_at, due_at,
              due_reason)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7)
            ON CONFLICT(entry_id) DO UPDATE SET
              due_at = excluded.due_at, due_reason = excluded.due_reason, failures = 0
            """)
        update = try make(
            """
            UPDATE page SET due_at = ?2, due_reason = ?3, looked_at = ?4, result = ?5, note = ?6,
              failures = ?7, trouble_since = ?8, read_at = ?9, changed_at = ?10, edits = ?11,
              etag = ?12, last_modified = ?13, validators_url = ?14, body_hash = ?15, text_hash = ?16
            WHERE entry_id = ?1
            """)
        move = try make(
            "UPDATE page SET url = ?2, canonical_url = ?3, host = ?4 WHERE entry_id = ?1")
        // Which host's turn the next page is.
        ask = try make("UPDATE page SET host = ?2 WHERE entry_id = ?1")
        beginAnew = try make("UPDATE page_part SET reading = 0 WHERE entry_id = ?")
        forgetFailures = try make("UPDATE page SET failures = 0 WHERE entry_id = ?")
        isToCome = try make(
            "SELECT 1 FROM page WHERE entry_id = ? AND due_at IS NOT NULL AND dormant = 0")
        forgetNote = try make("UPDATE page SET note = NULL WHERE entry_id = ?1 AND note = ?2")
        track = try make(
            """
            SELECT e.shown_revision, e.state, r.content_id, r.title, c.hash, c.words, c.text
            FROM entry e
            LEFT JOIN revision r ON r.entry_id = e.id AND r.number = e.shown_revision
            LEFT JOIN content c ON c.id = r.content_id
            WHERE e.id = ?
            """)
        pageRevisions = try make(
            """
            SELECT number, content_id, title, kind FROM revision
            WHERE entry_id = ? AND origin = 'page' ORDER BY number DESC
            """)
        // Other links of the host behind which the same text stood, with their entries' headlines.
        sharers = try make(
            """
            SELECT p.entry_id, e.source_id, e.title, e.content_id
            FROM page p JOIN entry e ON e.id = p.entry_id
            WHERE p.text_hash = ?1 AND p.host = ?2
              AND p.canonical_url <> (SELECT canonical_url FROM page WHERE entry_id = ?3)
            LIMIT 64
            """)
        show = try make("UPDATE entry SET shown_revision = ?2 WHERE id = ?1")
        forget = try make(
            """
            UPDATE page SET result = ?2, note = ?3, trouble_since = ?4, etag = NULL,
              last_modified = NULL, validators_url = NULL, body_hash = NULL
            WHERE entry_id = ?1
            """)
        setState = try make("UPDATE entry SET state = ?2, state_at = ?3 WHERE id = ?1")
        learn = try make(
            """
            UPDATE source SET pages_fuller = pages_fuller + ?2, pages_same = pages_same + ?3
            WHERE id = ?1
            """)
    }
}
