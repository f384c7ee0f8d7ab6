import Articles
import Fetching

/// A web of invented servers: what each of them answers, and when.
struct SimulatedWeb: Sendable {
    /// How a source's server behaves.
    enum Manner: Hashable, Sendable {
        /// Answers 304 or 200, with these seconds of `max-age`; 0 for none.
        case steady(maxAge: Int)
        /// Gives no validators.
        case bare
        /// A feed with a `ttl` of these minutes.
        case timeToLive(minutes: Int)
        /// A feed that wants no visits in `skippedHours`.
        case skips
        /// 404, always.
        case missing
        /// 500 in every other stretch of seven hours.
        case flapping
        /// 503 without a word on when to come back, five hours of thirty-five.
        case busy
        /// 410 from a day of its own on.
        case gone
        /// 301 to another host, from a day of its own on.
        case moved
        /// 302 to another host.
        case lent
    }

    /// Hours of GMT.
    static let skippedHours: Set<Int> = [1, 2, 3, 4, 13]

    /// One source's server.
    struct Site: Sendable {
        var manner: Manner
        var host: Int
        /// Between two items.
        var gap: Duration
        /// When `gone` and `moved` begin.
        var turn: Timestamp
        /// Where `moved` and `lent` lead.
        var otherHost: Int
    }

    let start: Timestamp
    private(set) var sites: [Site] = []
    let hostCount: Int
    /// When each host cannot be reached.
    private(set) var outages: [Int: Range<Timestamp>] = [:]
    private var chance: SimulatedChance

    /// A seventh of all sources on one host, a third on a few tens of them, the rest on their own.
    init(sources: Int, days: Int, start: Timestamp, seed: UInt64) {
        self.start = start
        chance = SimulatedChance(seed: seed)
        let shared = max(1, sources / 40)
        hostCount = 1 + shared + 2 * sources
        for index in 0..<sources {
            let share = chance.next()
            let own = 1 + shared + index
            let host: Int
            if share < 0.15 {
                host = 0
            } else if share < 0.45 {
                host = 1 + chance.next(below: shared)
            } else {
                host = own
            }
            sites.append(
                Site(
                    manner: Self.manner(chance.next(), index, isAlone: host == own), host: host,
                    gap: .seconds(Int(1800 * chance.power(base: 600))),
                    turn: start + .seconds(chance.next(below: days * 43_200)),
                    otherHost: own + sources))
        }
        for host in 0..<(1 + shared + sources) where host < 2 || chance.next() < 0.05 {
            let begin = start + .seconds(chance.next(below: max(1, days * 24 - 8)) * 3600)
            outages[host] = begin..<(begin + .seconds((1 + chance.next(below: 7)) * 3600))
        }
    }

    /// A server that is busy closes all of its host, so it has one of its own.
    private static func manner(_ share: Double, _ index: Int, isAlone: Bool) -> Manner {
        switch share {
        case ..<0.52: .steady(maxAge: 0)
        case ..<0.72: .steady(maxAge: [900, 3600, 7200, 600_000][index % 4])
        case ..<0.80: .bare
        case ..<0.85: .timeToLive(minutes: 120)
        case ..<0.89: .skips
        case ..<0.92: .missing
        case ..<0.94: .flapping
        case ..<0.95: isAlone ? .busy : .flapping
        case ..<0.96: .gone
        case ..<0.98: .moved
        default: .lent
        }
    }

    static func name(ofHost host: Int) -> String { "h\(host).example" }

    /// The host's number, of a name that `name(ofHost:)` gave.
    static func host(named name: String) -> Int? {
        guard name.hasPrefix("h"), let dot = name.firstIndex(of: ".") else { return nil }
        return Int(name[name.index(after: name.startIndex)..<dot])
    }

    func location(of index: Int) -> String {
        "https://\(Self.name(ofHost: sites[index].host))/\(index).xml"
    }

    private func otherLocation(of index: Int) -> String {
        "https://\(Self.name(ofHost: sites[index].otherHost))/\(index).xml"
    }

    /// The number of the newest item of a source at `time`.
    func newestItem(of index: Int, at time: Timestamp) -> Int64 {
        // A year of them before the start, each source at another time of its gap.
        let gap = sites[index].gap.milliseconds
        return (time.milliseconds + Int64(index) * 7919_000) / gap
    }

    func publication(of item: Int64, in index: Int) -> Timestamp {
        Timestamp(milliseconds: item * sites[index].gap.milliseconds - Int64(index) * 7919_000)
    }

