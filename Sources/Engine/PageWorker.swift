import Articles
package import Fetching
package import Logging
package import Reading
import Scheduling
package import Settings
package import Store

/// Fetches the pages behind entries: those that are due, host by host, one of a host at a time, and
/// only while no feed of that host waits. What is to be fetched is in the store, so that nothing is
/// lost with this.
package actor PageWorker {
    private let store: Store
    private let sync: PageSync
    private let hosts: HostKeeper
    private let poller: Poller
    private let bell: ChangeBell
    private let events: EventLog
    private let clock: Clock
    private let logger: Logger
    private var settings: PageSettings
    private var rules: SiteRules
    private var slots: Int
    private let wakeUp = WakeUp()
    private let idle = WakeUp()

    /// Hosts with pages that are due, each with the next of them as far as they were asked for.
    private var lines: [String: [EntryID]] = [:]
    /// Hosts with articles of which a page was read and another one is to be: they go first.
    private var begun: [String: [EntryID]] = [:]
    /// Hosts that have no turn before then.
    private var held: [String: Hold] = [:]
    /// Hosts of which a page is being asked for.
    private var running: Set<String> = []
    /// Pages that are asked for, or are not committed yet: the store still calls them due.
    private var unfinished: Set<EntryID> = []
    private var budgets: [String: PageBudget] = [:]
    /// When the store is to be asked again for what is due; nil for at once.
    private var nextLook: Timestamp?
    /// What the clock showed at the last turn.
    private var lastTurn: Timestamp?
    private(set) var trouble: StoreTrouble?
    /// How many looks there were since the start.
    package private(set) var looks = 0

    /// Until when a host has no turn.
    private struct Hold {
        var until: Timestamp
        /// True where its gate is closed: whoever opens that ends this too.
        var isPause = false
    }

    /// Pages of one host that are taken over from the store at once.
    private static let batch = 16
    /// Where a page cannot be kept, its host's pages wait.
    private static let penalty = Duration.seconds(300)
    /// The longest rest between two pages that a robots.txt gets.
    private static let longestCrawlDelay = Duration.seconds(600)
    /// Budgets that are remembered.
    private static let mostBudgets = 2000

    package init(
        store: Store, fetcher: Fetcher, robots: RobotsGate, access: SourceAccess,
        hosts: HostKeeper, committer: Committer, poller: Poller, bell: ChangeBell,
        events: EventLog, settings: PageSettings, rules: SiteRules, maxTransfers: Int, clock: Clock,
        logger: Logger
    ) {
        self.store = store
        sync = PageSync(
            fetcher: fetcher, robots: robots, access: access, hosts: hosts, committer: committer,
            clock: clock)
        self.hosts = hosts
        self.poller = poller
        self.bell = bell
        self.events = events
        self.settings = settings
        self.rules = rules
        slots = Self.slots(maxTransfers)
        self.clock = clock
        self.logger = logger
    }

    /// A quarter of all transfers: feeds go first. Each holds one page in memory.
    private static func slots(_ maxTransfers: Int) -> Int { max(1, min(16, maxTransfers / 4)) }

    /// Other settings, from the next page on.
    package func adopt(_ settings: PageSettings, rules: SiteRules, maxTransfers: Int) async {
        self.settings = settings
        self.rules = rules
        slots = Self.slots(maxTransfers)
        await pagesChanged()
    }

    /// Pages in the store may be due: look again.
    package func pagesChanged() async {
        // With something to do, the store need not be asked at every change.
        let soon = clock.now() + .seconds(1)
        nextLook = lines.isEmpty ? nil : min(nextLook ?? soon, soon)
        await wakeUp.ring()
    }

    /// Fetches what is due until the task is cancelled; then what runs is cancelled too, and this
    /// returns when the last of it has ended. What was not committed by then is still due.
    package func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await self.listen() }
            while !Task.isCancelled {
                let rest = await startAll(in: &group)
                if isIdle { await idle.ring() }
                await wakeUp.wait(atMost: rest)
            }
            group.cancelAll()
        }
        await idle.ring()
    }

    /// Returns as soon as no page is being read and none could be read within a few seconds, or when
    /// the task is cancelled. For one caller at a time.
    package func waitUntilIdle() async {
        await idle.wait()
    }

    /// Hosts whose pages have no turn before then.
    var holds: [String: Timestamp] { held.mapValues(\.until) }

    private var isIdle: Bool {
        let soon = clock.now() + .seconds(10)
        return unfinished.isEmpty && nextLook != nil
            && (trouble != nil
                || waiting.allSatisfy { held[$0].map { $0.until > soon } ?? false })
    }

    private var waiting: Set<String> { Set(lines.keys).union(begun.keys) }

    /// Every commit may bring pages.
    private func listen() async {
        while !Task.isCancelled, await !bell.isClosed {
            await bell.wait(after: bell.newest)
            await pagesChanged()
        }
    }

    // MARK: Starting

    private func startAll(in group: inout DiscardingTaskGroup) async -> Duration {
        noticeClock()
        do {
            if let trouble {
                guard trouble.isOver(at: .now) else { return trouble.rest(at: .now) }
                try await store.probe()
                self.trouble = nil
            }
            // The poller tries with one source whether anything can be kept.
            guard await poller.trouble == nil else { return PollingBounds.courtesy }
            if let outage = await hosts.takeOutage() { try await retry(after: outage) }
            if nextLook.map({ $0 <= clock.now() }) ?? true { try await look(at: clock.now()) }
            for host in waiting where unfinished.count < slots && !running.contains(host) {
                try await start(host, in: &group)
            }
        } catch {
            note(error)
        }
        let now = clock.now()
        let openings = waiting.filter { !running.contains($0) }.compactMap { held[$0]?.until }
        let next = ([nextLook ?? now] + openings).min() ?? now
        return min(max(next.since(now), .milliseconds(10)), PollingBounds.longestSleep)
    }

    /// What is held until a time of a clock that went back since would be held for as long as that,
    /// and an hour's pages would be forgotten.
    private func noticeClock() {
        let now = clock.now()
        defer { lastTurn = now }
        guard let lastTurn, now.since(lastTurn) < .zero - PollingBounds.smallStep else { return }
        nextLook = nil
        held = [:]
        for host in budgets.keys { budgets[host]?.clockWasSet(by: now.since(lastTurn)) }
    }

    /// The network is back: pages that failed because of it are due, and no host is left alone for
    /// what it did not do.
    private func retry(after outage: PastOutage) async throws {
        let silent = await sync.forgetSilence(since: outage.start)
        var outage = outage
        outage.hosts.formUnion(silent)
        for host in silent { held[host] = nil }
        do {
            try await store.retryPages(
                of: outage.hosts, failedSince: outage.start, at: clock.now())
        } catch {
            await hosts.putBack(outage)
            throw error
        }
        nextLook = nil
    }

    /// Asks the store what is due.
    private func look(at now: Timestamp) async throws {
        // Set before the store is asked: who changes it meanwhile must not be overruled.
        nextLook = now + PollingBounds.longestSleep
        let due = try await store.duePageHosts(at: now)
        lines = Dictionary(due.map { ($0, []) }) { first, _ in first }
        held = held.filter { $0.value.until > now }
        if let next = try await store.nextPageDue(after: now) {
            nextLook = nextLook.map { min($0, next) }
        }
    }

    /// Reads the next page of a host, if it is its turn.
    private func start(_ host: String, in group: inout DiscardingTaskGroup) async throws {
        let now = clock.now()
        if let hold = held[host], !hold.isPause, hold.until > now { return }
        held[host] = nil
        if await poller.isWaiting(for: host) {
            held[host] = Hold(until: now + PollingBounds.courtesy)
            return
        }
        if let pause = await hosts.pause(of: host) {
            held[host] = Hold(until: pause.until, isPause: true)
            return
        }
        guard try await isWithinBudget(host, at: now) else { return }
        guard let entry = try await next(of: host, at: now), !running.contains(host) else { return }
        running.insert(host)
        unfinished.insert(entry)
        budgets[host]?.take(at: now)
        group.addTask { await self.read(entry, of: host, startedAt: now) }
    }

    private func next(of host: String, at now: Timestamp) async throws -> EntryID? {
        if let entry = begun[host]?.popLast() {
            if begun[host]?.isEmpty == true { begun[host] = nil }
            return entry
        }
        if lines[host]?.isEmpty ?? true {
            // What was unfinished when the store was asked is due too, as far as it knows.
            let unfinished = unfinished.union(begun.values.joined())
            let due = try await store.duePages(
                of: host, at: now, limit: Self.batch + unfinished.count)
            lines[host] = due.filter { !unfinished.contains($0) }
        }
        guard let entry = lines[host]?.first else {
            lines[host] = nil
            return nil
        }
        lines[host]?.removeFirst()
        return entry
    }

    /// One's own machines need no budget, as they need no rest.
    private func isWithinBudget(_ host: String, at now: Timestamp) async throws -> Bool {
        guard !HostName.isLocal(host) else { return true }
        var budget: PageBudget
        if let known = budgets[host] {
            budget = known
        } else {
            // A restart is no reason to begin the hour anew.
            budget = PageBudget(
                starts: try await store.pageLooks(of: host, since: now - PageBudget.window))
        }
        let opening = budget.opening(at: now, perHour: settings.maxPerHostPerHour)
        if budgets.count >= Self.mostBudgets {
            budgets = budgets.filter { $0.value.isInForce(at: now) }
        }
        budgets[host] = budget
        guard opening > now else { return true }
        held[host] = Hold(until: opening)
        let dropped = try await store.dropPages(
            of: host, at: now, keeping: settings.maxPerHostPerHour * PageBudget.longestLine)
        if dropped > 0 {
            logger.warning(
                """
                \(host): \(dropped) pages are not fetched: more wait than it is asked for in \
                \(PageBudget.longestLine) hours ([pages] max_per_host_per_hour)
                """)
        }
        return false
    }

    // MARK: One page

    /// The host's turn ends with its answer: while that is committed, together with those of others,
    /// the next page is asked for. What is not committed when all ends is still due.
    private func read(_ entry: EntryID, of host: String, startedAt: Timestamp) async {
        var answered: (task: PageTask, answer: PageSync.Answer)?
        do {
            if let task = try await store.pageTask(entry, at: clock.now()) {
                let answer = try await sync.look(task, rules: rules)
                answered = (task, answer)
                if let silence = answer.silentUntil {
                    held[host] = Hold(until: silence)
                } else if let delay = answer.crawlDelay, delay > .zero {
                    held[host] = Hold(until: clock.now() + min(delay, Self.longestCrawlDelay))
                }
            }
        } catch let pause as HostPause {
            held[host] = Hold(until: pause.until, isPause: true)
            budgets[host]?.giveBack(startedAt)
        } catch {
            note(error)
        }
        running.remove(host)
        await wakeUp.ring()
        var goesOnAt: String?
        if let (task, answer) = answered { goesOnAt = await keep(answer, of: task) }
        unfinished.remove(entry)
        if let goesOnAt { begun[goesOnAt, default: []].append(entry) }
        await wakeUp.ring()
    }

    /// - Returns: the host of the article's next page, which is due now; nil where there is none.
    private func keep(_ answer: PageSync.Answer, of task: PageTask) async -> String? {
        do {
            let committed = try await sync.keep(
                answer, of: task, settings, company: unfinished.count > 1)
            looks += 1
            if let failure = committed.failure {
                logger.error("the page of entry \(task.page.entryID) cannot be kept: \(failure)")
                held[task.page.host] = Hold(until: clock.now() + Self.penalty)
            }
            await events.tell(SyncReport(task.source, outcome: .synced, committed: committed))
            return committed.openPages[task.page.entryID]
        } catch {
            note(error)
            return nil
        }
    }

    /// Takes note that the store failed: nothing is fetched that could not be kept.
    private func note(_ error: any Error) {
        guard !(error is CancellationError), !Task.isCancelled else { return }
        // Those that were on their way together fail together.
        if let trouble, !trouble.isOver(at: .now) { return }
        let next = StoreTrouble(error, after: trouble, now: .now)
        trouble = next
        logger.error("pages: \(next)")
    }
}
