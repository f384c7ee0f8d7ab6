import Articles
import GRDB

/// The marks of one source, read and written inside the transaction of a commit.
struct AnomalyMarks {
    /// So often it must have been seen before anything is done about it.
    static let sightings = 3

    private let database: Database
    private let source: Int64
    private(set) var marks: [SourceAnomaly.Kind: SourceAnomaly]

    init(_ database: Database, source: Int64) throws {
        self.database = database
        self.source = source
        let found = try Self.all(database, source: source)
        marks = Dictionary(found.map { ($0.kind, $0) }) { first, _ in first }
    }

    static func all(_ database: Database, source: Int64) throws -> [SourceAnomaly] {
        try SQLStatement(
            database,
            """
            SELECT kind, since, last_seen_at, times, note, accepted_at FROM source_anomaly
            WHERE source_id = ? ORDER BY since, kind
            """
        ).bind(1, source).all(Self.mark).compactMap { $0 }
    }

    /// Of every source that has any.
    static func all(_ database: Database) throws -> [SourceID: [SourceAnomaly]] {
        var all: [SourceID: [SourceAnomaly]] = [:]
        try SQLStatement(
            database,
            """
            SELECT kind, since, last_seen_at, times, note, accepted_at, source_id FROM source_anomaly
            ORDER BY since, kind
            """
        ).each { row in
            guard let mark = Self.mark(row) else { return }
            all[SourceID(rawValue: Int32(truncatingIfNeeded: row.int(6))), default: []].append(mark)
        }
        return all
    }

    /// Nil for a kind that this version does not know.
    static func mark(_ row: SQLStatement) -> SourceAnomaly? {
        SourceAnomaly.Kind(rawValue: row.text(0)).map { kind in
            let acceptedAt = row.optionalTime(5)
            return SourceAnomaly(
                kind: kind, since: row.time(1), lastSeenAt: row.time(2), times: Int(row.int(3)),
                note: acceptedAt == nil ? row.text(4) : kind.accepted(row.text(4)),
                acceptedAt: acceptedAt)
        }
    }

    /// True where `kind` was seen often enough, and nobody overruled it.
    func isInForce(_ kind: SourceAnomaly.Kind) -> Bool {
        marks[kind].map { $0.times >= Self.sightings && $0.acceptedAt == nil } ?? false
    }

    func isAccepted(_ kind: SourceAnomaly.Kind) -> Bool { marks[kind]?.acceptedAt != nil }

    /// Takes note that `kind` was seen again. `fact` is what was seen.
    mutating func note(_ kind: SourceAnomaly.Kind, _ fact: String, at: Timestamp) throws {
        let note = kind.note(fact, isAccepted: isAccepted(kind))
        var mark =
            marks[kind]
            ?? SourceAnomaly(kind: kind, since: at, lastSeenAt: at, times: 0, note: note)
        mark.times += 1
        mark.lastSeenAt = at
        mark.note = note
        marks[kind] = mark
        try SQLStatement(
            database,
            """
            INSERT INTO source_anomaly(source_id, kind, since, last_seen_at, times, note)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT(source_id, kind) DO UPDATE SET
              last_seen_at = excluded.last_seen_at, times = excluded.times, note = excluded.note
            """
        )
        .bind(1, source).bind(2, kind.rawValue).bind(3, mark.since).bind(4, mark.lastSeenAt)
        .bind(5, mark.times).bind(6, note).run()
    }

    /// It is over.
    mutating func forget(_ kind: SourceAnomaly.Kind) throws {
        guard let mark = marks[kind], mark.acceptedAt == nil else { return }
        marks[kind] = nil
        try SQLStatement(database, "DELETE FROM source_anomaly WHERE source_id = ? AND kind = ?")
            .bind(1, source).bind(2, kind.rawValue).run()
    }
}