    /// True where the host cannot be reached at `time`.
    func isDown(_ host: Int, at time: Timestamp) -> Bool {
        outages[host]?.contains(time) == true
    }

    /// A large host that loses patience now and then: for how many seconds.
    mutating func impatience(of host: Int) -> Int? {
        guard host < 4, chance.next() < 0.0005 else { return nil }
        return 1800 + chance.next(below: 7200)
    }

    /// From the request to the end of the answer.
    mutating func latency() -> Duration { .milliseconds(100 + chance.next(below: 1900)) }
}

extension SimulatedWeb {
    /// The answer to a request for `source` that began at `time`.
    mutating func answer(
        _ index: Int, at location: String, _ validators: Validators?, time: Timestamp
    ) -> Result<FetchResponse, FetchError> {
        let site = sites[index]
        let asked = location == self.location(of: index) ? site.host : site.otherHost
        if let failure = failure(of: asked, at: time) { return .failure(failure) }
        if let seconds = impatience(of: asked) {
            return .success(
                FetchResponse(
                    status: chance.next() < 0.5 ? 429 : 503, url: location,
                    headers: [Header("Retry-After", "\(seconds)")]))
        }
        var redirects: [Redirect] = []
        switch site.manner {
        case .missing: return .success(FetchResponse(status: 404, url: location))
        case .flapping where stretch(time, hours: 7) % 2 == 1:
            return .success(FetchResponse(status: 500, url: location))
        case .busy where stretch(time, hours: 5) % 7 == 1:
            return .success(FetchResponse(status: 503, url: location))
        case .gone where time >= site.turn:
            return .success(FetchResponse(status: 410, url: location))
        case .moved where time >= site.turn && asked == site.host:
            redirects = [Redirect(status: 301, from: location, to: otherLocation(of: index))]
        case .lent:
            redirects = [Redirect(status: 302, from: location, to: otherLocation(of: index))]
        default: break
        }
        return .success(feed(index, redirects.last?.to ?? location, redirects, validators, time))
    }

    /// Nil where the host answers.
    func failure(of host: Int, at time: Timestamp) -> FetchError? {
        guard isDown(host, at: time) else { return nil }
        let name = Self.name(ofHost: host)
        return switch host % 3 {
        case 0: .unresolved(host: name)
        case 1: .refused(host: name, port: 443)
        default: .timedOut(host: name, after: .seconds(30))
        }
    }

    private func stretch(_ time: Timestamp, hours: Int64) -> Int64 {
        time.since(start).milliseconds / (hours * 3_600_000)
    }

    private func feed(
        _ index: Int, _ url: String, _ redirects: [Redirect], _ validators: Validators?,
        _ time: Timestamp
    ) -> FetchResponse {
        let newest = newestItem(of: index, at: time)
        var headers = [Header("Content-Type", "application/rss+xml")]
        if case .steady(let maxAge) = sites[index].manner, maxAge > 0 {
            headers.append(Header("Cache-Control", "max-age=\(maxAge)"))
        }
        if sites[index].manner != .bare {
            headers.append(Header("ETag", "\"\(newest)\""))
            if validators?.etag == "\"\(newest)\"" {
                return FetchResponse(
                    status: 304, url: url, redirects: redirects, headers: headers,
                    wasConditional: true)
            }
        }
        return FetchResponse(
            status: 200, url: url, redirects: redirects, headers: headers,
            body: Array(document(index, newest: newest).utf8),
            wasConditional: validators != nil)
    }

    private func document(_ index: Int, newest: Int64) -> String {
        var hints = ""
        switch sites[index].manner {
        case .timeToLive(let minutes): hints = "<ttl>\(minutes)</ttl>"
        case .skips:
            hints =
                "<skipHours>"
                + Self.skippedHours.sorted().map { "<hour>\($0)</hour>" }.joined()
                + "</skipHours>"
        default: break
        }
        let items = (0..<3).map { newest - $0 }.map {
            """
            <item><guid isPermaLink="false">\(index)-\($0)</guid><title>Item \($0)</title>
            <dc:date>\(publication(of: $0, in: index))</dc:date>
            <description>What happened.</description></item>
            """
        }
        return """
            <?xml version="1.0" encoding="utf-8"?>
            <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
            <title>Source \(index)</title>\(hints)
            \(items.joined(separator: "\n"))
            </channel></rss>
            """
    }
}
