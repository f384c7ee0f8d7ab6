package import Articles
import GRDB
import Scheduling

extension Store {
    /// The hosts with pages that are due. It costs a look a host, however many pages wait. As
    /// everywhere here, those of sources that are not read (paused, removed, `full_text` off) do not
    /// count.
    package func duePageHosts(at now: Timestamp) async throws -> [String] {
        try await read { database in
            try SQLStatement(database, Self.hostsOfDuePages).bind(1, now).all { $0.text(0) }
        }
    }

    static let hostsOfDuePages = """
        WITH RECURSIVE host(name) AS (
          SELECT min(host) FROM page
          UNION ALL
          SELECT (SELECT min(p.host) FROM page p WHERE p.host > host.name) FROM host
          WHERE name IS NOT NULL)
        SELECT name FROM host WHERE name IS NOT NULL AND EXISTS(
          SELECT 1 FROM page p WHERE p.host = host.name AND p.dormant = 0 AND p.due_at <= ?)
        """

    /// How many pages are due of each host that has some.
    package func duePagesByHost(at now: Timestamp) async throws -> [String: Int] {
        try await read { database in
            let counts = try SQLStatement(
                database,
                """
                SELECT p.host, count(*) FROM page p INDEXED BY page_due
                WHERE p.due_at <= ? AND p.dormant = 0 GROUP BY p.host
                """
            ).bind(1, now).all { ($0.text(0), Int($0.int(1))) }
            return Dictionary(counts) { first, _ in first }
        }
    }

