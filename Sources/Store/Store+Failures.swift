package import Articles

extension Store {
    /// The source whose last check failed last; nil where none is failing.
    package func latestFailure() async throws -> Source? {
        try await read { database in
            try SQLStatement(
                database,
                SourceRow.sourceSelect
                    + " WHERE s.failures > 0 AND s.removed_at IS NULL AND s.paused_at IS NULL"
                    + " ORDER BY s.last_checked_at DESC LIMIT 1"
            ).first(SourceRow.source)
        }
    }
}
