package import Articles
package import Logging
package import Scheduling
package import Store

/// Decides which source is synced when: those that are due, those that somebody asks for, those
/// whose folder changed. Everything it starts runs in its own task group, at most `slots` at once,
/// so that memory stays bounded however many sources are due.
///
/// Only `run` changes the queue and starts syncs; everybody else leaves a note and rings. So no
/// source can be started twice, whatever happens while the store is asked.
package actor Poller {
    /// How much may run at once.
    package struct Limits: Sendable, Hashable {
        /// Syncs of any kind. Each holds at most one body in memory.
        package var slots: Int
        /// What one host may bear.
        package var host: HostLimits

        package init(slots: Int, host: HostLimits) {
            self.slots = slots
            self.host = host
        }
    }

    /// Somebody waits for these sources.
    private struct Order {
        var remaining: Set<SourceID>
        let reports: AsyncStream<SyncReport>.Continuation
    }

    let store: Store
    let intake: DueIntake
    private let syncer: SourceSyncer
    let hosts: HostKeeper
    let clock: Clock
    let logger: Logger
    private var limits: Limits
    private let wakeUp = WakeUp()
    private let idle = WakeUp()

    var queue = HostQueues()
    var running: [SourceID: String] = [:]
    /// Counts the syncs that ended.
    private var endings = 0
    /// Asked for, and not in the queue yet.
    private var asked: [SourceID] = []
    /// Asked for again while they ran.
    private var again: Set<SourceID> = []
    private var orders: [Int: Order] = [:]
    private var nextOrder = 0
    /// When the store is to be asked again for what is due; nil for at once.
    var nextLook: Timestamp?
    private var startsDue = true
    /// What the clock showed at the last turn.
    private var lastTurn: Timestamp?
    /// Since when the network is gone, as far as the log was told.
    var offlineSince: Timestamp?
    /// Sources that were asked for while it was gone, though they were not due: fit for a trial.
    var owed: [SourceID] = []
    /// Why nothing is started at the moment: the store could not be written.
    package private(set) var trouble: StoreTrouble?
    /// True while one sync may run to show whether what it brings can be kept. That a page can be
    /// written does not: on a full disk the log's old pages take a little more.
    private var isTryingStore = false
    /// That one, once it runs. Others may have been under way for long, or never end.
    private var storeTrial: SourceID?

    /// While the network is gone it is looked after so often whether the machine has a way out.
    private static let routeGlance = Duration.seconds(5)
    /// While the network is gone so many sources are at hand for trials.
    static let trials = 4

    package init(
        store: Store, planner: SourcePlanner, syncer: SourceSyncer, hosts: HostKeeper,
        limits: Limits, clock: Clock,
        logger: Logger
    ) {
        self.store = store
        intake = DueIntake(store: store, planner: planner, logger: logger)
        self.syncer = syncer
        self.hosts = hosts
        self.limits = limits
        self.clock = clock
        self.logger = logger
    }

    /// How many sources are being synced or wait for their turn.
    package var refreshing: Int { running.count + queue.count + asked.count }

    /// The first `limit` of those that are being synced, by their numbers.
    package func runningNow(limit: Int) -> [SourceID] { Array(running.keys.sorted().prefix(limit)) }

    /// True where a source waits for `host`: pages let it go first.
    func isWaiting(for host: String) -> Bool { queue.isWaiting(for: host) }

    /// How many sources wait for each host.
    package var waitingByHost: [String: Int] { queue.waitingByHost }

    /// What a person should know of the polling itself.
    package var warnings: [String] { trouble.map { [$0.description] } ?? [] }

    /// New limits, from the next start on.
    package func setLimits(_ limits: Limits) async {
        self.limits = limits
        await hosts.setLimits(limits.host)
        await wakeUp.ring()
    }

    /// The sources in the store changed: look again at what is due.
    package func sourcesChanged() async {
        nextLook = nil
        await wakeUp.ring()
    }

    /// Syncs these sources now, due or not; one that is being synced is not synced twice for it. The
    /// stream gives a report for each source that could be synced, in the order in which they end,
    /// and then ends.
    package func refresh(_ sources: [SourceID]) async -> AsyncStream<SyncReport> {
        let (stream, continuation) = AsyncStream<SyncReport>.makeStream()
        let wanted = Set(sources)
        guard !wanted.isEmpty else {
            continuation.finish()
            return stream
        }
        orders[nextOrder] = Order(remaining: wanted, reports: continuation)
        nextOrder += 1
        asked += sources.filter { running[$0] == nil }
        await wakeUp.ring()
        return stream
    }

    /// Something below the source's folder changed. If it is being synced, it is synced once more.
    package func noteChange(of source: SourceID) async {
        if running[source] != nil {
            again.insert(source)
        } else {
            asked.append(source)
            await wakeUp.ring()
        }
    }

    /// Starts what is due until the task is cancelled; then what runs is cancelled too, and this
    /// returns when the last of it has ended. What was not committed by then is fetched again by the
    /// next daemon.
    ///
    /// - Parameter startingDue: false to start only what somebody asks for.
    package func run(startingDue: Bool = true) async {
        startsDue = startingDue
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                let rest = await startAll(in: &group)
                if isIdle { await idle.ring() }
                await wakeUp.wait(atMost: rest)
            }
            group.cancelAll()
        }
        for order in orders.values { order.reports.finish() }
        orders = [:]
        await idle.ring()
    }

    /// Returns as soon as nothing is due, waits or runs, or when the poller ends or the task is
    /// cancelled. For one caller at a time.
    package func waitUntilIdle() async {
        await idle.wait()
    }

    private var isIdle: Bool {
        running.isEmpty && queue.count == 0 && asked.isEmpty && (!startsDue || nextLook != nil)
    }

    // MARK: Starting

    /// Starts what may start and tells how long to sleep.
    private func startAll(in group: inout DiscardingTaskGroup) async -> Duration {
        await noticeClock()
        if let trouble {
            guard trouble.isOver(at: .now) else { return trouble.rest(at: .now) }
            guard storeTrial == nil else { return PollingBounds.longestSleep }
            do {
                try await store.probe()
                isTryingStore = true
            } catch {
                note(error)
                return self.trouble?.rest(at: .now) ?? PollingBounds.longestSleep
            }
        }
        do {
            try await noticeNetwork()
            try await takeAsked()
            let now = clock.now()
            if startsDue, queue.count < PollingBounds.page / 2, nextLook.map({ $0 <= now }) ?? true
            {
                try await look(at: now)
            }
            if startsDue, offlineSince != nil { try await takeTrials(at: now) }
        } catch {
            note(error)
        }
        await start(in: &group)
        // Nothing is there to be tried with.
        if storeTrial == nil, running.count < limits.slots { storeWorks() }
        var rest = PollingBounds.longestSleep
        if let opening = queue.nextOpening { rest = min(rest, opening.since(clock.now())) }
        if startsDue, queue.count < PollingBounds.page / 2, let nextLook {
            rest = min(rest, nextLook.since(clock.now()))
        }
        if offlineSince != nil { rest = min(rest, Self.routeGlance) }
        return max(rest, .milliseconds(10))
    }

    /// What is held until a time of a clock that went back since would be held for as long as that.
    private func noticeClock() async {
        let now = clock.now()
        let passed = lastTurn.map { now.since($0) } ?? .zero
        lastTurn = now
        guard passed < .zero - PollingBounds.smallStep else { return }
        nextLook = nil
        queue.releaseAll()
        await hosts.clockWasSet(by: passed)
    }

    /// Starts what its host and the number of slots allow now.
    private func start(in group: inout DiscardingTaskGroup) async {
        queue.open(at: clock.now())
        while running.count < limits.slots, trouble == nil || isTryingStore && storeTrial == nil,
            let host = queue.nextHost()
        {
            let endings = endings
            let entry = await hosts.enter(host)
            switch entry {
            case .granted(let place):
                guard let id = queue.take(from: host) else {
                    _ = await hosts.leave(place, .abandoned)
                    continue
                }
                running[id] = host
                if isTryingStore { storeTrial = id }
                let company = running.count > 4 || queue.count > 0
                group.addTask { await self.sync(id, at: place, company: company) }
            case .notBefore(let time, let trouble?)
            where time.since(clock.now()) > PollingBounds.longestHold:
                await postpone(
                    queue.empty(host), HostPause(host: host, until: time, reason: trouble))
            case .offline(let pause, let isTried):
                if !isTried { await answerOrders(of: host, pause) }
                queue.hold(host, until: pause.until)
            case .notBefore(let time, _):
                await postponeSurplus(of: host)
                queue.hold(host, until: time)
            case .full where endings == self.endings:
                // Whoever has the place rings when he leaves; others than sources do not.
                queue.hold(host, until: clock.now() + .seconds(1))
            case .full:
                queue.putBack(host)
            }
        }
    }

    // MARK: Putting off

    /// Plans sources for the end of their host's pause, one after the other, and tells those who
    /// wait for them.
    private func postpone(_ ids: [SourceID], _ pause: HostPause) async {
        guard !ids.isEmpty else { return }
        let gap = await hosts.limits(of: pause.host).gap
        var plans: [(SourceID, PlannedCheck?)] = []
        for (index, id) in ids.enumerated() {
            let at = pause.until + gap * index + .seconds(60) * clock.jitter()
            plans.append((id, PlannedCheck(at: at, reason: pause.description)))
        }
        await plan(plans)
        for id in ids where isOrdered(id) { await tellOrders(of: id, waitingFor: pause) }
    }

    func isOrdered(_ id: SourceID) -> Bool {
        orders.values.contains { $0.remaining.contains(id) }
    }

    func tellOrders(of id: SourceID, waitingFor pause: HostPause) async {
        let source = try? await store.source(id)
        tellOrders(of: id, source.map { SyncReport($0, waitsFor: pause) })
    }

    /// A host that takes one request after the other does not need a longer line here.
    private func postponeSurplus(of host: String) async {
        let surplus = queue.empty(host, keeping: PollingBounds.longestLine)
        guard !surplus.isEmpty else { return }
        let gap = await hosts.limits(of: host).gap
        let now = clock.now()
        let reason = "\(host) is asked once in \(DurationText.words(gap)), and others go first"
        await plan(
            surplus.enumerated().map { index, id in
                let turn = PollingBounds.longestLine + index
                return (id, PlannedCheck(at: now + gap * turn, reason: reason))
            })
    }

    private func plan(_ plans: [(SourceID, PlannedCheck?)]) async {
        do {
            // Never earlier: who was asked for by hand may be due much later.
            try await store.postpone(plans)
            if let first = plans.compactMap({ $0.1?.at }).min() {
                nextLook = nextLook.map { min($0, first) }
            }
        } catch {
            note(error)
        }
    }

    /// Puts in the queue what was asked for. Those that are gone or paused end their orders at once.
    private func takeAsked() async throws {
        while !asked.isEmpty {
            let ids = asked
            let found = try await store.checkable(ids)
            asked.removeFirst(ids.count)
            // From the last to the first, since each goes before all that wait.
            for id in ids.reversed() {
                if running[id] != nil {
                    again.insert(id)
                } else if let source = found[id] {
                    let line = WaitingLine.name(source.kind, source.location)
                    queue.add(id, host: line, first: true)
                    // Somebody wants it now: what was our own idea of a pause ends.
                    if await hosts.pause(of: line, tryAgain: true) == nil { queue.release(line) }
                } else {
                    tellOrders(of: id, nil)
                }
            }
        }
    }

    /// Takes over from the store what is due.
    private func look(at now: Timestamp) async throws {
        let waiting = queue.waiting.union(running.keys)
        // Set before the store is asked: who changes it meanwhile must not be overruled.
        nextLook = now + PollingBounds.longestSleep
        let batch = try await intake.take(
            at: now, room: PollingBounds.page - queue.count, queued: queue.count,
            excluding: waiting, needingNetwork: offlineSince == nil)
        for source in batch.sources where running[source.id] == nil {
            queue.add(source.id, host: WaitingLine.name(source.kind, source.location))
        }
        nextLook = nextLook.map { min($0, batch.next ?? $0) }
    }

    // MARK: One sync

    private func sync(_ id: SourceID, at place: HostPlace, company: Bool) async {
        let source: SourceRecord?
        do {
            source = try await store.source(id)
        } catch {
            _ = await hosts.leave(place, .abandoned)
            note(error)
            return await ended(id, report: nil)
        }
        guard let source, source.isActive else {
            _ = await hosts.leave(place, .abandoned)
            return await ended(id, report: nil)
        }
        var report: SyncReport?
        do {
            do throws(any Error) {
                report = try await syncer.sync(source, at: place, company: company)
            } catch let pause as HostPause {
                if pause.isOfNetwork, await !hosts.network.isProvenGone {
                    return await askAgain(id)
                }
                report = SyncReport(source, waitsFor: pause)
                if !pause.isOfNetwork {
                    await plan([(id, PlannedCheck(at: pause.until, reason: pause.description))])
                } else if owed.count < Self.trials, !owed.contains(id) {
                    owed.append(id)
                }
            }
        } catch {
            note(error)
        }
        await ended(id, report: report)
    }

    private func ended(_ id: SourceID, report: SyncReport?) async {
        endings += 1
        if let host = running.removeValue(forKey: id) { queue.release(host) }
        if again.remove(id) != nil { asked.append(id) }
        if storeTrial == id {
            storeTrial = nil
            if let report, report.waiting == nil { storeWorks() }
        }
        if let due = report?.nextDueAt { nextLook = nextLook.map { min($0, due) } }
        tellOrders(of: id, report)
        await wakeUp.ring()
    }

    /// The source came to nothing while the network is only suspected to be gone. It shows whether
    /// that is so, and whoever waits for it is told then.
    private func askAgain(_ id: SourceID) async {
        endings += 1
        if storeTrial == id { storeTrial = nil }
        if let host = running.removeValue(forKey: id) { queue.release(host) }
        again.remove(id)
        asked.append(id)
        await wakeUp.ring()
    }

    private func tellOrders(of id: SourceID, _ report: SyncReport?) {
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

    /// The sync that was tried was kept, or nothing was there to be tried with.
    private func storeWorks() {
        guard isTryingStore else { return }
        isTryingStore = false
        storeTrial = nil
        trouble = nil
        logger.notice("the store can be written again")
    }

    /// Takes note that the store failed: nothing is fetched that could not be kept, and it is tried
    /// again after a while. Said once for each try.
    private func note(_ error: any Error) {
        guard !(error is CancellationError), !Task.isCancelled else { return }
        if let trouble, !trouble.isOver(at: .now) { return }
        let next = StoreTrouble(error, after: trouble, now: .now)
        trouble = next
        isTryingStore = false
        storeTrial = nil
        logger.error("\(next)")
        // Nobody is to wait for what is not going to happen.
        for order in orders.values { order.reports.finish() }
        orders = [:]
    }
}
