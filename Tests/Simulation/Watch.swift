import Articles
import Engine
import Fetching
import Scheduling
import Store

/// Sees every request of a simulation, and judges it by the rules of the web and of the people, in
/// real time and by the daemon's clock, whichever is kinder: a clock that was set cannot be told
/// from time that went by.
struct Watch {
    /// What is known of a host.
    private struct Host {
        var lastStart: Moment?
        var inFlight = 0
        /// It asked for a rest at that moment.
        var asked: (rest: Duration, at: Moment)?
        /// The pages of the last hour.
        var looks: [Moment] = []
        var sources = 0
        /// When it wanted a rest, in real time, as long as somebody may have waited for their ends.
        var rests: [Range<Timestamp>] = []
    }

    private let web: SimulatedWeb
    private let policies: [SimulatedPolicy]
    private let start: Timestamp
    private let pauses: [SimulatedMonth.Pause]
    private let gap = Duration.seconds(1)
    private var hosts: [Int: Host] = [:]
    private var patience: [Patience]
    /// Before then a source is not to be asked: its freshness, from the end of its last check.
    private var fresh: [(wait: Duration, since: Moment)?]
    private var goneTwice: Set<Int> = []
    private var answersGone: [Int: Int] = [:]
    /// Since when each source answers that it moved.
    private var movedSince: [Int: (first: Moment, seen: Int)] = [:]
    /// The planned time of those with a clock time.
    private var planned: [Timestamp?]
    private var lastSet: Moment?
    private var checksPerMinute: [Int]
    private var requestsPerMinute: [Int]
    private var perHostHour: [Int: Int] = [:]
    private var firstMinutes = 0
    private var plainChecks = 0
    private var pauseEnd: Timestamp?
    private var pauseLength = Duration.zero
    var figures = Figures()

    init(
        web: SimulatedWeb, policies: [SimulatedPolicy], start: Timestamp, days: Int,
        pauses: [SimulatedMonth.Pause]
    ) {
        self.web = web
        self.policies = policies
        self.start = start
        self.pauses = pauses
        let moment = Moment(real: start, shown: start)
        patience = policies.map { Patience(since: moment, policy: $0) }
        fresh = Array(repeating: nil, count: policies.count)
        planned = Array(repeating: nil, count: policies.count)
        checksPerMinute = Array(repeating: 0, count: days * 1440 + 1)
        requestsPerMinute = checksPerMinute
        for site in web.sites { hosts[site.host, default: Host()].sources += 1 }
    }

    // MARK: Requests

    /// A check of a source begins.
    mutating func start(_ record: SourceRecord, at name: String, _ now: Moment) {
        let index = Int(record.id.rawValue) - 1
        let policy = policies[index]
        figures.checks += 1
        let minute = self.minute(of: now)
        checksPerMinute[min(minute, checksPerMinute.count - 1)] += 1
        if policy.clockMinute == nil {
            plainChecks += 1
            if now.shown.seconds % 3600 < 60 { firstMinutes += 1 }
        }
        let host = SimulatedWeb.host(named: name) ?? -1
        request(host, now, "source \(index), \(policy.text), \(web.sites[index].manner)")
        if let fresh = fresh[index], now.since(fresh.since) < fresh.wait {
            violate("freshness", index, now)
        }
        // What waits for its turn may slip a little into such an hour.
        let before = now.shown - lineWait
        let hours = record.hints.skipHours
        if hours.contains(CivilTime(now.shown).hour), hours.contains(CivilTime(before).hour) {
            violate("skipHours", index, now)
        }
        if policy.isQuiet(at: now.shown), policy.isQuiet(at: before) {
            violate("quiet hours", index, now)
        }
        if goneTwice.contains(index) { violate("gone", index, now) }
        noteWait(of: index, host, until: now)
    }

    /// A page of a host is asked for.
    mutating func look(at host: Int, _ now: Moment) {
        figures.looks += 1
        request(host, now, "a page")
        var state = hosts[host] ?? Host()
        state.looks.append(now)
        state.looks.removeAll { now.since($0) >= PageBudget.window }
        figures.peakHostPages = max(figures.peakHostPages, state.looks.count)
        hosts[host] = state
    }

    private mutating func request(_ host: Int, _ now: Moment, _ who: String) {
        let minute = self.minute(of: now)
        requestsPerMinute[min(minute, requestsPerMinute.count - 1)] += 1
        let hour = perHostHour[host * 1000 + minute / 60, default: 0] + 1
        perHostHour[host * 1000 + minute / 60] = hour
        figures.peakHostHour = max(figures.peakHostHour, hour)
        var state = hosts[host] ?? Host()
        if let last = state.lastStart, now.since(last) < gap {
            figures.violate("gap", "host \(host), \(who), at \(now.shown)")
        }
        if let asked = state.asked, now.since(asked.at) < asked.rest {
            figures.violate("Retry-After", "host \(host), \(who), at \(now.shown)")
        } else {
            // Over by the kinder clock, which may have been put back since.
            state.asked = nil
        }
        state.lastStart = now
        state.inFlight += 1
        figures.peakInFlight = max(figures.peakInFlight, state.inFlight)
        hosts[host] = state
    }

