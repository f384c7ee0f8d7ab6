package import Articles
import GRDB
import Scheduling

extension Store {
    /// Has the pages of a source fetched that people would miss, because a person asks for it: of
    /// entries that were there before `full_text` was, and of those whose page was let go, could not be
    /// had, or was not the article. Pages that are whole keep their plan.
    ///
    /// Older pages wait behind newer ones, as always, and in transactions of their own, so that a source
    /// of many entries holds up no commit.
    ///
    /// - Returns: how many pages were not waiting before and are now.
    package func wantPages(of id: SourceID, at: Timestamp) async throws -> Int {
        let source = try await source(id)
        guard let source, source.kind == .feed,
            let mode = FullTextMode(text: source.settings.fullText), mode != .never
        else { return 0 }
        let number = Int64(id.rawValue)
        var wanted = try await write { database in
            let bad = PageResult.allCases.filter { !$0.isGood }.map { "'\($0.rawValue)'" }
            try SQLStatement(
                database,
                """
                UPDATE page SET due_at = ?2, due_reason = ?3, failures = 0
                WHERE source_id = ?1 AND (due_at IS NULL OR due_at > ?2)
                  AND (looked_at IS NULL OR result IN (\(bad.joined(separator: ", "))))
                """
            ).bind(1, number).bind(2, at).bind(3, Self.byHand).run()
            return database.changesCount
        }
        let missing = try await read { database in
            try SQLStatement(
                database,
                """
                SELECT e.id FROM entry e CROSS JOIN content c ON c.id = e.content_id
                WHERE e.source_id = ?1 AND e.url IS NOT NULL AND e.canonical_url IS NOT NULL
                  AND (?2 OR c.words < ?3)
                  AND NOT EXISTS(SELECT 1 FROM page p WHERE p.entry_id = e.id)
                """
            ).bind(1, number).bind(2, mode == .always).bind(3, PageNeed.longSummaryWords)
                .all { $0.int(0) }
        }
        for start in stride(from: 0, to: missing.count, by: Self.wantedAtOnce) {
            try Task.checkCancellation()
            let part = Array(missing[start..<min(start + Self.wantedAtOnce, missing.count)])
            wanted += try await write { try Self.wantPages(of: part, source: number, at: at, $0) }
        }
        return wanted
    }

    /// Why a page is due that a person asked for.
    static let byHand = "asked for by hand"
    private static let wantedAtOnce = 1_000

    private static func wantPages(
        of entries: [Int64], source: Int64, at: Timestamp, _ database: Database
    ) throws -> Int {
        let entry = try SQLStatement(
            database,
            "SELECT url, canonical_url, first_seen_at FROM entry WHERE id = ?1 AND source_id = ?2")
        // As long as it waits it has its entry's place in the line, not that of today's news.
        let insert = try SQLStatement(
            database,
            """
            INSERT OR IGNORE INTO page(entry_id, source_id, url, canonical_url, host, wanted_at,
              due_at, due_reason)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
            """)
        var wanted = 0
        for id in entries {
            let facts = try entry.bind(1, id).bind(2, source)
                .first { ($0.text(0), $0.text(1), $0.time(2)) }
            guard let (url, canonicalURL, seen) = facts, let host = PageRecord.host(of: url) else {
                continue
            }
            try insert.bind(1, id).bind(2, source).bind(3, url).bind(4, canonicalURL).bind(5, host)
                .bind(6, seen).bind(7, at).bind(8, byHand).run()
            wanted += database.changesCount
        }
        return wanted
    }
}
