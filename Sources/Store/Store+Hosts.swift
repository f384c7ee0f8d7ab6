import Articles
import GRDB
import Scheduling

extension Store {
    /// The hosts that are in trouble, by name.
    package func hosts() async throws -> [HostRecord] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT name, failures, failing_since, last_request_at, paused_until, trouble, reason
                FROM host ORDER BY name
                """
            ).all { row in
                HostRecord(
                    name: row.text(0),
                    gate: HostGate(
                        lastRequestAt: row.optionalTime(3), failures: Int(row.int(1)),
                        failingSince: row.optionalTime(2), pausedUntil: row.optionalTime(4),
                        trouble: row.optionalText(5).flatMap(HostGate.Trouble.init(rawValue:)),
                        reason: row.optionalText(6)))
            }
        }
    }

    /// Remembers hosts that no observation speaks of.
    package func write(_ hosts: [HostRecord]) async throws {
        guard !hosts.isEmpty else { return }
        try await write { database in
            let writer = try HostWriter(database)
            for host in hosts { try writer.write(host) }
        }
    }
}