    /// A request to the host `name` ended, however it did.
    mutating func end(at name: String) {
        guard let host = SimulatedWeb.host(named: name) else { return }
        hosts[host]?.inFlight -= 1
    }

    /// A host answered that it wants a rest.
    mutating func asksForRest(_ host: Int, _ rest: Duration, at now: Moment) {
        hosts[host, default: Host()].asked = (rest, now)
        // Up to five minutes later: those that waited come one by one.
        hosts[host, default: Host()].rests.append(now.real..<(now.real + rest + .seconds(300)))
    }

    // MARK: Answers

    /// A check ended.
    mutating func finish(
        _ record: SourceRecord, _ result: Result<FetchResponse, FetchError>,
        _ verdict: FeedJudge.Verdict, at now: Moment
    ) {
        let index = Int(record.id.rawValue) - 1
        let site = web.sites[index]
        var status: Int?
        var asked = Duration.zero
        var isGood = false
        switch result {
        case .success(let response):
            status = response.status
            isGood = response.status == 200 || response.status == 304
            if let seconds = response.header("Retry-After").flatMap({ Int($0) }) {
                asked = .seconds(seconds)
                asksForRest(
                    SimulatedWeb.host(named: HostName.of(response.url)) ?? -1, asked, at: now)
            }
            noteMove(index, response, now)
        case .failure: break
        }
        figures.endings[status.map { "\($0)" } ?? "no answer", default: 0] += 1
        if status == 410 {
            answersGone[index, default: 0] += 1
            if answersGone[index] == 2 {
                goneTwice.insert(index)
                figures.gone += 1
            }
        }
        fresh[index] = isGood ? (freshness(of: index), now) : nil
        let failures = isGood ? 0 : record.failures + 1
        patience[index] = Patience(
            since: now, policy: policies[index], hint: hint(of: index), failures: failures,
            status: status, refusedFor: now.shown.since(record.failingSince ?? now.shown),
            asked: asked, skips: site.manner == .skips)
        if isGood, let minute = policies[index].clockMinute {
            noteClockTime(index, minute, verdict.state.nextDueAt, at: now)
        }
    }

    private func freshness(of index: Int) -> Duration {
        min(hint(of: index, answeredOnly: true), CheckPlanner.longestHint)
    }

    /// What the server of a source asks for.
    private func hint(of index: Int, answeredOnly: Bool = false) -> Duration {
        switch web.sites[index].manner {
        case .steady(let maxAge): .seconds(maxAge)
        case .timeToLive(let minutes): .seconds(minutes * 60)
        case .bare: policies[index].isAuto && !answeredOnly ? CheckPlanner.longestHint : .zero
        default: .zero
        }
    }

    /// A clock time is met within its minute, or later where the server's hints or a feed's
    /// `skipHours` go before it; and none is left out.
    private mutating func noteClockTime(
        _ index: Int, _ minute: Int, _ due: Timestamp?, at now: Moment
    ) {
        let policy = policies[index]
        let site = web.sites[index]
        guard let due, hint(of: index) == .zero, site.manner != .skips else { return }
        let late = policy.localMinute(at: due) - minute
        if late < 0 || late > 1 || policy.isWeekdays && policy.isWeekend(at: due) {
            violate("clock time", index, Moment(real: due, shown: due))
        }
        // None between the check and the plan: an hour at a time, which no such minute escapes.
        var between = now.shown + .seconds(60)
        while between < due - .seconds(120) {
            let isDay = !policy.isWeekdays || !policy.isWeekend(at: between)
            if isDay, policy.localMinute(at: between) == minute {
                violate("clock time", index, Moment(real: between, shown: between))
                return
            }
            between = between + .seconds(60)
        }
    }

    private mutating func noteMove(_ index: Int, _ response: FetchResponse, _ now: Moment) {
        guard web.sites[index].manner == .moved else { return }
        if response.movedTo != nil {
            let earlier = movedSince[index]
            movedSince[index] = (earlier?.first ?? now, (earlier?.seen ?? 0) + 1)
        } else if response.url != web.location(of: index) {
            // It is asked for at its new place.
            movedSince[index] = nil
            movedSources.insert(index)
        }
    }

    private var movedSources: Set<Int> = []

    // MARK: Waiting

    /// For one turn after the other at a host, where each second may be a page's.
    private var lineWait: Duration {
        gap * (PollingBounds.longestLine * 2) + PollingBounds.longestHold
    }

