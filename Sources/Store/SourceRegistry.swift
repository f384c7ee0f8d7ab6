import Articles
import GRDB

/// Adds, changes and removes sources inside one transaction.
struct SourceRegistry {
    private let database: Database
    private let at: Timestamp
    private var log: ChangeLog
    private(set) var changes: [Change] = []

    init(_ database: Database, at: Timestamp) throws {
        self.database = database
        self.at = at
        log = try ChangeLog(database)
    }

    /// What became of a source that was named.
    enum Outcome {
        case added, revived, changed, unchanged
    }

    /// Watches `new`: a source that has or had its location is that source.
    mutating func put(_ new: NewSource) throws -> (id: SourceID, outcome: Outcome) {
        guard let known = try record(at: new.location) else {
            return (try insert(new), .added)
        }
        if known.isRemoved {
            try revive(known, as: new)
            return (known.id, .revived)
        }
        // Adding by hand what the file names changes nothing: the file says how it is watched.
        guard new.isConfigured || !known.isConfigured else { return (known.id, .unchanged) }
        let isChanged = try apply(new, to: known)
        return (known.id, isChanged ? .changed : .unchanged)
    }

    /// Watches `new` unless its location is watched already.
    mutating func putUnknown(_ new: NewSource) throws {
        guard let known = try record(at: new.location) else {
            _ = try insert(new)
            return
        }
        if known.isRemoved { try revive(known, as: new) }
    }

    /// Watches a source no longer. Everything that it brought stays.
    mutating func remove(_ id: SourceID) throws {
        guard let known = try record(id), !known.isRemoved else {
            throw StoreError.noSuchSource(id)
        }
        try SQLStatement(
            database,
            "UPDATE source SET removed_at = ?2, is_configured = 0 WHERE id = ?1"
        ).bind(1, Int64(id.rawValue)).bind(2, at).run()
        try tell(.sourceRemoved, id, Self.shown(known.location), known.name)
    }

    func record(_ id: SourceID) throws -> SourceRecord? {
        try SQLStatement(database, SourceRow.recordSelect + " WHERE s.id = ?")
            .bind(1, Int64(id.rawValue)).first(SourceRow.record)
    }

    private func record(at location: String) throws -> SourceRecord? {
        try SQLStatement(
            database,
            SourceRow.recordSelect
                + " WHERE s.id = (SELECT source_id FROM source_location WHERE location = ?)"
        ).bind(1, location).first(SourceRow.record)
    }

    private mutating func insert(_ new: NewSource) throws -> SourceID {
        let last = try SQLStatement(database, "SELECT max(id) FROM source").first { $0.int(0) } ?? 0
        guard let number = Int32(exactly: last + 1) else {
            throw DatabaseError(resultCode: .SQLITE_FULL, message: "all ids are in use")
        }
        let id = SourceID(rawValue: number)
        try SQLStatement(
            database,
            """
            INSERT INTO source(id, kind, location, given_title, every, full_text, tags,
              is_configured, added_at, next_due_at, next_due_reason, allows_private, settle_ms,
              fetch_options)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9, 'new', ?10, ?11, ?12)
            """
        )
        .bind(1, Int64(number)).bind(2, new.kind.rawValue).bind(3, new.location)
        .bind(4, new.title).bind(5, new.settings.every).bind(6, new.settings.fullText)
        .bind(7, StringList.json(new.settings.tags)).bind(8, new.isConfigured).bind(9, at)
        .bind(10, new.settings.allowsPrivateNetworks.map { $0 ? 1 : 0 })
        .bind(11, new.settings.settle?.milliseconds)
        .bind(12, FetchOptionsText.text(new.settings.fetch))
        .run()
        _ = try setKeepsEveryEdit(new.settings.keepsEveryEdit, of: id)
        try SQLStatement(database, "INSERT INTO source_location VALUES(?,?)")
            .bind(1, new.location).bind(2, Int64(number)).run()
        try tell(.sourceAdded, id, Self.shown(new.location), new.title ?? Self.shown(new.location))
        return id
    }

    private mutating func revive(_ known: SourceRecord, as new: NewSource) throws {
        try SQLStatement(
            database,
            """
            UPDATE source SET removed_at = NULL, paused_at = NULL, gone_at = NULL, failures = 0,
              last_error = NULL, next_due_at = ?2, next_due_reason = 'added again' WHERE id = ?1
            """
        ).bind(1, Int64(known.id.rawValue)).bind(2, at).run()
        _ = try apply(new, to: known)
        try tell(.sourceAdded, known.id, Self.shown(known.location), new.title ?? known.name)
    }

    private func apply(_ new: NewSource, to known: SourceRecord) throws -> Bool {
        let statement = try SQLStatement(
            database,
            """
            UPDATE source SET given_title = ?2, every = ?3, full_text = ?4, tags = ?5,
              is_configured = ?6, allows_private = ?7, settle_ms = ?8, fetch_options = ?9
            WHERE id = ?1
              AND (given_title, every, full_text, tags, is_configured, allows_private, settle_ms,
                fetch_options) IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
            """)
        try statement
            .bind(1, Int64(known.id.rawValue)).bind(2, new.title).bind(3, new.settings.every)
            .bind(4, new.settings.fullText).bind(5, StringList.json(new.settings.tags))
            .bind(6, new.isConfigured || known.isConfigured && !known.isRemoved)
            .bind(7, new.settings.allowsPrivateNetworks.map { $0 ? 1 : 0 })
            .bind(8, new.settings.settle?.milliseconds)
            .bind(9, FetchOptionsText.text(new.settings.fetch))
            .run()
        let isChanged = database.changesCount > 0
        return try setKeepsEveryEdit(new.settings.keepsEveryEdit, of: known.id) || isChanged
    }

    /// True where that is new.
    private func setKeepsEveryEdit(_ keeps: Bool, of id: SourceID) throws -> Bool {
        try SQLStatement(
            database,
            "UPDATE source SET keep_every_edit = ?2 WHERE id = ?1 AND coalesce(keep_every_edit, 0) <> ?2"
        ).bind(1, Int64(id.rawValue)).bind(2, keeps).run()
        return database.changesCount > 0
    }

    /// The source that has or had this place; nil where there is none.
    func id(at location: String) throws -> SourceID? { try record(at: location)?.id }

    /// A password has no place in a log that stays.
    private static func shown(_ location: String) -> String {
        URLReference.withoutCredentials(location)
    }

    private mutating func tell(
        _ kind: ChangeKind, _ id: SourceID, _ detail: String, _ name: String
    ) throws {
        changes.append(
            try log.append(
                Change(seq: 0, at: at, kind: kind, sourceID: id, detail: detail, source: name)))
    }
}
