import Articles
import Scheduling

/// A web of invented servers on a simulated clock: what each of them answers, and what it asked for.
struct SimulatedWeb {
    /// How a source's server behaves.
    enum Manner {
        /// Answers 304 or 200, with these seconds of `max-age`; 0 for none.
        case steady(maxAge: Int)
        /// Gives no validators.
        case bare
        /// A feed with a `ttl` of these minutes.
        case timeToLive(minutes: Int)
        /// A feed that wants no visits in these hours of GMT.
        case skips(Set<Int>)
        /// 404, always.
        case missing
        /// 500 in every other stretch of seven hours.
        case flapping
    }

    /// What came back.
    struct Answer {
        /// Nil where no server was reached.
        var status: Int?
        var retryAfter: Timestamp?
        /// When the items were published that are new since the last check.
        var arrivals: [Timestamp] = []
    }

    let start: Timestamp
    private(set) var manners: [Manner] = []
    /// The host of each source.
    private(set) var hosts: [Int] = []
    /// The time between two items of each source.
    private(set) var gaps: [Duration] = []
    let hostCount: Int
    /// When each host cannot be reached.
    private var outages: [Int: [Range<Timestamp>]] = [:]
    /// Before that each host wants no request.
    private(set) var closedUntil: [Int: Timestamp] = [:]
    private var random: SimulatedChance

    /// A seventh of all sources on one host, a third on a few tens of them, the rest on their own.
    init(sources: Int, days: Int, start: Timestamp, random: SimulatedChance) {
        self.start = start
        self.random = random
        let shared = max(1, sources / 40)
        for index in 0..<sources {
            let share = self.random.next()
            if share < 0.15 {
                hosts.append(0)
            } else if share < 0.45 {
                hosts.append(1 + self.random.next(below: shared))
            } else {
                hosts.append(1 + shared + index)
            }
            gaps.append(.seconds(Int(1800 * self.random.power(base: 600))))
            manners.append(Self.manner(share: self.random.next(), index))
        }
        hostCount = 1 + shared + sources
        for host in 0..<hostCount where host < 2 || self.random.next() < 0.05 {
            let from = self.random.next(below: max(1, days * 24 - 8))
            let hours = 1 + self.random.next(below: 7)
            let begin = start + .seconds(from * 3600)
            outages[host] = [begin..<(begin + .seconds(hours * 3600))]
        }
    }

    private static func manner(share: Double, _ index: Int) -> Manner {
        switch share {
        case ..<0.55: .steady(maxAge: 0)
        case ..<0.75: .steady(maxAge: [900, 3600, 7200, 600_000][index % 4])
        case ..<0.85: .bare
        case ..<0.90: .timeToLive(minutes: 120)
        case ..<0.94: .skips([1, 2, 3, 4, 13])
        case ..<0.97: .missing
        default: .flapping
        }
    }

    /// The answer to a request for `source`, whose last answer came at `last`.
    mutating func answer(_ source: Int, at now: Timestamp, last: Timestamp?) -> Answer {
        let host = hosts[source]
        if outages[host]?.contains(where: { $0.contains(now) }) == true { return Answer() }
        // A large host that loses patience now and then.
        if host < 4, random.next() < 0.0005 {
            let until = now + .seconds(1800 + random.next(below: 7200))
            closedUntil[host] = until
            return Answer(status: random.next() < 0.5 ? 429 : 503, retryAfter: until)
        }
        switch manners[source] {
        case .missing: return Answer(status: 404)
        case .flapping where now.since(start).milliseconds / 25_200_000 % 2 == 1:
            return Answer(status: 500)
        default: break
        }
        let gap = gaps[source]
        var arrivals: [Timestamp] = []
        var item = now - .milliseconds(now.since(start).milliseconds % gap.milliseconds)
        let oldest = last ?? start - gap * 6
        while arrivals.count < 6, item > oldest {
            arrivals.append(item)
            item = item - gap
        }
        return Answer(status: arrivals.isEmpty ? 304 : 200, arrivals: arrivals)
    }

    /// What the server of `source` asks for with an answer that is a feed.
    func hints(_ source: Int) -> ServerHints {
        var hints = ServerHints(givesValidators: true)
        switch manners[source] {
        case .steady(let maxAge): hints.maxAge = maxAge > 0 ? .seconds(maxAge) : nil
        case .bare: hints.givesValidators = false
        case .timeToLive(let minutes): hints.timeToLive = .seconds(minutes * 60)
        case .skips(let hours): hints.skipHours = hours
        case .missing, .flapping: break
        }
        return hints
    }
}

/// Vigna's SplitMix64, so that the test is the same each time.
struct SimulatedChance {
    var state: UInt64

    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) / Double(1 << 53)
    }

    mutating func next(below limit: Int) -> Int { Int(next() * Double(limit)) }

    /// From 1 to `base`, each doubling as likely as the next.
    mutating func power(base: Double) -> Double {
        var value = 1.0
        var left = next()
        while left > 0.1 {
            value *= 1.9
            left -= 0.1
            if value > base { return base }
        }
        return value
    }
}