    private mutating func noteWait(of index: Int, _ host: Int, until now: Moment) {
        let patience = patience[index]
        let since = patience.since.real
        var waited = now.real.since(since)
        var allowed = patience.allowed
        for pause in pauses where pause.span.upperBound > since {
            let (from, to) = (
                max(pause.span.lowerBound, since), min(pause.span.upperBound, now.real)
            )
            if to > from { waited -= to.since(from) }
        }
        // What a pause left behind is done in the time of the pause: the pace is twice the average.
        for pause in pauses where pause.span.upperBound < now.real {
            let length = pause.span.upperBound.since(pause.span.lowerBound)
            if pause.span.upperBound + length > since { allowed += length }
        }
        let places = Set([host, web.sites[index].host, web.sites[index].otherHost])
        allowed += trouble(of: places, from: since, to: now.real)
        let sources = hosts[web.sites[index].host]?.sources ?? 1
        allowed += lineWait + gap * (2 * sources) + .seconds(60)
        let hours = Double(waited.milliseconds) / 3_600_000
        let bound = Double(allowed.milliseconds) / 3_600_000
        let name = policies[index].text
        if hours > figures.waits[name]?.hours ?? 0 { figures.waits[name] = (hours, bound) }
        figures.tightestWait = max(figures.tightestWait, hours / bound)
        if hours > bound {
            violate("starved", index, now, "\(Figures.short(hours)) h of \(Figures.short(bound))")
        }
    }

    /// For how long in that time one of the hosts could not be reached or wanted its rest.
    private func trouble(of places: Set<Int>, from: Timestamp, to: Timestamp) -> Duration {
        var troubles: [Range<Timestamp>] = []
        for host in places {
            if let outage = web.outages[host] {
                // The last try may have been just before its end.
                let end = outage.upperBound + HostGate.longestOutageWait * 5 / 4
                troubles.append(outage.lowerBound..<end)
            }
            troubles += hosts[host]?.rests ?? []
        }
        var sum = Duration.zero
        var reached = from
        for trouble in troubles.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            let begin = max(trouble.lowerBound, reached)
            let end = min(trouble.upperBound, to)
            guard end > begin else { continue }
            sum += end.since(begin)
            reached = end
        }
        return sum
    }

    // MARK: Clocks and pauses

    /// The daemon called the network gone, while only some hosts were down.
    mutating func wasOffline() { figures.offline += 1 }

    var isCatchingUp: Bool { pauseEnd != nil }

    mutating func pauseEnded(_ pause: SimulatedMonth.Pause) {
        pauseEnd = pause.span.upperBound
        pauseLength = pause.span.upperBound.since(pause.span.lowerBound)
    }

    mutating func caughtUp(at now: Moment) {
        guard let end = pauseEnd else { return }
        let share =
            Double(now.real.since(end).milliseconds) / Double(pauseLength.milliseconds)
        figures.longestCatchUp = max(figures.longestCatchUp, share)
        pauseEnd = nil
    }

    mutating func clockWasSet(by step: Duration, at now: Moment) {
        guard step < .zero else { return }
        for index in patience.indices {
            patience[index].clockWasPutBack(by: .zero - step, at: now)
        }
    }

    // MARK: The end

    mutating func conclude(_ record: SourceRecord, at now: Moment) {
        let index = Int(record.id.rawValue) - 1
        if record.nextDueAt != nil {
            noteWait(of: index, web.sites[index].host, until: now)
        } else if !goneTwice.contains(index) {
            violate("starved", index, now, "it is not to be checked again")
        }
        // Seen three times over a day, and still asked for at its old place.
        if let moved = movedSince[index], moved.seen > MoveEvidence.sightings,
            now.shown.since(moved.first.shown) > MoveEvidence.period * 2
        {
            figures.unmoved += 1
        }
    }

    mutating func concludeFigures() {
        figures.moved = movedSources.count
        let off = pauses.reduce(0.0) {
            $0 + Double($1.span.upperBound.since($1.span.lowerBound).milliseconds) / 60_000
        }
        func spread(_ minutes: [Int]) -> (peak: Int, mean: Double) {
            let later = minutes.dropFirst(120)
            let mean = Double(later.reduce(0, +)) / max(1, Double(later.count) - off)
            return (later.max() ?? 0, mean)
        }
        (figures.peakMinute, figures.meanMinute) = spread(checksPerMinute)
        let busiest = checksPerMinute.indices.dropFirst(120).max {
            checksPerMinute[$0] < checksPerMinute[$1]
        }
        figures.peakAt = busiest.map { start + .seconds($0 * 60) }
        (figures.peakRequests, figures.meanRequests) = spread(requestsPerMinute)
        figures.firstMinutes = Double(firstMinutes) / Double(max(1, plainChecks))
    }

    private func minute(of now: Moment) -> Int {
        Int(now.real.since(start).milliseconds / 60_000)
    }

    private mutating func violate(
        _ what: String, _ index: Int, _ now: Moment, _ more: String = ""
    ) {
        figures.violate(
            what,
            "source \(index), \(policies[index].text), \(web.sites[index].manner), at \(now.shown) \(more)"
        )
    }
}
