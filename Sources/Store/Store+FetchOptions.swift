package import Articles
import GRDB

extension Store {
    /// The sources whose certificates are not looked at, by their options, with their locations as
    /// people may see them.
    package func unverifiedSources() async throws -> [(id: SourceID, place: String)] {
        try await read { database in
            try SQLStatement(
                database,
                """
                SELECT id, location FROM source WHERE removed_at IS NULL
                  AND fetch_options IS NOT NULL
                  AND json_extract(fetch_options, '$.verify_tls') = 0 ORDER BY id
                """
            ).all { row in
                (
                    SourceID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    URLReference.withoutCredentials(row.text(1))
                )
            }
        }
    }
}
