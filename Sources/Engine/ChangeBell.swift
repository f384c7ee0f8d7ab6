/// Tells those who follow the change log that there is more to read.
///
/// It carries a number only, never the changes: every follower reads them from the store at its own
/// pace, so that a slow one costs no memory and loses nothing.
package actor ChangeBell {
    /// The newest row of the log.
    private(set) var newest: Int64
    private var waiters: [Int: (after: Int64, continuation: CheckedContinuation<Void, Never>)] = [:]
    private var nextWaiter = 0
    /// True once the daemon ends: then nobody waits any more.
    package private(set) var isClosed = false

    package init(newest: Int64) {
        self.newest = newest
    }

    /// The log has grown up to `seq`, and that is committed.
    package func ring(upTo seq: Int64) {
        guard seq > newest else { return }
        newest = seq
        for (id, waiter) in waiters where waiter.after < seq {
            waiters[id] = nil
            waiter.continuation.resume()
        }
    }

    /// Lets go of all who follow: their answers end in order.
    package func close() {
        isClosed = true
        for waiter in waiters.values { waiter.continuation.resume() }
        waiters = [:]
    }

    /// Returns as soon as there is a change after `seq`, when the bell is closed, or when the task
    /// is cancelled.
    package func wait(after seq: Int64) async {
        guard newest <= seq, !isClosed else { return }
        let id = nextWaiter
        nextWaiter += 1
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume()
                } else {
                    waiters[id] = (seq, continuation)
                }
            }
        } onCancel: {
            Task { await self.abandon(id) }
        }
    }

    /// Returns as soon as there is a change after `seq`, after `limit`, or when the task is
    /// cancelled. True where there is such a change.
    package func wait(after seq: Int64, atMost limit: Duration) async -> Bool {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait(after: seq) }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        return newest > seq
    }

    private func abandon(_ id: Int) {
        waiters.removeValue(forKey: id)?.continuation.resume()
    }
}
