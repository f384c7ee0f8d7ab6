import GRDB

/// The statements of a commit, prepared once a connection.
struct CommitStatements {
    // Finding
    let twin: SQLStatement
    let entryByKey: SQLStatement
    let entryByID: SQLStatement
    let entriesByContent: SQLStatement
    let entriesByFile: SQLStatement
    let entriesByGUID: SQLStatement
    let entriesByURL: SQLStatement
    let entriesOfPage: SQLStatement
    let sisters: SQLStatement
    let contentsOfEntry: SQLStatement
    let hasAlias: SQLStatement
    let contentByHash: SQLStatement
    let firstHolders: SQLStatement
    let newestHolders: SQLStatement
    let textsOfArticle: SQLStatement
    let firstTextOfArticle: SQLStatement
    let sourcesOfArticle: SQLStatement
    let titlesOfContent: SQLStatement
    let membersOfArticle: SQLStatement
    let equalRevisions: SQLStatement
    let sourceName: SQLStatement
    let textOfContent: SQLStatement
    let revisionTimes: SQLStatement
    let revisionState: SQLStatement
    let entriesWithTitle: SQLStatement
    // Writing
    let insertContent: SQLStatement
    let insertExcerpt: SQLStatement
    let addMarkup: SQLStatement
    let insertArticle: SQLStatement
    let insertEntry: SQLStatement
    let insertAlias: SQLStatement
    let insertRevision: SQLStatement
    let reviseEntry: SQLStatement
    let renameEntry: SQLStatement
    let setRemoved: SQLStatement
    let showRevision: SQLStatement

