package import Articles
package import Logging
package import Store

/// Decides which source is synced when: those that are due, those that somebody asks for, those
/// whose folder changed. Everything it starts runs in its own task group, at most `slots` at once,
/// so that memory stays bounded however many sources are due.
package actor Poller {
    /// How much may run at once.
    package struct Limits: Sendable, Hashable {
        /// Syncs of any kind. Each holds at most one body in memory.
        package var slots: Int
        /// Syncs against one host.
        package var perHost: Int

        package init(slots: Int, perHost: Int) {
            self.slots = slots
            self.perHost = perHost
        }
    }

    /// Somebody waits for these sources.
    private struct Order {
        var remaining: Set<SourceID>
        let reports: AsyncStream<SyncReport>.Continuation
    }

    private let store: Store
    private let syncer: SourceSyncer
    private let clock: Clock
    private let logger: Logger
    private var limits: Limits
    private let wakeUp = WakeUp()
    private let idle = WakeUp()

    private var queue = HostQueues()
    private var running: [SourceID: String] = [:]
    /// Asked for again while they ran.
    private var again: Set<SourceID> = []
    private var orders: [Int: Order] = [:]
    private var nextOrder = 0
    /// When the store is to be asked again for what is due; nil for at once.
    private var nextLook: Timestamp?
    private var startsDue = true
    private var holdReason: String?
    /// Nothing is started before this: the store could not be written.
    private var heldUntil: Timestamp?

    /// The longest sleep: the wall clock may jump, and what is due is told by the wall clock.
    private static let longestSleep = Duration.seconds(30)
    /// How long to wait before trying a store again that could not be written.
    private static let hold = Duration.seconds(15)
    /// How many due sources are taken over from the store at once: numbers and hosts only.
    private static let page = 2_000

    package init(
        store: Store, syncer: SourceSyncer, limits: Limits, clock: Clock, logger: Logger
    ) {
        self.store = store
        self.syncer = syncer
        self.limits = limits
        self.clock = clock
        self.logger = logger
    }

    /// How many sources are being synced or wait for their turn.
    package var refreshing: Int { running.count + queue.count }

    /// New limits, from the next start on.
    package func setLimits(_ limits: Limits) async {
        self.limits = limits
        await wakeUp.ring()
    }

    /// The sources in the store changed: look again at what is due.
    package func sourcesChanged() async {
        nextLook = nil
        await wakeUp.ring()
    }

    /// Syncs these sources now, due or not. The stream gives one report a source, in the order in
    /// which they end, and then ends.
    package func refresh(_ sources: [SourceID]) async -> AsyncStream<SyncReport> {
        let (stream, continuation) = AsyncStream<SyncReport>.makeStream()
        var remaining: Set<SourceID> = []
        for id in sources {
            remaining.insert(id)
            if running[id] == nil { await enqueue(id, first: true) }
        }
        if remaining.isEmpty {
            continuation.finish()
        } else {
            orders[nextOrder] = Order(remaining: remaining, reports: continuation)
            nextOrder += 1
        }
        await wakeUp.ring()
        return stream
    }

    /// Something below the source's folder changed. If it is being synced, it is synced once more.
    package func noteChange(of source: SourceID) async {
        if running[source] != nil {
            again.insert(source)
        } else {
            await enqueue(source, first: true)
            await wakeUp.ring()
        }
    }

    /// Starts what is due until the task is cancelled; then what runs is cancelled too, and this
    /// returns when the last of it has ended.
    ///
    /// - Parameter startingDue: false to start only what somebody asks for.
    package func run(startingDue: Bool = true) async {
        startsDue = startingDue
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let rest = await startDue(in: &group)
                await tellIdle()
                await wakeUp.wait(atMost: rest)
            }
            group.cancelAll()
        }
        for order in orders.values { order.reports.finish() }
        orders = [:]
        startsDue = false
        await tellIdle()
    }

    /// Returns as soon as nothing is due, waits or runs, or when the poller
    /// ends or the task is cancelled. For one caller at a time.
    package func waitUntilIdle() async {
        await idle.wait()
    }

    private func tellIdle() async {
        guard running.isEmpty, queue.count == 0, !startsDue || nextLook != nil else { return }
        await idle.ring()
    }

    /// What a person should know of the polling itself.
    package var warnings: [String] { holdReason.map { [$0] } ?? [] }

    /// Starts what may start and tells how long to sleep.
    private func startDue(in group: inout DiscardingTaskGroup) async -> Duration {
        let now = clock.now()
        if let heldUntil {
            guard heldUntil <= now else { return heldUntil.since(now) }
            self.heldUntil = nil
            holdReason = nil
        }
        if startsDue, queue.count == 0, nextLook.map({ $0 <= now }) ?? true { await look(at: now) }
        while running.count < limits.slots,
            let (id, host) = queue.next(limitPerHost: limits.perHost)
        {
            running[id] = host
            group.addTask { await self.sync(id) }
        }
        guard queue.count == 0, let nextLook else { return Self.longestSleep }
        return min(max(nextLook.since(clock.now()), .milliseconds(10)), Self.longestSleep)
    }

    /// Takes over from the store what is due.
    private func look(at now: Timestamp) async {
        do {
            let due = try await store.dueSources(
                at: now, limit: Self.page, excluding: Set(running.keys))
            for source in due { queue.add(source.id, host: source.host) }
            nextLook =
                try await store.nextDue(excluding: Set(running.keys)) ?? now + Self.longestSleep
        } catch {
            logger.error("The store cannot be read: \(error)")
            nextLook = now + Self.hold
        }
    }

    private func sync(_ id: SourceID) async {
        let company = running.count > 4
        let report: SyncReport
        do {
            guard let source = try await store.source(id), source.isActive else {
                return await ended(id, report: nil)
            }
            report = try await syncer.sync(source, company: company)
        } catch is CancellationError {
            return await ended(id, report: nil)
        } catch {
            logger.error("Nothing can be kept: \(error)")
            heldUntil = clock.now() + Self.hold
            holdReason = "nothing can be kept at the moment: \(error)"
            var failed = SyncReport(
                sourceID: id, source: "source \(id)", outcome: .failed("\(error)"))
            failed.nextDueAt = heldUntil
            return await ended(id, report: failed)
        }
        await ended(id, report: report)
    }

    private func ended(_ id: SourceID, report: SyncReport?) async {
        if let host = running.removeValue(forKey: id) { queue.finished(host: host) }
        if again.remove(id) != nil { await enqueue(id, first: true) }
        if let due = report?.nextDueAt { nextLook = nextLook.map { min($0, due) } }
        for (number, var order) in orders where order.remaining.remove(id) != nil {
            if let report { order.reports.yield(report) }
            if order.remaining.isEmpty {
                order.reports.finish()
                orders[number] = nil
            } else {
                orders[number] = order
            }
        }
        await wakeUp.ring()
    }

    private func enqueue(_ id: SourceID, first: Bool) async {
        do {
            guard let source = try await store.source(id) else {
                return await ended(id, report: nil)
            }
            queue.add(id, host: source.host, first: first)
        } catch {
            logger.error("The store cannot be read: \(error)")
        }
    }
}
