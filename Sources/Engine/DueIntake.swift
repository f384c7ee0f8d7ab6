package import Articles
package import Logging
package import Scheduling
package import Store

/// What is due and may begin: at a pace, so that what became due during a night does not come at
/// once, and outside of quiet hours. Plans anew what a clock that was set wrong has planned.
package actor DueIntake {
    /// Sources to be synced now.
    package struct Batch: Sendable {
        package var sources: [SourceRecord]
        /// When to ask again; nil where nothing will be due.
        package var next: Timestamp?
    }

    private let store: any DueSources
    private let planner: SourcePlanner
    private let logger: Logger
    private var pace: StartPace
    private var averageAt: Timestamp?
    private var lastLook: Timestamp?

    /// Less than that a clock may be put back, by a time server, without more ado.
    private static let smallStep = Duration.seconds(2)
    /// Whoever slept longer than that may find another time.
    private static let longPause = Duration.seconds(300)
    /// Where somebody is overdue for longer, those that became due last get half of the pace.
    private static let longBacklog = Duration.seconds(900)
    /// How old the average may be where it holds something up.
    private static let averageAge = Duration.seconds(2)
    /// How old it may be in any case: what it was an hour ago may be no measure for what is due now.
    private static let oldestAverage = Duration.seconds(600)

    package init(
        store: any DueSources, planner: SourcePlanner, logger: Logger, pace: StartPace = StartPace()
    ) {
        self.store = store
        self.planner = planner
        self.logger = logger
        self.pace = pace
    }

    /// At most `room` sources that are due and not in `excluding`; `queued` were taken before and have
    /// not begun. With `needingNetwork` false only those that can be had without: folders, and feeds
    /// of machines of one's own.
    package func take(
        at now: Timestamp, room: Int, queued: Int = 0, excluding: Set<SourceID>,
        needingNetwork: Bool = true
    ) async throws -> Batch {
        try await checkClock(now)
        var excluded = excluding
        if !needingNetwork { excluded.formUnion(try await outThere(at: now)) }
        // What was never read is what a person just added; nobody was asked for it before.
        let new = try await store.dueSources(
            at: now, limit: room, excluding: excluded, order: .neverChecked)
        excluded.formUnion(new.map(\.id))
        let (newcomers, heldNewcomers) = split(new, at: now)
        let (known, isLimited) = try await paced(
            at: now, room: room - new.count, queued: queued, newcomers: newcomers.count,
            excluding: excluded)
        excluded.formUnion(known.map(\.id))
        let (begun, heldKnown) = split(known, at: now)
        let held = heldNewcomers + heldKnown
        try await store.reschedule(held)
        pace.take(begun.count)
        var batch = Batch(sources: newcomers + begun)
        let following = try await store.nextDue(excluding: excluded)
        batch.next = isLimited ? now + pace.rest : following
        if let first = held.compactMap({ $0.1?.at }).min() {
            batch.next = min(batch.next ?? first, first)
        }
        return batch
    }

    /// Those that may begin, and the others with what holds them.
    private func split(
        _ sources: [SourceRecord], at now: Timestamp
    ) -> (free: [SourceRecord], held: [(SourceID, PlannedCheck?)]) {
        var free: [SourceRecord] = []
        var held: [(SourceID, PlannedCheck?)] = []
        for source in sources {
            if let hold = planner.hold(source, now: now) {
                held.append((source.id, hold))
            } else {
                free.append(source)
            }
        }
        return (free, held)
    }

    /// At most `room` sources that are due, that nothing holds, and that need the network, picked by
    /// `chance` (0..<1): with which it can be seen whether it is back.
    func trials(
        at now: Timestamp, room: Int, excluding: Set<SourceID>, chance: Double
    ) async throws -> [SourceRecord] {
        let due = try await outThere(at: now).subtracting(excluding).sorted()
        guard !due.isEmpty else { return [] }
        let first = min(due.count - 1, Int(Double(due.count) * chance))
        var picked: [SourceRecord] = []
        for id in (due[first...] + due[..<first]).prefix(room * 4) where picked.count < room {
            guard let source = try await store.source(id), source.isActive,
                planner.hold(source, now: now) == nil
            else { continue }
            picked.append(source)
        }
        return picked
    }

    /// The due sources that need the network.
    private func outThere(at now: Timestamp) async throws -> Set<SourceID> {
        try await store.dueLocations(at: now) { kind, location in
            HostKeeper.isOutThere(WaitingLine.name(kind, location))
        }
    }

    /// As many as the pace allows: those that wait longest, and where that is long, half of them those
    /// that became due last, so that a source with a short interval need not wait behind a night's
    /// backlog.
    private func paced(
        at now: Timestamp, room: Int, queued: Int, newcomers: Int, excluding: Set<SourceID>
    ) async throws -> (sources: [SourceRecord], isLimited: Bool) {
        let age = averageAt.map { now.since($0) }
        if age.map({ $0 > Self.oldestAverage || $0 < .zero }) ?? true,
            try await store.nextDue(excluding: []).map({ $0 <= now }) == true
        {
            try await renewAverage(at: now)
        }
        let allowance = pace.allowance(at: now, queued: queued, newcomers: newcomers)
        let limit = min(room, allowance)
        // One more, to see whether the pace holds something up.
        let oldest = try await store.dueSources(
            at: now, limit: limit + 1, excluding: excluding, order: .longestDue)
        guard oldest.count > limit else { return (oldest, false) }
        if let averageAt, abs(now.since(averageAt).milliseconds) > Self.averageAge.milliseconds {
            try await renewAverage(at: now)
        }
        let isOld = oldest.first?.nextDueAt.map { now.since($0) > Self.longBacklog } ?? false
        guard isOld else { return (Array(oldest.prefix(limit)), true) }
        let newest = try await store.dueSources(
            at: now, limit: limit / 2, excluding: excluding, order: .latestDue)
        let first = oldest.prefix(limit - newest.count)
        let taken = Set(first.map(\.id))
        return (first + newest.filter { !taken.contains($0.id) }, true)
    }

    private func renewAverage(at now: Timestamp) async throws {
        pace.setAverage(perMinute: try await store.averageChecksPerMinute())
        averageAt = now
    }

    // MARK: Clocks that jump

    /// At the start, and where the clock went back or leapt: what was planned by a clock that was
    /// wrong is planned anew.
    private func checkClock(_ now: Timestamp) async throws {
        let passed = lastLook.map { now.since($0) }
        lastLook = now
        if let passed, passed > .zero - Self.smallStep, passed < Self.longPause { return }
        let astray = try await store.sourcesAstray(at: now)
        guard !astray.isEmpty else { return }
        let step = passed.flatMap { $0 < .zero ? $0 : nil }
        try await store.reschedule(
            astray.map { source in
                var plan = planner.plan(source, now: now).check
                // As far from now as it was, so that they do not all begin to wait at once.
                if let step, let due = source.nextDueAt, let planned = plan?.at,
                    !source.refresh.policy.isByClock
                {
                    plan?.at = min(planned, max(now, due + step))
                }
                plan?.reason += "; planned anew, since the clock was set"
                return (source.id, plan)
            })
        logger.notice("the clock was set: \(astray.count) sources are planned anew")
    }
}
