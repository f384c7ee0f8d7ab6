package import Logging
package import Store

/// Builds the full-text index behind the commits: it is the dearest part of storing an article, and
/// nobody waits for it but who searches.
package struct Indexer: Sendable {
    private let store: Store
    private let bell: ChangeBell
    private let logger: Logger

    /// Revisions indexed in one transaction: enough to be cheap, since each transaction's part of the
    /// index is written, and merged with others later; few enough that a commit waits only for a
    /// moment.
    private static let batch = 2_000

    package init(store: Store, bell: ChangeBell, logger: Logger) {
        self.store = store
        self.bell = bell
        self.logger = logger
    }

    /// Indexes what waits, then whatever comes, until the bell is closed or the task is
    /// cancelled.
    package func run() async {
        while !Task.isCancelled, await !bell.isClosed {
            do {
                let seq = try await store.lastSeq()
                try await finish()
                await bell.wait(after: seq)
            } catch is CancellationError {
                return
            } catch {
                logger.error("The index waits: \(error)")
                _ = await bell.wait(after: .max, atMost: .seconds(30))
            }
        }
    }

    /// Indexes all that waits.
    package func finish() async throws {
        var pending = Int.max
        while true {
            let left = try await store.indexPending(limit: Self.batch)
            // Where nothing moved there is nothing that this could do better.
            guard left > 0, left < pending else { return }
            pending = left
            try Task.checkCancellation()
        }
    }
}
