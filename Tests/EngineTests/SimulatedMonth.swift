import Articles
import Scheduling

@testable import Engine
@testable import Store

/// The daemon's planner, pace, queue and host gates against a `SimulatedWeb`, on a clock that takes no
/// time: what the poller does, without its store and its network.
struct SimulatedMonth {
    /// What a run showed.
    struct Figures {
        var checks = 0
        /// Checks that begin in the busiest minute after the first hours, in which all is new.
        var peakMinute = 0
        var meanMinute = 0.0
        /// Of a source, between two checks, less its quiet hours and the time in which the daemon did not
        /// run, in hours.
        var longestWait = 0.0
        /// Requests to one host within an hour.
        var peakHostHour = 0
        /// In the first minute of an hour, as a share of all.
        var firstMinutes = 0.0
        /// The time from a pause of eight hours until nothing is overdue, in minutes.
        var longestCatchUp = 0.0
        /// What must not happen.
        var violations: [String: Int] = [:]
        var examples: [String] = []
    }

    private enum Event {
        case due(Int)
        case end(Int, startedAt: Timestamp)
    }

    let limits = HostLimits(inFlight: 2, gap: .seconds(1))
    private let planner: SourcePlanner
    private let end: Timestamp
    private let start: Timestamp
    private var web: SimulatedWeb
    private var random: SimulatedChance
    private var records: [SourceRecord] = []
    private var gates: [Int: HostGate] = [:]
    private var lastStart: [Int: Timestamp] = [:]
    private var events = EventHeap<Event>()
    private var due: [Int] = []
    private var firstDue = 0
    private var queue = HostQueues()
    private var pace: StartPace
    private var running = 0
    private var averageAt: Timestamp?
    /// Since when a source has waited, but for pauses.
    private var waitingSince: [Timestamp] = []
    private var pauses: [Range<Timestamp>] = []
    private var perMinute: [Int]
    private var perHostHour: [Int: Int] = [:]
    private var freshUntil: [Timestamp?] = []
    private var backFromPause: Timestamp?
    private(set) var figures = Figures()

    /// `least` is how many may begin in a minute however few sources there are.
    init(sources: Int, days: Int, least: Double, seed: UInt64 = 4) {
        start = Timestamp(seconds: 1_800_001_234)
        end = start + .seconds(days * 86_400)
        planner = SourcePlanner(zones: NoZones())
        var chance = SimulatedChance(state: seed)
        web = SimulatedWeb(sources: sources, days: days, start: start, random: chance)
        pace = StartPace(least: least)
        perMinute = Array(repeating: 0, count: days * 1440 + 1)
        for index in 0..<sources {
            let every =
                switch chance.next() {
                case ..<0.70: "auto"
                case ..<0.76: "30m"
                case ..<0.86: "2h"
                case ..<0.90: "6h, quiet 22:00-07:00"
                case ..<0.94: "07:00"
                default: "auto 2h..7d"
                }
            records.append(Self.record(index, every: every, at: start))
            events.push(.due(index), at: start)
        }
        waitingSince = Array(repeating: start, count: sources)
        freshUntil = Array(repeating: nil, count: sources)
        // A night without the daemon, and laptops that sleep for an hour or two.
        for day in stride(from: 2, to: days, by: 5) {
            let night = start + .seconds(day * 86_400)
            pauses.append(night..<(night + .seconds(8 * 3600)))
            if day + 2 < days {
                let nap = start + .seconds((day + 2) * 86_400 + 40_000)
                pauses.append(nap..<(nap + .seconds(5400)))
            }
        }
        random = chance
    }

    // MARK: The loop

    mutating func run() {
        var now = start
        while now < end {
            if let pause = pauses.first(where: { $0.contains(now) }) {
                now = pause.upperBound
                restart(at: now)
            }
            while let (event, at) = events.pop(notAfter: now) {
                switch event {
                case .due(let index): due.append(index)
                case .end(let index, let startedAt):
                    finish(index, startedAt: startedAt, at: max(at, now))
                }
            }
            let rest = takeDue(at: now)
            begin(at: now)
            var next = events.first ?? end
            if let rest { next = min(next, now + rest) }
            if let opening = queue.nextOpening { next = min(next, opening) }
            now = max(next, now + .milliseconds(10))
        }
        conclude()
    }

    /// The daemon begins anew: what waited in memory waits in the store.
    private mutating func restart(at now: Timestamp) {
        pace = StartPace(least: pace.least)
        averageAt = nil
        backFromPause = now
        for id in queue.waiting.sorted(by: { $0.rawValue < $1.rawValue }) {
            due.append(Int(id.rawValue) - 1)
        }
        queue = HostQueues()
        var ended: [(Int, Timestamp)] = []
        var rest: [(Event, Timestamp)] = []
        while let (event, at) = events.pop(notAfter: now) {
            if case .end(let index, let startedAt) = event {
                ended.append((index, startedAt))
            } else {
                rest.append((event, at))
            }
        }
        for (event, at) in rest { events.push(event, at: at) }
        // A transfer that was cut is told as one that reached nobody.
        for (index, startedAt) in ended {
            finish(index, startedAt: startedAt, at: now, isCut: true)
        }
    }

