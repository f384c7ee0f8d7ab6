/// A bell that any task may ring and one task waits for. A ring while nobody waits is kept, so none
/// is ever lost.
actor WakeUp {
    private var isRung = false
    private var waiter: CheckedContinuation<Void, Never>?

    /// Ends the current wait, or the next one if nobody waits.
    func ring() {
        guard let waiter else {
            isRung = true
            return
        }
        self.waiter = nil
        waiter.resume()
    }

    /// Returns at the next ring, or when the task is cancelled.
    func wait() async {
        if isRung {
            isRung = false
            return
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume()
                } else {
                    waiter = continuation
                }
            }
        } onCancel: {
            Task { await self.abandon() }
        }
    }

    /// Returns at the next ring, after `limit`, or when the task is cancelled.
    func wait(atMost limit: Duration) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.wait() }
            group.addTask { try? await Task.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
    }

    private func abandon() {
        waiter?.resume()
        waiter = nil
    }
}
