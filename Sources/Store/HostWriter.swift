import Articles
import GRDB
import Scheduling

/// Writes what is remembered of hosts; of a sound one, nothing.
struct HostWriter {
    private let upsert: SQLStatement
    private let delete: SQLStatement

    init(_ database: Database) throws {
        upsert = try SQLStatement(
            database,
            """
            INSERT INTO host(
              name, failures, failing_since, last_request_at, paused_until, trouble, reason)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)
            ON CONFLICT(name) DO UPDATE SET
              failures = excluded.failures, failing_since = excluded.failing_since,
              last_request_at = excluded.last_request_at, paused_until = excluded.paused_until,
              trouble = excluded.trouble, reason = excluded.reason
            """)
        delete = try SQLStatement(database, "DELETE FROM host WHERE name = ?")
    }

    func write(_ host: HostRecord) throws {
        guard !host.gate.isSound else {
            try delete.bind(1, host.name).run()
            return
        }
        try upsert
            .bind(1, host.name)
            .bind(2, host.gate.failures)
            .bind(3, host.gate.failingSince)
            .bind(4, host.gate.lastRequestAt)
            .bind(5, host.gate.pausedUntil)
            .bind(6, host.gate.trouble?.rawValue)
            .bind(7, host.gate.reason)
            .run()
    }
}