    /// `DueIntake.take`, on an array instead of the store.
    private mutating func takeDue(at now: Timestamp) -> Duration? {
        var allowance = pace.allowance(at: now, queued: queue.count)
        let count = due.count - firstDue
        guard count > 0 else { return nil }
        var held: [Int] = []
        var taken = 0
        let isNew = { (records: [SourceRecord], index: Int) in
            records[index].lastCheckedAt == nil
        }
        if count > allowance {
            let fresh = due[firstDue...].filter { isNew(records, $0) }
            if !fresh.isEmpty {
                due = due[firstDue...].filter { !isNew(records, $0) }
                firstDue = 0
                for index in fresh { enqueue(index, at: now, held: &held) }
            }
            if averageAt.map({ now.since($0) > .seconds(300) }) ?? true {
                setAverage(at: now)
                allowance = pace.allowance(at: now)
            }
        }
        while taken < allowance, firstDue < due.count {
            let fromFront = taken % 2 == 0 || due.count - firstDue <= allowance
            let index: Int
            if fromFront {
                index = due[firstDue]
                firstDue += 1
            } else {
                index = due.removeLast()
            }
            if enqueue(index, at: now, held: &held) { taken += 1 }
        }
        if firstDue > 4096 || firstDue == due.count {
            due.removeFirst(firstDue)
            firstDue = 0
        }
        pace.take(taken)
        for index in held {
            guard let at = records[index].nextDueAt else { continue }
            events.push(.due(index), at: at)
        }
        if due.isEmpty, let back = backFromPause {
            figures.longestCatchUp = max(figures.longestCatchUp, minutes(now.since(back)))
            backFromPause = nil
        }
        return due.count > firstDue ? pace.rest : nil
    }

    /// False where the source is held back.
    @discardableResult
    private mutating func enqueue(_ index: Int, at now: Timestamp, held: inout [Int]) -> Bool {
        if let hold = planner.hold(records[index], now: now) {
            records[index].nextDueAt = hold.at
            held.append(index)
            return false
        }
        queue.add(records[index].id, host: "\(web.hosts[index])")
        return true
    }

    /// `Store.averageChecksPerMinute`, likewise.
    private mutating func setAverage(at now: Timestamp) {
        var average = 0.0
        for record in records {
            guard let last = record.lastCheckedAt, let next = record.nextDueAt else { continue }
            let least: Int64 = record.failures > 0 ? 3_600_000 : 1000
            average += 60_000 / Double(max(next.since(last).milliseconds, least))
        }
        pace.setAverage(perMinute: average)
        averageAt = now
    }

    /// `Poller.start`, likewise.
    private mutating func begin(at now: Timestamp) {
        queue.open(at: now)
        while running < 64, let name = queue.nextHost(), let host = Int(name) {
            var gate = gates[host] ?? HostGate()
            switch gate.permission(at: now, within: limits) {
            case .granted:
                guard let id = queue.take(from: name) else { continue }
                gate.start(at: now)
                gates[host] = gate
                let index = Int(id.rawValue) - 1
                note(startOf: index, host: host, at: now)
                running += 1
                let latency = Duration.milliseconds(100 + random.next(below: 1900))
                events.push(.end(index, startedAt: now), at: now + latency)
            case .notBefore(let time):
                if gate.pausedUntil.map({ $0 > now + .seconds(30) }) == true {
                    for (turn, id) in queue.empty(name).enumerated() {
                        let later = time + limits.gap * turn + .seconds(60) * random.next()
                        events.push(.due(Int(id.rawValue) - 1), at: later)
                        records[Int(id.rawValue) - 1].nextDueAt = later
                    }
                } else {
                    queue.hold(name, until: time)
                }
            case .full:
                queue.hold(name, until: now + .seconds(1))
            }
        }
    }

    private mutating func finish(
        _ index: Int, startedAt: Timestamp, at now: Timestamp, isCut: Bool = false
    ) {
        running -= 1
        var record = records[index]
        let answer =
            isCut
            ? SimulatedWeb.Answer()
            : web.answer(index, at: startedAt, last: record.lastSuccessAt)
        let host = web.hosts[index]
        let outcome: HostOutcome =
            switch answer.status {
            case nil: .unreachable
            case 429, 503: .refused(status: 429, retryAfter: answer.retryAfter)
            default: .answered
            }
        gates[host]?.finish(
            isCut ? .abandoned : outcome, startedAt: startedAt, at: now, jitter: random.next())

        let isGood = answer.status == 200 || answer.status == 304
        var hints = isGood ? web.hints(index) : record.hints
        hints.retryAfter = answer.retryAfter
        hints.failedStatus = isGood ? nil : answer.status
        let state = planner.update(
            record, outcome: isGood ? .succeeded : .failed("no"),
            failure: .failure(status: answer.status), hints: hints, arrivals: answer.arrivals,
            now: now)
        record.hints = hints
        record.failures = isGood ? 0 : record.failures + 1
        record.lastCheckedAt = now
        if isGood {
            record.lastSuccessAt = now
            record.arrivals = Array((answer.arrivals + record.arrivals).prefix(8))
        }
        record.nextDueAt = state.nextDueAt
        records[index] = record
        if isGood {
            let wait = max(hints.maxAge ?? .zero, hints.timeToLive ?? .zero)
            freshUntil[index] = now + min(wait, .seconds(86_400))
        }
        waitingSince[index] = now
        if let at = state.nextDueAt { events.push(.due(index), at: at) }
    }
}

