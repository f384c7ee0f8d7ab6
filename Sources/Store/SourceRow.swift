import Articles
import GRDB
import Scheduling

/// How rows of `source s` become values.
enum SourceRow {
    /// The columns of `record`, with `source_arrivals a` joined.
    static let recordSelect = """
        SELECT s.id, s.kind, s.location, s.given_title, s.title, s.every, s.full_text, s.tags,
          s.is_configured, s.paused_at, s.removed_at, s.gone_at, s.etag, s.last_modified,
          s.body_hash, s.hints, s.failures, s.last_error, s.added_at, s.last_checked_at,
          s.last_success_at, s.next_due_at, s.next_due_reason, s.entries, a.times,
          s.allows_private, s.settle_ms, s.validators_url, s.last_full_at, s.failing_since,
          s.moving_to, s.moving_since, s.moving_seen, s.suspect_hash, s.keep_every_edit,
          s.fetch_options
        FROM source s LEFT JOIN source_arrivals a ON a.source_id = s.id
        """

    static func record(_ row: SQLStatement) -> SourceRecord {
        SourceRecord(
            id: SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
            kind: SourceKind(rawValue: row.text(1)) ?? .feed,
            location: row.text(2),
            title: row.optionalText(3) ?? row.optionalText(4),
            settings: SourceSettings(
                every: row.text(5), tags: StringList.strings(row.optionalText(7)),
                fullText: row.text(6),
                allowsPrivateNetworks: row.isNull(25) ? nil : row.int(25) != 0,
                settle: row.isNull(26) ? nil : .milliseconds(row.int(26)),
                keepsEveryEdit: row.int(34) != 0,
                fetch: FetchOptionsText.options(row.optionalText(35))),
            isConfigured: row.int(8) != 0,
            isPaused: !row.isNull(9),
            isRemoved: !row.isNull(10),
            isGone: !row.isNull(11),
            validators: SourceValidators(
                etag: row.optionalText(12), lastModified: row.optionalText(13),
                url: row.optionalText(27)),
            bodyHash: row.optionalBytes(14),
            suspectHash: row.optionalBytes(33),
            lastFullAt: row.optionalTime(28),
            moveEvidence: row.optionalText(30).map { target in
                MoveEvidence(target: target, since: row.time(31), seen: Int(row.int(32)))
            },
            hints: HintsText.hints(row.optionalText(15)),
            failures: Int(row.int(16)),
            failingSince: row.optionalTime(29),
            lastError: row.optionalText(17),
            addedAt: row.time(18),
            lastCheckedAt: row.optionalTime(19),
            lastSuccessAt: row.optionalTime(20),
            nextDueAt: row.optionalTime(21),
            nextDueReason: row.optionalText(22),
            arrivals: row.optionalText(24).map(ArrivalTimes.times) ?? [],
            entries: Int(row.int(23)))
    }

    /// The columns of `source`.
    static let sourceSelect = """
        SELECT s.id, s.kind, s.location, coalesce(s.given_title, s.title), s.home_url, s.every,
          s.tags, s.added_at, s.last_checked_at, s.last_success_at, s.next_due_at,
          s.next_due_reason, s.last_error, s.failures, s.entries, s.is_configured,
          \(state), s.failing_since, s.fetch_options, s.full_text
        FROM source s
        """

    static func source(_ row: SQLStatement) -> Source {
        let kind = SourceKind(rawValue: row.text(1)) ?? .feed
        return Source(
            id: SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
            kind: kind,
            url: kind == .feed ? URLReference.withoutCredentials(row.text(2)) : nil,
            folder: kind == .folder ? row.text(2) : nil,
            title: row.optionalText(3),
            homeURL: row.optionalText(4),
            state: Source.State(rawValue: row.text(16)) ?? .new,
            every: row.text(5),
            tags: StringList.strings(row.optionalText(6)),
            addedAt: row.time(7),
            lastCheckedAt: row.optionalTime(8),
            lastSuccessAt: row.optionalTime(9),
            nextDueAt: row.optionalTime(10),
            nextDueReason: row.optionalText(11),
            error: row.optionalText(12),
            failures: Int(row.int(13)),
            failingSince: row.optionalTime(17),
            entries: Int(row.int(14)),
            isConfigured: row.int(15) != 0,
            fetch: row.optionalText(18).map(FetchOptionsText.options),
            fullText: kind == .feed ? row.text(19) : nil)
    }

    /// SQL for the raw value of `Source.State`.
    static let state = """
        CASE WHEN s.paused_at IS NOT NULL THEN 'paused' WHEN s.gone_at IS NOT NULL THEN 'gone'
          WHEN s.failures > 0 THEN 'failing' WHEN s.last_checked_at IS NULL THEN 'new'
          ELSE 'ok' END
        """
}
