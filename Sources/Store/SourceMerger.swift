import Articles
import GRDB

/// Makes one source of two that turned out to be one: a permanent redirect leads from the one to
/// the other's place.
///
/// The one that is watched, or of two the older one, stays, at the new place. It gets the entries
/// of the other that it does not have itself, with all their names and revisions. Entries that it
/// has too stay with the other, as copies: nothing is lost, and no entry stands twice in one
/// source. Runs inside the transaction of the commit that brought the proof.
struct SourceMerger {
    /// What came of it.
    struct Outcome {
        var survivor: SourceID
        var other: SourceID
        /// Entries that changed their source, and those that stayed as copies.
        var moved: Int
        var copies: Int
    }

    private let database: Database
    private let at: Timestamp

    init(_ database: Database, at: Timestamp) {
        self.database = database
        self.at = at
    }

    /// `source` has moved to `location`, where `owner` is.
    func merge(_ source: SourceID, into location: String, of owner: SourceID) throws -> Outcome {
        let survivor = try survivor(of: source, owner)
        let other = survivor == source ? owner : source
        let (kept, lost) = (Int64(survivor.rawValue), Int64(other.rawValue))
        let before = try count(lost)
        try moveEntries(from: lost, to: kept)
        let left = try count(lost)
        try takePlace(location, kept: kept, lost: lost)
        try uniteSettings(kept: kept, lost: lost)
        return Outcome(survivor: survivor, other: other, moved: before - left, copies: left)
    }

    private func survivor(of first: SourceID, _ second: SourceID) throws -> SourceID {
        try SQLStatement(
            database,
            """
            SELECT id FROM source WHERE id IN (?1, ?2)
            ORDER BY removed_at IS NOT NULL, added_at, id LIMIT 1
            """
        ).bind(1, Int64(first.rawValue)).bind(2, Int64(second.rawValue))
            .first { SourceID(rawValue: Int32(truncatingIfNeeded: $0.int(0))) } ?? first
    }

    private func count(_ source: Int64) throws -> Int {
        try SQLStatement(database, "SELECT count(*) FROM entry WHERE source_id = ?")
            .bind(1, source).first { Int($0.int(0)) } ?? 0
    }

    /// Every entry that the survivor has not by its key, one of its names, its URL or its text.
    private func moveEntries(from lost: Int64, to kept: Int64) throws {
        let moving = try SQLStatement(
            database,
            """
            SELECT e.id FROM entry e WHERE e.source_id = ?1
              AND NOT EXISTS (SELECT 1 FROM entry k
                WHERE k.source_id = ?2 AND k.source_key = e.source_key)
              AND NOT EXISTS (SELECT 1 FROM entry_alias a
                WHERE a.value IN (e.source_key, e.guid) AND a.source_id = ?2 AND a.kind = 'guid')
              AND NOT EXISTS (SELECT 1 FROM entry k
                WHERE k.canonical_url = e.canonical_url AND k.source_id = ?2)
              AND NOT EXISTS (SELECT 1 FROM entry_alias a
                WHERE a.value = e.canonical_url AND a.source_id = ?2 AND a.kind = 'url')
              AND NOT EXISTS (SELECT 1 FROM revision r CROSS JOIN entry k ON k.id = r.entry_id
                WHERE r.content_id = e.content_id AND k.source_id = ?2
                  AND k.content_id = e.content_id AND k.title IS e.title)
            ORDER BY e.id
            """
        ).bind(1, lost).bind(2, kept).all { $0.int(0) }
        let statements = try [
            "UPDATE entry SET source_id = ?2 WHERE id = ?1",
            "UPDATE entry_alias SET source_id = ?2 WHERE entry_id = ?1",
            "UPDATE held_revision SET source_id = ?2 WHERE entry_id = ?1",
            "UPDATE page SET source_id = ?2 WHERE entry_id = ?1",
        ].map { try SQLStatement(database, $0) }
        for entry in moving {
            for statement in statements { try statement.bind(1, entry).bind(2, kept).run() }
        }
        try SQLStatement(
            database,
            """
            UPDATE source SET entries = (SELECT count(*) FROM entry WHERE source_id = source.id)
            WHERE id IN (?1, ?2)
            """
        ).bind(1, lost).bind(2, kept).run()
    }

    /// The survivor lives at `location`; the other keeps the place that was the moved one's. Whoever
    /// names either place finds the survivor.
    private func takePlace(_ location: String, kept: Int64, lost: Int64) throws {
        let locations = try SQLStatement(
            database, "SELECT location FROM source WHERE id IN (?1, ?2) AND location <> ?3"
        ).bind(1, kept).bind(2, lost).bind(3, location).all { $0.text(0) }
        let set = try SQLStatement(database, "UPDATE source SET location = ?2 WHERE id = ?1")
        // A place of its own for a moment: no two sources have one place.
        try set.bind(1, lost).bind(2, "merged:\(lost)").run()
        try set.bind(1, kept).bind(2, location).run()
        if let old = locations.first { try set.bind(1, lost).bind(2, old).run() }
        try SQLStatement(
            database, "UPDATE source_location SET source_id = ?2 WHERE source_id = ?1"
        ).bind(1, lost).bind(2, kept).run()
    }

    private func uniteSettings(kept: Int64, lost: Int64) throws {
        let tags = try SQLStatement(
            database, "SELECT tags FROM source WHERE id IN (?1, ?2) ORDER BY id = ?2"
        ).bind(1, kept).bind(2, lost).all { StringList.strings($0.optionalText(0)) }
        var united: [String] = []
        for tag in tags.flatMap({ $0 }) where !united.contains(tag) { united.append(tag) }
        // Asked at once, and for the whole document: it has to hold what the other one held.
        try SQLStatement(
            database,
            """
            UPDATE source SET
              tags = ?3,
              given_title = coalesce(given_title, (SELECT given_title FROM source WHERE id = ?2)),
              is_configured = max(is_configured,
                (SELECT is_configured FROM source WHERE id = ?2 AND removed_at IS NULL
                 UNION ALL SELECT 0)),
              paused_at = CASE WHEN EXISTS (SELECT 1 FROM source
                WHERE id = ?2 AND paused_at IS NULL AND removed_at IS NULL) THEN NULL
                ELSE paused_at END,
              gone_at = NULL, moving_to = NULL, moving_since = NULL, moving_seen = 0,
              next_due_at = ?4, next_due_reason = 'two sources became one'
            WHERE id = ?1
            """
        ).bind(1, kept).bind(2, lost).bind(3, StringList.json(united)).bind(4, at).run()
        try SQLStatement(
            database,
            """
            UPDATE source SET removed_at = coalesce(removed_at, ?3), merged_into = ?1,
              is_configured = 0, next_due_at = NULL, next_due_reason = NULL WHERE id = ?2
            """
        ).bind(1, kept).bind(2, lost).bind(3, at).run()
    }
}