extension SimulatedMonth {
    // MARK: What must hold

    private mutating func note(startOf index: Int, host: Int, at now: Timestamp) {
        let record = records[index]
        figures.checks += 1
        let minute = Int(now.since(start).milliseconds / 60_000)
        if minute < perMinute.count { perMinute[minute] += 1 }
        perHostHour[host * 1000 + minute / 60, default: 0] += 1
        if now.seconds % 3600 < 60 { figures.firstMinutes += 1 }
        if let last = lastStart[host], now.since(last) < limits.gap { violate("gap", index, now) }
        lastStart[host] = now
        if (gates[host]?.inFlight ?? 0) > limits.inFlight { violate("in flight", index, now) }
        if let asked = record.hints.retryAfter, asked > now { violate("Retry-After", index, now) }
        if let closed = web.closedUntil[host], closed > now { violate("closed host", index, now) }
        if let fresh = freshUntil[index], fresh > now, record.failures == 0 {
            violate("freshness", index, now)
        }
        // What waits for its host's gap may slip a little into such an hour.
        let before = CivilTime(now - .seconds(360))
        let civil = CivilTime(now)
        if record.hints.skipHours.contains(civil.hour), record.hints.skipHours.contains(before.hour)
        {
            violate("skipHours", index, now)
        }
        let minutes = before.hour * 60 + before.minute
        if record.settings.every.contains("quiet"), minutes >= 1320 || minutes < 420,
            civil.hour >= 22 || civil.hour < 7
        {
            violate("quiet hours", index, now)
        }
        noteWait(of: index, until: now)
    }

    /// In hours: a host that is down for seven, its pause of one after that, and a backlog.
    static let slack = 9.0

    /// Its longest allowed wait: a day for all but what refuses for weeks or was given a week by its
    /// person; 15 % for the spread, nine hours where it has quiet hours, and `slack`.
    private mutating func noteWait(of index: Int, until now: Timestamp) {
        let since = waitingSince[index]
        var waited = now.since(since)
        for pause in pauses where pause.upperBound > since && pause.lowerBound < now {
            waited -= min(pause.upperBound, now).since(max(pause.lowerBound, since))
        }
        let isSlow: Bool
        if case .missing = web.manners[index] {
            isSlow = true
        } else {
            isSlow = records[index].settings.every.hasSuffix("7d")
        }
        let hours = minutes(waited) / 60
        let quiet = records[index].settings.every.contains("quiet") ? 9.0 : 0
        if !isSlow { figures.longestWait = max(figures.longestWait, hours - quiet) }
        if hours > (isSlow ? 7 * 24 * 1.15 : 24 * 1.15) + quiet + Self.slack {
            violate("starved", index, now)
        }
    }

    private mutating func conclude() {
        for index in records.indices where records[index].nextDueAt != nil {
            noteWait(of: index, until: end)
        }
        let skipped = pauses.reduce(0.0) { $0 + minutes($1.upperBound.since($1.lowerBound)) }
        let later = perMinute.dropFirst(120)
        figures.peakMinute = later.max() ?? 0
        figures.meanMinute =
            Double(later.reduce(0, +)) / (Double(perMinute.count - 120) - skipped)
        figures.peakHostHour = perHostHour.values.max() ?? 0
        figures.firstMinutes /= Double(max(1, figures.checks))
    }

    private mutating func violate(_ what: String, _ index: Int, _ now: Timestamp) {
        figures.violations[what, default: 0] += 1
        if figures.examples.count < 5 {
            figures.examples.append(
                "\(what): source \(index), \(records[index].settings.every), \(web.manners[index]), at \(now)"
            )
        }
    }

    private func minutes(_ duration: Duration) -> Double {
        Double(duration.milliseconds) / 60_000
    }

    private static func record(_ index: Int, every: String, at now: Timestamp) -> SourceRecord {
        SourceRecord(
            id: SourceID(rawValue: Int32(index + 1)), kind: .feed, location: "http://h/\(index)",
            settings: SourceSettings(every: every), isConfigured: true, isPaused: false,
            isRemoved: false, isGone: false, validators: SourceValidators(), hints: ServerHints(),
            failures: 0, addedAt: now, arrivals: [], entries: 0)
    }
}

private struct NoZones: TimeZoneDatabase {
    func rules(of name: String?) -> (any TimeZoneRules)? { FixedOffset.universal }
}