    /// Pages of a host that are due: first those that were never looked at, the newest first, then
    /// those that are looked at again, the longest due first.
    package func duePages(
        of host: String, at now: Timestamp, limit: Int
    ) async throws -> [EntryID] {
        try await read { database in
            func pages(_ index: String, _ condition: String, _ order: String, _ limit: Int) throws
                -> [EntryID]
            {
                // The index has them in that order: of many that wait only these are read.
                try SQLStatement(
                    database,
                    """
                    SELECT p.entry_id FROM page p INDEXED BY \(index)
                    WHERE p.host = ? AND p.dormant = 0 AND p.due_at <= ? AND \(condition)
                    ORDER BY \(order), p.entry_id LIMIT ?
                    """
                ).bind(1, host).bind(2, now).bind(3, limit)
                    .all { EntryID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) }
            }
            let new = try pages("page_new", "p.looked_at IS NULL", "-p.wanted_at", limit)
            guard new.count < limit else { return new }
            return new
                + (try pages("page_host", "p.looked_at IS NOT NULL", "p.due_at", limit - new.count))
        }
    }

    /// When the first page after `now` is due; nil where none will be.
    package func nextPageDue(after now: Timestamp) async throws -> Timestamp? {
        try await read { database in
            try SQLStatement(
                database,
                "SELECT due_at FROM page WHERE dormant = 0 AND due_at > ? ORDER BY due_at LIMIT 1"
            ).bind(1, now).first { $0.time(0) }
        }
    }

    /// What is needed to ask for the page of an entry, or the next of its pages; nil where it is not to
    /// be asked for any more.
    package func pageTask(_ entry: EntryID, at now: Timestamp) async throws -> PageTask? {
        try await read { database in
            let page = try SQLStatement(
                database,
                """
                SELECT \(PageRecord.columns), e.state FROM page p JOIN entry e ON e.id = p.entry_id
                WHERE p.entry_id = ? AND p.dormant = 0
                """
            ).bind(1, Int64(entry.rawValue)).first { row in
                (PageRecord(row), row.optionalText(20).flatMap(EntryState.init(rawValue:)))
            }
            guard let (page, state) = page,
                let source = try SQLStatement(
                    database, SourceRow.recordSelect + " WHERE s.id = ?"
                ).bind(1, Int64(page.sourceID.rawValue)).first(SourceRow.record)
            else { return nil }
            let parts = try PageParts(database, entry: entry, at: now)
            return PageTask(page: page, source: source, state: state, parts: parts)
        }
    }

    /// When pages of a host were looked at since `start`.
    package func pageLooks(of host: String, since start: Timestamp) async throws -> [Timestamp] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT looked_at, entry_id FROM page WHERE host = ?1 AND looked_at > ?2
                UNION
                SELECT t.looked_at, t.entry_id FROM page p CROSS JOIN page_part t USING (entry_id)
                WHERE p.host = ?1 AND t.looked_at > ?2
                """
            ).bind(1, host).bind(2, start).all { $0.time(0) }
        }
    }

    /// Lets go of what waits for a host beyond the first `kept` in the order of `duePages`: looks
    /// again first, then the oldest pages. Each says so of itself. What a person asked for stays: it
    /// waits behind all others, and is as long as the person wanted it.
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
                """
                SELECT p.entry_id, p.due_reason = ?4 FROM page p
                WHERE p.host = ?1 AND p.dormant = 0 AND p.due_at <= ?2
                ORDER BY p.looked_at IS NOT NULL,
                  CASE WHEN p.looked_at IS NULL THEN -p.wanted_at ELSE p.due_at END, p.entry_id
                LIMIT -1 OFFSET ?3
                """
            ).bind(1, host).bind(2, now).bind(3, kept).bind(4, Self.byHand)
                .all { ($0.int(0), $0.int(1) == 1) }
            let drop = try SQLStatement(
                database,
                """
                UPDATE page SET due_at = NULL, due_reason = 'not looked at any more',
                  result = coalesce(CASE WHEN looked_at IS NULL THEN ?2 END, result), note = ?3
                WHERE entry_id = ?1
                """)
            let droppable = surplus.filter { !$0.1 }.map(\.0)
            for entry in droppable {
                try drop.bind(1, entry).bind(2, PageResult.dropped.rawValue).bind(3, note).run()
            }
            return droppable.count
        }
    }

    /// Makes pages of these hosts due that failed since `start`, when nobody could be reached; those too
    /// that were given up meanwhile. Their failures were not the pages'.
    package func retryPages(
        of hosts: Set<String>, failedSince start: Timestamp, at now: Timestamp
    ) async throws {
        guard !hosts.isEmpty else { return }
        try await write { database in
            let retry = try SQLStatement(
                database,
                """
                UPDATE page SET due_at = ?3, due_reason = 'the network is back',
                  failures = CASE WHEN trouble_since >= ?2 THEN 0 ELSE failures - 1 END
                WHERE host = ?1 AND (due_at > ?3 OR due_at IS NULL AND result = 'failed')
                  AND failures > 0 AND looked_at >= ?2
                """)
            for host in hosts.sorted() { try retry.bind(1, host).bind(2, start).bind(3, now).run() }
        }
    }

    /// How it is with the pages of all sources.
    package func pageCounts(at now: Timestamp) async throws -> PageCounts {
        try await pageCountsBySource(at: now).values.reduce(into: PageCounts()) { all, counts in
            all.total += counts.total
            all.waiting += counts.waiting
            all.planned += counts.planned
            all.failing += counts.failing
            all.dropped += counts.dropped
            all.paywalled += counts.paywalled
            all.blocked += counts.blocked
            all.removed += counts.removed
        }
    }

    /// The same for each source that has pages. Read from indexes alone: `status` asks for it.
    package func pageCountsBySource(at now: Timestamp) async throws -> [SourceID: PageCounts] {
        try await read { database in
            var counts: [Int64: PageCounts] = [:]
            try SQLStatement(
                database,
                """
                SELECT source_id, count(*), count(*) FILTER (WHERE due_at <= ?1),
                  count(*) FILTER (WHERE due_at > ?1)
                FROM page GROUP BY source_id
                """
            ).bind(1, now).each { row in
                var own = PageCounts()
                own.total = Int(row.int(1))
                own.waiting = Int(row.int(2))
                own.planned = Int(row.int(3))
                counts[row.int(0)] = own
            }
            try SQLStatement(
                database,
                """
                SELECT source_id, count(*) FILTER (WHERE failures > 0),
                  count(*) FILTER (WHERE due_at IS NULL)
                FROM page INDEXED BY page_trouble WHERE failures > 0 OR result = 'dropped'
                GROUP BY source_id
                """
            ).each { row in
                counts[row.int(0)]?.failing = Int(row.int(1))
                counts[row.int(0)]?.dropped = Int(row.int(2))
            }
            try SQLStatement(
                database,
                """
                SELECT source_id, state, count(*) FROM entry INDEXED BY entry_state
                WHERE state IS NOT NULL GROUP BY source_id, state
                """
            ).each { row in
                let count = Int(row.int(2))
                switch EntryState(rawValue: row.text(1)) {
                case .paywalled: counts[row.int(0)]?.paywalled = count
                case .blocked: counts[row.int(0)]?.blocked = count
                case .removed: counts[row.int(0)]?.removed = count
                case nil: break
                }
            }
            let read = try SQLStatement(
                database, "SELECT s.id FROM source s WHERE \(Self.isRead)"
            ).all { $0.int(0) }
            return read.reduce(into: [:]) { result, id in
                result[SourceID(rawValue: Int32(truncatingIfNeeded: id))] = counts[id]
            }
        }
    }

    /// The page behind an entry; nil where none was ever wanted.
    package func page(of entry: EntryID) async throws -> PageRecord? {
        try await read { database in
            try SQLStatement(
                database, "SELECT \(PageRecord.columns) FROM page p WHERE p.entry_id = ?"
            ).bind(1, Int64(entry.rawValue)).first(PageRecord.init)
        }
    }

    /// The pages of the entry's article in their order; empty where it is on one.
    package func pageParts(of entry: EntryID) async throws -> [PagePart] {
        try await read { try Self.pageParts(of: entry, $0) }
    }

    static func pageParts(of entry: EntryID, _ database: Database) throws -> [PagePart] {
        try SQLStatement(
            database,
            "SELECT \(PagePart.columns) FROM page_part WHERE entry_id = ? ORDER BY number"
        ).bind(1, Int64(entry.rawValue)).all(PagePart.init)
    }

    private static let isRead =
        "s.removed_at IS NULL AND s.paused_at IS NULL AND s.full_text <> 'false'"
}