    init(_ database: Database) throws {
        func make(_ sql: String) throws -> SQLStatement { try SQLStatement(database, sql) }
        let entry =
            "SELECT \(KnownEntry.columns) FROM entry e JOIN content c ON c.id = e.content_id"

        // The hash is looked up in its index: the text beside it stays where it is.
        twin = try make(
            """
            SELECT e.id, e.removed_at, e.title, e.guid, e.canonical_url, e.path,
              e.content_id IS (SELECT id FROM content WHERE hash = ?3)
            FROM entry e WHERE e.source_id = ?1 AND e.source_key = ?2
            """)
        entryByKey = try make("\(entry) WHERE e.source_id = ? AND e.source_key = ?")
        entryByID = try make("\(entry) WHERE e.id = ?")
        // CROSS JOIN fixes the order: the content has few entries, the source may have many.
        entriesByContent = try make(
            """
            SELECT DISTINCT e.id FROM revision r CROSS JOIN entry e ON e.id = r.entry_id
            WHERE r.content_id = ?1 AND e.source_id = ?2 AND e.content_id = ?1 LIMIT 16
            """)
        // A file's own key, and those of the items of a feed file: "path#guid".
        entriesByFile = try make(
            """
            SELECT id FROM entry WHERE source_id = ?1 AND source_key >= ?2 AND source_key < ?2 || '$'
              AND path = ?2
            """)
        // A GUID that is the key of its entry is no alias. More than a few entries with one name
        // are as good as many: then the name tells nothing.
        entriesByGUID = try make(
            """
            SELECT entry_id FROM entry_alias WHERE value = ?1 AND source_id = ?2 AND kind = 'guid'
            LIMIT 8
            """)
        entriesByURL = try make(
            """
            SELECT id FROM entry WHERE canonical_url = ?1 AND source_id = ?2
            UNION ALL
            SELECT entry_id FROM entry_alias WHERE value = ?1 AND source_id = ?2 AND kind = 'url'
            LIMIT 8
            """)
        // More than a few entries of one page: then it is no article's.
        entriesOfPage = try make(
            """
            SELECT id, article_id, source_id, title, content_id, url, path FROM entry
            WHERE canonical_url = ?1 AND article_id <> ?2 ORDER BY id LIMIT 8
            """)
        sisters = try make("SELECT 1 FROM entry WHERE article_id = ? AND id <> ? LIMIT 1")
        contentsOfEntry = try make("SELECT content_id FROM revision WHERE entry_id = ?")
        hasAlias = try make(
            """
            SELECT 1 FROM entry_alias
            WHERE value = ? AND source_id = ? AND kind = ? AND entry_id = ?
            """)
        contentByHash = try make("SELECT id, html IS NULL FROM content WHERE hash = ?")
        // A standing text can have thousands of holders: a few of either end are asked. Each counts
        // once, with the headline it had last above the text, however often it went back to it.
        let holders = """
            SELECT e.article_id, e.id, e.source_id, e.canonical_url, r.title, max(r.number)
            FROM revision r CROSS JOIN entry e ON e.id = r.entry_id
            WHERE r.content_id = ?1 AND e.article_id <> ?2
            GROUP BY r.entry_id ORDER BY r.entry_id
            """
        firstHolders = try make("\(holders) LIMIT 8")
        newestHolders = try make("\(holders) DESC LIMIT 8")
        textsOfArticle = try make(Self.textsOfArticle)
        firstTextOfArticle = try make(
            """
            SELECT content_id, id FROM entry WHERE article_id = ? ORDER BY first_seen_at, id LIMIT 1
            """)
        sourcesOfArticle = try make(
            """
            SELECT source_id FROM entry WHERE article_id = ? ORDER BY first_seen_at, id LIMIT 64
            """)
        titlesOfContent = try make(
            """
            SELECT e.title FROM revision r CROSS JOIN entry e ON e.id = r.entry_id
            WHERE r.content_id = ? AND e.source_id = ? GROUP BY r.entry_id LIMIT 64
            """)
        membersOfArticle = try make(Self.membersOfArticle)
        equalRevisions = try make(
            """
            SELECT number, title FROM revision
            WHERE entry_id = ? AND content_id = ? AND number < ? AND origin <> 'page'
            """)
        sourceName = try make(
            "SELECT coalesce(given_title, title, location) FROM source WHERE id = ?")
        textOfContent = try make("SELECT text FROM content WHERE id = ?")
        revisionTimes = try make(
            """
            SELECT observed_at FROM revision WHERE entry_id = ? AND (origin = 'page') = ?
            ORDER BY number DESC LIMIT ?
            """)
        revisionState = try make(
            "SELECT content_id, title FROM revision WHERE entry_id = ? AND number = ?")
        // No index has the content of entries that have no revisions of note; it is asked only where
        // a whole document looks new.
        entriesWithTitle = try make(
            "SELECT id FROM entry WHERE source_id = ? AND content_id = ? AND title IS ? ORDER BY id"
        )

        insertContent = try make(
            "INSERT INTO content(id, hash, normal_form, words, text, html) VALUES(?,?,?,?,?,?)")
        insertExcerpt = try make("INSERT OR IGNORE INTO excerpt VALUES(?,?,?,?,?)")
        addMarkup = try make("UPDATE content SET html = ?2 WHERE id = ?1")
        insertArticle = try make("INSERT INTO article(id, dated_at) VALUES(?,?)")
        insertEntry = try make(
            """
            INSERT INTO entry(
              id, source_id, article_id, content_id, current_revision, first_seen_at, updated_at,
              published_at, source_key, title, guid, url, canonical_url, path, match, similarity,
              language, agency, dateline_place, dateline_date, anomaly)
            VALUES(?1, ?2, ?3, ?4, 1, ?5, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17,
              ?18, ?19)
            """)
        insertAlias = try make("INSERT OR IGNORE INTO entry_alias VALUES(?,?,?,?)")
        insertRevision = try make(
            """
            INSERT INTO revision(
              entry_id, number, content_id, change_seq, observed_at, origin, kind, title, authors,
              published_at, modified_at)
            VALUES(?,?,?,?,?,?,?,?,?,?,?)
            """)
        reviseEntry = try make(
            """
            UPDATE entry SET content_id = ?2, current_revision = ?3,
              own_revision = CASE WHEN own_revision IS NULL THEN NULL ELSE ?3 END,
              updated_at = ?4, title = ?5,
              published_at = coalesce(?6, published_at), language = coalesce(?7, language),
              agency = CASE WHEN shown_revision IS NULL THEN ?8 ELSE agency END,
              dateline_place = CASE WHEN shown_revision IS NULL THEN ?9 ELSE dateline_place END,
              dateline_date = CASE WHEN shown_revision IS NULL THEN ?10 ELSE dateline_date END
            WHERE id = ?1
            """)
        renameEntry = try make(
            """
            UPDATE entry SET source_key = ?2, guid = ?3, url = ?4, canonical_url = ?5, path = ?6
            WHERE id = ?1
            """)
        setRemoved = try make("UPDATE entry SET removed_at = ?2 WHERE id = ?1")
        showRevision = try make(
            """
            UPDATE entry SET shown_revision = ?2, own_revision = coalesce(own_revision, current_revision),
              current_revision = max(current_revision, ?2),
              updated_at = ?3, published_at = coalesce(published_at, ?4),
              language = coalesce(?5, language), agency = ?6, dateline_place = ?7,
              dateline_date = ?8
            WHERE id = ?1
            """)
    }

    // MARK: Of articles with many copies

    /// The texts of an article's first copies. Thousands of copies may have one text: the index has
    /// them in this order, and no more of them are read.
    static let textsOfArticle = """
        SELECT content_id FROM (\(firstCopies)) WHERE content_id <> ?2
        GROUP BY content_id ORDER BY min(first_seen_at), min(id) LIMIT 8
        """

    static let firstCopies = """
        SELECT content_id, first_seen_at, id FROM entry
        WHERE article_id = ?1 ORDER BY first_seen_at, id LIMIT 64
        """

    /// The first copies of an article.
    static let membersOfArticle = """
        SELECT id, source_id, title, match, similarity FROM entry
        WHERE article_id = ? ORDER BY first_seen_at, id LIMIT ?
        """
}
