import Articles

/// Who waits for which sources to be synced.
struct RefreshOrders {
    private struct Order {
        var remaining: Set<SourceID>
        let reports: AsyncStream<SyncReport>.Continuation
    }

    private var orders: [Int: Order] = [:]
    private var next = 0

    /// The reports on these sources, each once, in the order in which they come; the stream ends with
    /// the last one.
    mutating func add(_ sources: Set<SourceID>) -> AsyncStream<SyncReport> {
        let (stream, continuation) = AsyncStream<SyncReport>.makeStream()
        guard !sources.isEmpty else {
            continuation.finish()
            return stream
        }
        orders[next] = Order(remaining: sources, reports: continuation)
        next += 1
        return stream
    }

    /// True where somebody waits for it.
    func isWaited(for id: SourceID) -> Bool {
        orders.values.contains { $0.remaining.contains(id) }
    }

    /// Tells those who wait for it; nil where there is nothing to tell.
    mutating func tell(of id: SourceID, _ report: SyncReport?) {
        for (number, var order) in orders where order.remaining.remove(id) != nil {
            if let report { order.reports.yield(report) }
            if order.remaining.isEmpty {
                order.reports.finish()
                orders[number] = nil
            } else {
                orders[number] = order
            }
        }
    }

    /// Nobody is to wait for what is not going to happen.
    mutating func endAll() {
        for order in orders.values { order.reports.finish() }
        orders = [:]
    }
}
