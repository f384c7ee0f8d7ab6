package import Articles
import GRDB
import Scheduling

extension Store {
    /// The hosts with pages that are due, with how many.
    package func duePageHosts(at now: Timestamp) async throws -> [(host: String, pages: Int)] {
        try await read { database in
            try SQLStatement(
                database,
                "SELECT p.host, count(*)" + Self.active + " AND p.due_at <= ? GROUP BY p.host"
            ).bind(1, now).all { ($0.text(0), Int($0.int(1))) }
        }
    }

    /// Pages of a host that are due: first those that were never looked at, the newest first, then
    /// those that are looked at again, the longest due first.
    package func duePages(
        of host: String, at now: Timestamp, limit: Int
    ) async throws -> [EntryID] {
        try await read { database in
            try SQLStatement(
                database,
                "SELECT p.entry_id" + Self.active + " AND p.host = ? AND p.due_at <= ?"
                    + Self.order + " LIMIT ?"
            ).bind(1, host).bind(2, now).bind(3, limit)
                .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
        }
    }

    /// When the first page after `now` is due; nil where none will be.
    package func nextPageDue(after now: Timestamp) async throws -> Timestamp? {
        try await read { database in
            try SQLStatement(
                database,
                "SELECT p.due_at" + Self.active + " AND p.due_at > ? ORDER BY p.due_at LIMIT 1"
            ).bind(1, now).first { $0.time(0) }
        }
    }

    /// What is needed to ask for the page of an entry; nil where it is not to be asked for any more.
    package func pageTask(_ entry: EntryID) async throws -> PageTask? {
        try await read { database in
            let page = try SQLStatement(
                database,
                "SELECT \(PageRecord.columns), e.state" + Self.active
                    + " AND p.entry_id = ?"
            ).bind(1, Int64(entry.rawValue)).first { row in
                (PageRecord(row), row.optionalText(20).flatMap(EntryState.init(rawValue:)))
            }
            guard let (page, state) = page,
                let source = try SQLStatement(
                    database, SourceRow.recordSelect + " WHERE s.id = ?"
                ).bind(1, Int64(page.sourceID.rawValue)).first(SourceRow.record)
            else { return nil }
            return PageTask(page: page, source: source, state: state)
        }
    }

    /// When pages of a host were looked at since `start`.
    package func pageLooks(of host: String, since start: Timestamp) async throws -> [Timestamp] {
        try await read { database in
            try SQLStatement(
                database, "SELECT looked_at FROM page WHERE host = ? AND looked_at > ?"
            ).bind(1, host).bind(2, start).all { $0.time(0) }
        }
    }

    /// Lets go of what waits for a host beyond the first `kept` in the order of `duePages`: looks
    /// again first, then the oldest pages. Each says so of itself.
    ///
    /// - Returns: how many were let go.
    package func dropPages(of host: String, at now: Timestamp, keeping kept: Int) async throws
        -> Int
    {
        let note =
            "\(host) is asked for so many pages an hour that this one had no turn: "
            + "newer ones go first"
        return try await write { database in
            let surplus = try SQLStatement(
                database,
                "SELECT p.entry_id" + Self.active + " AND p.host = ? AND p.due_at <= ?"
                    + Self.order + " LIMIT -1 OFFSET ?"
            ).bind(1, host).bind(2, now).bind(3, kept).all { $0.int(0) }
            let drop = try SQLStatement(
                database,
                """
                UPDATE page SET due_at = NULL, due_reason = 'not looked at any more',
                  result = coalesce(CASE WHEN looked_at IS NULL THEN ?2 END, result), note = ?3
                WHERE entry_id = ?1
                """)
            for entry in surplus {
                try drop.bind(1, entry).bind(2, PageResult.dropped.rawValue).bind(3, note).run()
            }
            return surplus.count
        }
    }

    /// How it is with the pages of all sources.
    package func pageCounts(at now: Timestamp) async throws -> PageCounts {
        try await read { database in
            try SQLStatement(database, "SELECT \(Self.counted)" + Self.active).bind(1, now)
                .first { Self.counts($0) } ?? PageCounts()
        }
    }

    /// The same for each source that has pages.
    package func pageCountsBySource(at now: Timestamp) async throws -> [SourceID: PageCounts] {
        try await read { database in
            var counts: [SourceID: PageCounts] = [:]
            try SQLStatement(
                database,
                "SELECT \(Self.counted), p.source_id" + Self.active + " GROUP BY p.source_id"
            ).bind(1, now).each { row in
                counts[SourceID(rawValue: Int32(truncatingIfNeeded: row.int(8)))] = Self.counts(row)
            }
            return counts
        }
    }

    private static let counted = """
        count(*), count(*) FILTER (WHERE p.due_at <= ?1), count(*) FILTER (WHERE p.due_at > ?1),
          count(*) FILTER (WHERE p.failures > 0),
          count(*) FILTER (WHERE p.due_at IS NULL AND (p.result = 'dropped' OR p.failures > 0)),
          count(*) FILTER (WHERE e.state = 'paywalled'),
          count(*) FILTER (WHERE e.state = 'blocked'), count(*) FILTER (WHERE e.state = 'removed')
        """

    private static func counts(_ row: SQLStatement) -> PageCounts {
        var counts = PageCounts()
        counts.total = Int(row.int(0))
        counts.waiting = Int(row.int(1))
        counts.planned = Int(row.int(2))
        counts.failing = Int(row.int(3))
        counts.dropped = Int(row.int(4))
        counts.paywalled = Int(row.int(5))
        counts.blocked = Int(row.int(6))
        counts.removed = Int(row.int(7))
        return counts
    }

    /// The page behind an entry; nil where none was ever wanted.
    package func page(of entry: EntryID) async throws -> PageRecord? {
        try await read { database in
            try SQLStatement(
                database, "SELECT \(PageRecord.columns) FROM page p WHERE p.entry_id = ?"
            ).bind(1, Int64(entry.rawValue)).first(PageRecord.init)
        }
    }

    private static let active = """
         FROM page p JOIN source s ON s.id = p.source_id JOIN entry e ON e.id = p.entry_id
        WHERE s.removed_at IS NULL AND s.paused_at IS NULL AND s.full_text <> 'false'
        """

    private static let order = """
         ORDER BY p.looked_at IS NOT NULL,
          CASE WHEN p.looked_at IS NULL THEN -p.wanted_at ELSE p.due_at END, p.entry_id
        """
}
