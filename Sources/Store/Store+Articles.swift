package import Articles
import GRDB
import Identity

extension Store {
    /// One article with its copies; nil where there is none. The id of one that was merged into
    /// another gives that one, under its own id.
    package func article(_ id: ArticleID) async throws -> Article? {
        try await read { database in
            try ArticleReader.current(id, database).flatMap {
                try ArticleReader(database).article($0)
            }
        }
    }

    /// Where an article stands in the list of all; nil where there is none. An edit may have changed
    /// since what its copies say of the time.
    package func position(of id: ArticleID) async throws -> ArticleQuery.Position? {
        try await read { database in
            try ArticleReader.current(id, database).flatMap { current in
                try SQLStatement(database, "SELECT dated_at FROM article WHERE id = ?")
                    .bind(1, Int64(current.rawValue))
                    .first { ArticleQuery.Position(at: $0.time(0), id: current) }
            }
        }
    }

    /// A page of articles, newest first.
    package func articles(_ query: ArticleQuery) async throws -> ArticlePage {
        let search = try query.text.map { try SearchQuery.required($0) }
        if search != nil { try await indexSoon() }
        let limit = min(max(query.limit, 1), 1000)
        return try await read { database in
            var conditions = ["a.merged_into IS NULL"]
            if query.since != nil { conditions.append("a.dated_at >= ?1") }
            if query.until != nil { conditions.append("a.dated_at < ?2") }
            if query.after != nil { conditions.append("(a.dated_at, a.id) < (?3, ?4)") }
            if query.sourceID != nil {
                conditions.append(
                    "a.id IN (SELECT article_id FROM entry WHERE source_id = ?5)")
            }
            if search != nil {
                conditions.append(
                    """
                    a.id IN (SELECT e.article_id FROM search_index i CROSS JOIN entry e
                      ON e.id = i.rowid WHERE i.search_index MATCH ?6)
                    """)
            }
            let filter = " WHERE " + conditions.joined(separator: " AND ")
            var positions = try SQLStatement(
                database,
                "SELECT a.id, a.dated_at FROM article a" + filter
                    + " ORDER BY a.dated_at DESC, a.id DESC LIMIT ?7"
            )
            .bind(1, query.since).bind(2, query.until).bind(3, query.after?.at)
            .bind(4, query.after.map { Int64($0.id.rawValue) })
            .bind(5, query.sourceID.map { Int64($0.rawValue) })
            .bind(6, search?.expression).bind(7, limit + 1)
            .all { row in
                ArticleQuery.Position(
                    at: row.time(1),
                    id: ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(0))))
            }
            let hasMore = positions.count > limit
            positions = Array(positions.prefix(limit))
            let reader = try ArticleReader(database)
            return ArticlePage(
                articles: try positions.compactMap { try reader.article($0.id) },
                next: hasMore ? positions.last : nil)
        }
    }

    /// What a person means by `reference`: an article's id, a URL, or a file's path (absolute, or
    /// relative to the folder that is watched). With a URL or path comes the copy that has it.
    package func resolve(
        _ reference: String
    ) async throws -> (article: ArticleID, entry: EntryID?)? {
        if let number = Int32(reference) {
            let id = ArticleID(rawValue: number)
            if let article = try await article(id) { return (article.id, nil) }
        }
        return try await read { database in
            func found(_ row: SQLStatement) -> (article: ArticleID, entry: EntryID?) {
                (
                    ArticleID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    EntryID(rawValue: Int32(truncatingIfNeeded: row.int(1)))
                )
            }
            if let url = CanonicalURL.of(reference),
                let entry = try SQLStatement(
                    database,
                    """
                    SELECT article_id, id, 0 AS rank FROM entry WHERE canonical_url = ?1
                    UNION ALL
                    SELECT e.article_id, e.id, 1 FROM entry_alias a
                    CROSS JOIN entry e ON e.id = a.entry_id WHERE a.value = ?1 AND a.kind = 'url'
                    ORDER BY rank, id LIMIT 1
                    """
                ).bind(1, url).first(found)
            {
                return entry
            }
            return try SQLStatement(
                database,
                """
                SELECT e.article_id, e.id FROM source s CROSS JOIN entry e
                  ON e.source_id = s.id AND e.source_key = CASE
                    WHEN substr(?1, 1, length(s.location) + 1) = s.location || '/'
                    THEN substr(?1, length(s.location) + 2) ELSE ?1 END
                WHERE s.kind = 'folder'
                ORDER BY e.removed_at IS NOT NULL, s.removed_at IS NOT NULL, e.id LIMIT 1
                """
            ).bind(1, reference).first(found)
        }
    }

    /// The text of one revision: of the copy that was seen first the one that people read, unless
    /// `entry`, `revision` and `origin` (the newest of that origin) say otherwise. Nil where there is
    /// none.
    package func text(
        of article: ArticleID, entry: EntryID? = nil, revision: Int? = nil, origin: Origin? = nil
    ) async throws -> EntryText? {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT e.id, r.number, r.title, c.text, c.html, e.dateline_place, e.dateline_date,
                  e.agency, r.origin
                FROM entry e
                JOIN revision r ON r.entry_id = e.id AND r.number = coalesce(?3,
                  CASE ?4 WHEN 'page' THEN coalesce(e.shown_revision, -1)
                  WHEN 'feed' THEN coalesce(e.own_revision, e.current_revision)
                  END, e.shown_revision, e.own_revision, e.current_revision)
                JOIN content c ON c.id = r.content_id
                WHERE e.article_id = ?1 AND (?2 IS NULL OR e.id = ?2)
                ORDER BY e.first_seen_at, e.id LIMIT 1
                """
            )
            .bind(1, Int64(article.rawValue)).bind(2, entry.map { Int64($0.rawValue) })
            .bind(3, revision).bind(4, origin.map { $0 == .page ? "page" : "feed" })
            .first { row in
                let hasDateline = !row.isNull(5) || !row.isNull(6)
                return EntryText(
                    entryID: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    revision: Int(row.int(1)),
                    origin: Origin(rawValue: row.text(8)) ?? .feed, title: row.optionalText(2),
                    text: row.text(3),
                    html: row.optionalText(4),
                    dateline: hasDateline
                        ? Dateline(
                            place: row.optionalText(5), date: row.optionalTime(6),
                            agency: row.optionalText(7)) : nil)
            }
        }
    }

    /// The revisions of all copies of an article, or of one of them, in the order of the change
    /// log.
    package func revisions(
        of article: ArticleID, entry: EntryID? = nil, withText: Bool = false
    ) async throws -> [Revision] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT r.entry_id, r.number, r.observed_at, r.origin, r.kind, r.title, r.authors,
                  r.published_at, c.hash, c.words, r.change_seq,
                  coalesce(s.given_title, s.title, s.location), CASE WHEN ?3 THEN c.text END
                FROM entry e
                JOIN revision r ON r.entry_id = e.id
                JOIN content c ON c.id = r.content_id
                JOIN source s ON s.id = e.source_id
                WHERE e.article_id = ?1 AND (?2 IS NULL OR e.id = ?2)
                ORDER BY r.change_seq
                """
            )
            .bind(1, Int64(article.rawValue)).bind(2, entry.map { Int64($0.rawValue) })
            .bind(3, withText)
            .all { row in
                Revision(
                    entryID: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    number: Int(row.int(1)), observedAt: row.time(2),
                    origin: Origin(rawValue: row.text(3)) ?? .feed,
                    kind: RevisionKind(rawValue: row.text(4)) ?? .both,
                    title: row.optionalText(5), authors: StringList.strings(row.optionalText(6)),
                    publishedAt: row.optionalTime(7), contentHash: try row.hash(8),
                    words: Int(row.int(9)), changeSeq: row.int(10), source: row.text(11),
                    text: row.optionalText(12))
            }
        }
    }

    /// Why each copy of an article is taken for what it is, the first one first.
    package func facts(about article: ArticleID) async throws -> [EntryFacts] {
        try await read { database in
            let copies = try ArticleReader(database).article(article)?.copies ?? []
            return try copies.map { copy in
                let id = Int64(copy.entryID.rawValue)
                let names = try SQLStatement(
                    database, "SELECT source_key, anomaly FROM entry WHERE id = ?"
                ).bind(1, id).first { ($0.text(0), $0.optionalText(1)) }
                return EntryFacts(
                    copy: copy, key: names?.0 ?? "",
                    aliases: try Self.aliases(of: copy, database),
                    page: try SQLStatement(
                        database, "SELECT \(PageRecord.columns) FROM page p WHERE p.entry_id = ?"
                    ).bind(1, id).first(PageRecord.init),
                    pageParts: try Self.pageParts(of: copy.entryID, database),
                    anomaly: names?.1, held: try Self.held(copy.entryID, database),
                    changes: try Self.changes(of: copy.entryID, database))
            }
        }
    }

    private static func aliases(
        of copy: ArticleCopy, _ database: Database
    ) throws -> [EntryFacts.Key] {
        try SQLStatement(
            database, "SELECT kind, value FROM entry_alias WHERE entry_id = ? ORDER BY kind, value"
        ).bind(1, Int64(copy.entryID.rawValue)).all { row in
            EntryFacts.Key(kind: MatchReason(rawValue: row.text(0)) ?? .url, value: row.text(1))
        }
    }
}
