import GRDB

extension Store {
    /// Writes `observations` in one transaction, which is durable when this returns: entries,
    /// revisions, contents, change rows, files and the sources' own state.
    ///
    /// An observation that cannot be stored says so in its outcome (`failure`) and harms no other.
    /// Batches of some 30 are best: a transaction costs two waits for the disk.
    ///
    /// - Returns: one outcome an observation, in their order.
    /// - Throws: `StoreError` where nothing of the whole batch was stored (a full disk, an error of
    ///   the disk); it can be tried again as it is.
    package func commit(_ observations: [Observation]) async throws -> [CommitOutcome] {
        guard !observations.isEmpty else { return [] }
        return try await write { database in
            let session = try CommitSession(database)
            var outcomes: [CommitOutcome] = []
            outcomes.reserveCapacity(observations.count)
            for observation in observations {
                outcomes.append(try session.commit(observation))
            }
            try session.finish()
            return outcomes
        }
    }
}
