import Articles
import GRDB
import Scheduling

/// Writes how a check of a source ended, and logs what a person wants to hear of it: that it began
/// to fail, works again, moved, or is gone. Each is told once.
struct SourceStateWriter {
    private let update: SQLStatement
    private let owner: SQLStatement
    private let database: Database

    init(_ database: Database) throws {
        self.database = database
        update = try SQLStatement(
            database,
            """
            UPDATE source SET
              title = coalesce(?2, title), home_url = coalesce(?3, home_url),
              etag = CASE WHEN ?4 THEN ?5 ELSE etag END,
              last_modified = CASE WHEN ?4 THEN ?6 ELSE last_modified END,
              validators_url = CASE WHEN ?4 THEN ?17 ELSE validators_url END,
              suspect_hash = ?18,
              last_full_at = CASE WHEN ?19 THEN ?13 ELSE last_full_at END,
              failing_since = CASE WHEN ?10 > 0 THEN coalesce(failing_since, ?13) END,
              moving_to = CASE WHEN ?20 THEN ?21 ELSE moving_to END,
              moving_since = CASE WHEN ?20 THEN ?22 ELSE moving_since END,
              moving_seen = CASE WHEN ?20 THEN ?23 ELSE moving_seen END,
              body_hash = coalesce(?7, body_hash),
              hints = CASE WHEN ?8 THEN ?9 ELSE hints END,
              failures = ?10, last_error = ?11,
              gone_at = CASE WHEN ?12 THEN coalesce(gone_at, ?13) END,
              last_checked_at = ?13,
              last_success_at = CASE WHEN ?14 THEN ?13 ELSE last_success_at END,
              next_due_at = ?15, next_due_reason = ?16, interval_ms = ?24
            WHERE id = ?1
            """)
        owner = try SQLStatement(
            database, "SELECT source_id FROM source_location WHERE location = ?")
    }

    /// Returns the rows of the change log that this wrote.
    func write(
        _ state: SourceStateUpdate, of source: ObservedSource, at: Timestamp, log: inout ChangeLog
    ) throws -> [Change] {
        let name = source.name(with: state.title)
        var changes: [Change] = []
        func tell(_ kind: ChangeKind, _ detail: String?, _ log: inout ChangeLog) throws {
            changes.append(
                try log.append(
                    Change(
                        seq: 0, at: at, kind: kind, sourceID: source.id, detail: detail,
                        source: name)))
        }

        if case .done(let location) = state.move {
            changes += try move(source, name: name, to: location, at: at, log: &log)
        }
        var failures = 0
        var error: String?
        var isGone = false
        switch state.outcome {
        case .succeeded:
            if source.failures > 0 || source.isGone { try tell(.sourceRecovered, nil, &log) }
        case .failed(let reason):
            (failures, error, isGone) = (source.failures + 1, reason, source.isGone)
            if source.failures == 0 { try tell(.sourceFailed, reason, &log) }
        case .gone(let reason):
            (failures, error, isGone) = (source.failures + 1, reason, true)
            if !source.isGone { try tell(.sourceGone, reason, &log) }
        }

        try update
            .bind(1, Int64(source.id.rawValue))
            .bind(2, state.title)
            .bind(3, state.homeURL)
            .bind(4, state.validators != nil)
            .bind(5, state.validators?.etag)
            .bind(6, state.validators?.lastModified)
            .bind(7, state.bodyHash)
            .bind(8, state.hints != nil)
            .bind(9, state.hints.flatMap(HintsText.text))
            .bind(10, failures)
            .bind(11, error)
            .bind(12, isGone)
            .bind(13, at)
            .bind(14, state.outcome == .succeeded)
            .bind(15, state.nextDueAt)
            .bind(16, state.nextDueReason)
            .bind(17, state.validators?.url)
            .bind(18, state.suspectHash)
            .bind(19, state.isFull)
            .bind(20, state.move != .unknown)
            .bind(21, state.move.evidence?.target)
            .bind(22, state.move.evidence?.since)
            .bind(23, state.move.evidence?.seen ?? 0)
            .bind(24, state.nextDueAt?.since(at).milliseconds)
            .run()
        return changes
    }

    /// Gives the source its new place, and makes it one with the source that is there already.
    private func move(
        _ source: ObservedSource, name: String, to location: String, at: Timestamp,
        log: inout ChangeLog
    ) throws -> [Change] {
        guard location != source.location, !location.isEmpty else { return [] }
        let id = Int64(source.id.rawValue)
        let way =
            "\(URLReference.withoutCredentials(source.location)) → "
            + URLReference.withoutCredentials(location)
        let moved = try log.append(
            Change(
                seq: 0, at: at, kind: .sourceMoved, sourceID: source.id, detail: way, source: name))
        let owner = try owner.bind(1, location).first { $0.int(0) }
        if let owner, owner != id {
            let outcome = try SourceMerger(database, at: at).merge(
                source.id, into: location, of: SourceID(rawValue: Int32(truncatingIfNeeded: owner)))
            let detail =
                "source \(outcome.other) became one with source \(outcome.survivor): "
                + "\(outcome.moved) entries went over, \(outcome.copies) stay as copies"
            return [
                moved,
                try log.append(
                    Change(
                        seq: 0, at: at, kind: .sourceMerged, sourceID: outcome.survivor,
                        detail: detail, source: name)),
            ]
        }
        try SQLStatement(database, "INSERT OR IGNORE INTO source_location VALUES(?,?)")
            .bind(1, location).bind(2, id).run()
        try SQLStatement(database, "UPDATE source SET location = ?2 WHERE id = ?1")
            .bind(1, id).bind(2, location).run()
        return [moved]
    }
}

extension SourceStateUpdate.Move {
    fileprivate var evidence: MoveEvidence? {
        if case .seen(let evidence) = self { evidence } else { nil }
    }
}
