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
    var pauseTurns = PauseTurns()
    var running: [SourceID: String] = [:]
    /// Counts the syncs that ended.
    private var endings = 0
    /// Asked for, and not in the queue yet.
    private var asked: [SourceID] = []
    /// Asked for again while they ran.
    private var again: Set<SourceID> = []
    var orders = RefreshOrders()
    /// When the store is to be asked again for what is due; nil for at once.
    var nextLook: Timestamp?
    private var startsDue = true
    /// What the clock showed at the last turn.
    private var lastTurn: Timestamp?
    /// Since when the network is gone, as far as the log was told.
    var offlineSince: Timestamp?
    /// Sources that were asked for while it was gone, though they were not due: fit for a trial.
    var owed: [SourceID] = []
    private var storeGate = StoreGate()

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

    /// Why nothing is started at the moment: the store could not be written.
    package var trouble: StoreTrouble? { storeGate.trouble }

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
        let stream = orders.add(Set(sources))
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
        orders.endAll()
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
        if let rest = storeGate.rest(at: .now) { return rest }
        do {
            if storeGate.wantsProbe(at: .now) {
                try await store.probe()
                storeGate.tryNow()
            }
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
        if running.count < limits.slots, storeGate.hadNothingToTry() { tellStoreWorks() }
        var rest = storeGate.rest(at: .now) ?? PollingBounds.longestSleep
        if let trial = storeGate.restOfTrial(at: .now) { rest = min(rest, trial) }
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
        while running.count < limits.slots, storeGate.allowsStart(at: .now),
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
                storeGate.started(id, at: .now)
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
                    orders.tell(of: id, nil)
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
        let wasKept = report.map { $0.waiting == nil } ?? false
        if storeGate.ended(id, wasKept: wasKept) { tellStoreWorks() }
        if let due = report?.nextDueAt { nextLook = nextLook.map { min($0, due) } }
        orders.tell(of: id, report)
        await wakeUp.ring()
    }

    /// The source came to nothing while the network is only suspected to be gone. It shows whether
    /// that is so, and whoever waits for it is told then.
    private func askAgain(_ id: SourceID) async {
        endings += 1
        _ = storeGate.ended(id, wasKept: false)
        if let host = running.removeValue(forKey: id) { queue.release(host) }
        again.remove(id)
        asked.append(id)
        await wakeUp.ring()
    }

    private func tellStoreWorks() {
        logger.notice("the store can be written again")
    }

    /// Takes note that the store failed: nothing is fetched that could not be kept, and it is tried
    /// again after a while. Said once for each try.
    func note(_ error: any Error) {
        guard !(error is CancellationError), !Task.isCancelled else { return }
        guard let trouble = storeGate.failed(error, at: .now) else { return }
        logger.error("\(trouble)")
        orders.endAll()
    }
}
