import Articles
import Engine
import Fetching
import Logging
package import Scheduling
import Store

/// The daemon against a `SimulatedWeb`, on a clock that takes no time: the engine's own intake, pace,
/// queues, gates, judge and planner, and of the poller and the page worker what they do with them;
/// without the store's file and the network.
package final class SimulatedMonth {
    private enum Event {
        case sourceEnds(SourceID, HostPlace, Check)
        case pageEnds(Page, HostPlace, Moment)
        case clockIsSet(Duration)
    }

    /// One check that runs.
    private struct Check {
        let startedAt: Moment
        let place: String
        let validators: Validators?
    }

    private static let slots = 64
    private static let pageSlots = 16
    let limits = HostLimits(inFlight: 2, gap: .seconds(1))
    let time: SimulatedTime
    var web: SimulatedWeb
    let policies: [SimulatedPolicy]
    let pauses: [Pause]
    let least: Double
    private let end: Timestamp
    private let judge: FeedJudge
    private let planner: SourcePlanner
    let table: SourceTable
    private let logger = Logger(label: "simulation") { _ in SwiftLogNoOpLogHandler() }
    private var hosts: HostKeeper
    /// What the store remembers of hosts.
    private var keptHosts: [String: HostRecord] = [:]
    private var intake: DueIntake
    private var queue = HostQueues()
    private var pauseTurns = PauseTurns()
    private var running: Set<SourceID> = []
    private var nextLook: Timestamp?
    private var lastTurn: Timestamp?
    private var events = EventHeap<Event>()
    private var pages: PageTable
    private var runningPages = 0
    /// What is watched.
    private var watch: Watch

    /// A time in which nothing runs: the daemon was stopped, or the machine slept with it.
    struct Pause: Sendable {
        let span: Range<Timestamp>
        let isSleep: Bool
    }

    /// `least` is how many may begin in a minute however few sources there are. The days lie around
    /// the end of summer time in Europe.
    private init(
        sources: Int, days: Int, least: Double, zones: any TimeZoneDatabase, seed: UInt64
    ) {
        let start = SimulatedPolicy.changeInEurope - .seconds(days * 43_200 - 4834)
        end = start + .seconds(days * 86_400)
        self.least = least
        time = SimulatedTime(start: start, seed: seed &+ 1)
        web = SimulatedWeb(sources: sources, days: days, start: start, seed: seed)
        var chance = SimulatedChance(seed: seed &+ 2)
        let policies = (0..<sources).map { index in
            SimulatedPolicy.of(index, share: chance.next(below: 100))
        }
        self.policies = policies
        let web = web
        table = SourceTable(
            (0..<sources).map { index in
                SourceRecord(
                    NewSource(
                        kind: .feed, location: web.location(of: index),
                        settings: SourceSettings(every: policies[index].text)),
                    id: SourceID(rawValue: Int32(index + 1)), addedAt: start)
            })
        planner = SourcePlanner(zones: zones)
        judge = FeedJudge(planner: planner)
        hosts = HostKeeper(limits: limits, kept: [], clock: time.clock, hasRoute: { true })
        intake = DueIntake(
            store: table, planner: planner, logger: logger, pace: StartPace(least: least))
        pauses = Self.pauses(days: days, start: start)
        pages = PageTable()
        watch = Watch(web: web, policies: policies, start: start, days: days, pauses: pauses)
        for (at, error) in Self.wrongClock(days: days, start: start) {
            events.push(.clockIsSet(error), at: at)
        }
    }

    /// Nights without the daemon, and naps of the machine.
    private static func pauses(days: Int, start: Timestamp) -> [Pause] {
        stride(from: 2, to: days, by: 5).flatMap { day in
            let night = start + .seconds(day * 86_400)
            let nap = night + .seconds(2 * 86_400 + 40_000)
            let all = [
                Pause(span: night..<night + .seconds(8 * 3600), isSleep: day % 2 == 0),
                Pause(span: nap..<nap + .seconds(5400), isSleep: true),
            ]
            return all.filter { $0.span.upperBound < start + .seconds(days * 86_400 - 43_200) }
        }
    }

    /// Forward by two hours and back after forty minutes; then back for six hours.
    private static func wrongClock(days: Int, start: Timestamp) -> [(Timestamp, Duration)] {
        let leap = start + .seconds(86_400 + 30_000)
        let lag = start + .seconds(days * 43_200 + 20_000)
        return [
            (leap, .seconds(7200)), (leap + .seconds(2400), .zero),
            (lag, .seconds(-6000)), (lag + .seconds(21_600), .zero),
        ]
    }

    // MARK: The loop

    /// Runs a month, and tells what it showed. Parameters: see `init`.
    @concurrent
    package static func figures(
        sources: Int, days: Int, least: Double, zones: any TimeZoneDatabase, seed: UInt64 = 4
    ) async -> Figures {
        let month = SimulatedMonth(
            sources: sources, days: days, least: least, zones: zones, seed: seed)
        await month.run()
        return month.watch.figures
    }

    private func run() async {
        var now = time.now
        while now.real < end {
            if let pause = pauses.first(where: { $0.span.contains(now.real) }) {
                await sleepThrough(pause)
            }
            while let (event, at) = events.pop(notAfter: time.now.real) {
                await take(event, at: at)
            }
            await noticeClock()
            await look()
            await startSources()
            await startPages()
            let next = nextTurn()
            time.set(max(next, time.now.real + .milliseconds(10)))
            now = time.now
        }
        await conclude()
    }

    private func nextTurn() -> Timestamp {
        let shown = time.now.shown
        var next = shown + PollingBounds.longestSleep
        if let opening = queue.nextOpening { next = min(next, opening) }
        if queue.count < PollingBounds.page / 2, let nextLook { next = min(next, nextLook) }
        if runningPages < Self.pageSlots, let opening = pages.nextOpening(after: shown) {
            next = min(next, opening)
        }
        let real = time.real(of: next)
        return events.first.map { min($0, real) } ?? real
    }

    /// What ran is cut: by a stop it comes to nothing, by a sleep to no answer.
    private func sleepThrough(_ pause: Pause) async {
        var cut: [(Event, Timestamp)] = []
        while let event = events.pop(notAfter: end) { cut.append(event) }
        time.set(pause.span.upperBound)
        for (event, at) in cut {
            switch event {
            case .clockIsSet:
                events.push(event, at: max(at, pause.span.upperBound))
            case .sourceEnds(let id, let place, let check):
                watch.end(at: place.host)
                if pause.isSleep {
                    await finish(
                        id, place, check,
                        .failure(.stalled(host: place.host, after: .seconds(30))))
                } else {
                    running.remove(id)
                }
            case .pageEnds(let page, let place, _):
                watch.end(at: place.host)
                runningPages -= 1
                _ = await hosts.leave(place, pause.isSleep ? .silent : .abandoned)
                pages.putBack(page)
            }
        }
        watch.pauseEnded(pause)
        guard !pause.isSleep else { return }
        hosts = HostKeeper(
            limits: limits, kept: Array(keptHosts.values), followsAnother: true, clock: time.clock,
            hasRoute: { true })
        intake = DueIntake(
            store: table, planner: planner, logger: logger, pace: StartPace(least: least))
        queue = HostQueues()
        pauseTurns = PauseTurns()
        pages.restart()
        (nextLook, lastTurn) = (nil, nil)
    }

    private func take(_ event: Event, at: Timestamp) async {
        switch event {
        case .clockIsSet(let error):
            let before = time.now
            time.setError(error)
            watch.clockWasSet(by: time.now.shown.since(before.shown), at: before)
        case .sourceEnds(let id, let place, let check):
            watch.end(at: place.host)
            await finish(
                id, place, check,
                web.answer(
                    Int(id.rawValue) - 1, at: check.place, check.validators,
                    time: check.startedAt.real))
        case .pageEnds(let page, let place, let startedAt):
            watch.end(at: place.host)
            runningPages -= 1
            await finish(page, place, startedAt)
        }
    }

    /// `Poller.noticeClock`, and the page worker's.
    private func noticeClock() async {
        let now = time.now.shown
        let passed = lastTurn.map { now.since($0) } ?? .zero
        lastTurn = now
        guard passed < .zero - PollingBounds.smallStep else { return }
        nextLook = nil
        queue.releaseAll()
        await hosts.clockWasSet(by: passed)
        pages.clockWasSet(by: passed)
    }

    // MARK: Sources

    /// `Poller.look`.
    private func look() async {
        let now = time.now.shown
        guard queue.count < PollingBounds.page / 2, nextLook.map({ $0 <= now }) ?? true else {
            return
        }
        nextLook = now + PollingBounds.longestSleep
        let waiting = queue.waiting.union(running)
        let batch = try? await intake.take(
            at: now, room: PollingBounds.page - queue.count, queued: queue.count,
            excluding: waiting)
        for source in batch?.sources ?? [] where !running.contains(source.id) {
            queue.add(source.id, host: HostName.of(source.location))
        }
        nextLook = nextLook.map { min($0, batch?.next ?? $0) }
        if watch.isCatchingUp,
            await table.overdue(at: now, excluding: queue.waiting.union(running)) == 0
        {
            watch.caughtUp(at: time.now)
        }
    }

    /// `Poller.start`.
    private func startSources() async {
        queue.open(at: time.now.shown)
        while running.count < Self.slots, let host = queue.nextHost() {
            switch await hosts.enter(host) {
            case .granted(let place):
                guard let id = queue.take(from: host) else {
                    _ = await hosts.leave(place, .abandoned)
                    continue
                }
                await start(id, at: place)
            case .notBefore(let until, .some)
            where until.since(time.now.shown) > PollingBounds.longestHold:
                let ids = queue.empty(host)
                let turns = pauseTurns.take(
                    ids.count, of: host, after: until, gap: limits.gap, now: time.now.shown)
                await postpone(
                    zip(ids, turns).map { id, turn in
                        let at = turn + .seconds(60) * time.clock.jitter()
                        return (id, PlannedCheck(at: at, reason: "paused"))
                    })
            case .offline(let pause, _):
                watch.wasOffline()
                queue.hold(host, until: pause.until)
            case .notBefore(let until, _):
                let surplus = queue.empty(host, keeping: PollingBounds.longestLine)
                let now = time.now.shown
                await postpone(
                    surplus.enumerated().map { place, id in
                        let turn = PollingBounds.longestLine + place
                        return (id, PlannedCheck(at: now + limits.gap * turn, reason: "line"))
                    })
                queue.hold(host, until: until)
            case .full:
                queue.hold(host, until: time.now.shown + .seconds(1))
            }
        }
    }

    private func postpone(_ plans: [(id: SourceID, check: PlannedCheck)]) async {
        guard !plans.isEmpty else { return }
        await table.postpone(plans)
        if let first = plans.map(\.check.at).min() { nextLook = nextLook.map { min($0, first) } }
    }

    private func start(_ id: SourceID, at place: HostPlace) async {
        let record = await table.record(id)
        // `FeedSync.pauseBehindRedirects`.
        if let url = record.validators.url, HostName.of(url) != place.host,
            let pause = await hosts.pause(of: HostName.of(url))
        {
            _ = await hosts.leave(place, .abandoned)
            await postpone([(id, PlannedCheck(at: pause.until, reason: pause.description))])
            queue.release(place.host)
            return
        }
        let now = time.now
        running.insert(id)
        watch.start(record, at: place.host, now)
        let check = Check(
            startedAt: now, place: record.location,
            validators: judge.validators(for: record, now: now.shown))
        events.push(.sourceEnds(id, place, check), at: now.real + web.latency())
    }

    /// `FeedSync.judgement` and its commit.
    private func finish(
        _ id: SourceID, _ place: HostPlace, _ check: Check,
        _ result: Result<FetchResponse, FetchError>
    ) async {
        let record = await table.record(id)
        let now = time.now
        let verdict: FeedJudge.Verdict
        switch result {
        case .success(let response):
            remember(
                await hosts.leave(
                    place, HostOutcome(response, now: now.shown),
                    other: HostName.of(response.url)))
            verdict = await judge.verdict(on: response, to: record, at: now.shown)
        case .failure(let error):
            do throws(HostPause) {
                remember(try await hosts.leave(place, after: error))
            } catch {
                // The network is called gone: no error of the source's.
                watch.wasOffline()
                running.remove(id)
                queue.release(place.host)
                return await postpone([
                    (id, PlannedCheck(at: error.until, reason: error.description))
                ])
            }
            verdict = judge.verdict(on: error, to: record, at: now.shown)
        }
        let published = verdict.items.compactMap(\.publishedAt).filter { $0 <= now.shown }
        if record.lastSuccessAt != nil, PageTable.hasPages(id) {
            let known = record.arrivals.first ?? now.shown
            for time in published where time > known {
                pages.add(of: id, host: web.sites[Int(id.rawValue) - 1].host, published: time, now)
            }
        }
        await table.apply(verdict.state, to: id, published: published, at: now.shown)
        watch.finish(record, result, verdict, at: now)
        running.remove(id)
        queue.release(place.host)
        if let due = verdict.state.nextDueAt { nextLook = nextLook.map { min($0, due) } }
    }

    private func remember(_ records: [HostRecord]) {
        for record in records {
            let gate = record.gate
            // As the store keeps it: what is under way belongs to the daemon that asked.
            let kept = HostGate(
                lastRequestAt: gate.lastRequestAt, failures: gate.failures,
                failingSince: gate.failingSince, pausedUntil: gate.pausedUntil,
                trouble: gate.trouble, reason: gate.reason)
            keptHosts[record.name] =
                gate.isSound ? nil : HostRecord(name: record.name, gate: kept)
        }
    }

    // MARK: Pages

    /// `PageWorker.startAll`.
    private func startPages() async {
        let now = time.now.shown
        for host in pages.hostsWithTurn(at: now) where runningPages < Self.pageSlots {
            let name = SimulatedWeb.name(ofHost: host)
            if queue.isWaiting(for: name) {
                pages.hold(host, until: now + PollingBounds.courtesy)
            } else if let pause = await hosts.pause(of: name) {
                pages.hold(host, until: pause.until)
            } else if let opening = pages.budgetOpening(of: host, at: now) {
                watch.figures.droppedPages += pages.dropSurplus(of: host)
                pages.hold(host, until: opening)
            } else {
                switch await hosts.enter(name) {
                case .granted(let place):
                    guard let page = pages.take(from: host, at: now) else { continue }
                    runningPages += 1
                    watch.look(at: host, time.now)
                    events.push(
                        .pageEnds(page, place, time.now), at: time.now.real + web.latency())
                case .offline(let pause, _): pages.hold(host, until: pause.until)
                case .notBefore(let until, _): pages.hold(host, until: until)
                case .full: pages.hold(host, until: now + .seconds(1))
                }
            }
        }
    }

    private func finish(_ page: Page, _ place: HostPlace, _ startedAt: Moment) async {
        let now = time.now
        var outcome = HostOutcome.answered
        var isRead = true
        if let failure = web.failure(of: page.host, at: startedAt.real) {
            (outcome, isRead) = (HostOutcome(failure), false)
        } else if let seconds = web.impatience(of: page.host) {
            outcome = .refused(status: 429, retryAfter: now.shown + .seconds(seconds))
            isRead = false
            watch.asksForRest(page.host, .seconds(seconds), at: now)
        }
        remember(await hosts.leave(place, outcome))
        pages.finish(page, isRead: isRead, at: now.shown, jitter: time.clock.jitter())
    }

    private func conclude() async {
        for index in policies.indices {
            let record = await table.record(SourceID(rawValue: Int32(index + 1)))
            watch.conclude(record, at: time.now)
        }
        watch.concludeFigures()
    }
}
