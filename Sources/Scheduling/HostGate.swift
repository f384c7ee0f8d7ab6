package import Articles

/// One host's budget: what is known of it, and whether it may be asked now.
///
/// All sources of a host share one gate, and so do their pages. A value without a clock: whoever
/// keeps it says when something happened.
///
/// A host that refuses (429, 503) or cannot be reached is left alone: until the time it named (7
/// days at most), else for a while that doubles with each failure. Then one request goes first, and
/// the others wait for how it ends.
package struct HostGate: Hashable, Sendable {
    /// Whether a request may start.
    package enum Permission: Hashable, Sendable {
        case granted
        /// Not before then.
        case notBefore(Timestamp)
        /// Not before one that runs has ended.
        case full
    }

    /// Why a host is left alone.
    package enum Trouble: String, Hashable, Sendable {
        /// It named a time.
        case asked
        /// It said that it is asked too much, and named no time.
        case refused
        /// It has a problem, or cannot be reached: the wait is our own idea.
        case outage
    }

    /// Requests that run.
    package private(set) var inFlight = 0
    package private(set) var lastRequestAt: Timestamp?
    /// Failures in a row; requests that ran together count once.
    package private(set) var failures: Int
    package private(set) var failingSince: Timestamp?
    /// No request starts before then.
    package private(set) var pausedUntil: Timestamp?
    /// Nil where the host is sound.
    package private(set) var trouble: Trouble?
    /// In words, for people; nil where the host is sound.
    package private(set) var reason: String?
    /// True where it answered with a refusal since it was sound: it was reached.
    package private(set) var hasRefused = false
    /// Requests without an answer in a row.
    private var silences = 0
    private var lastFailureAt: Timestamp?

    /// So many requests in a row without an answer count as a host that cannot be reached.
    package static let toleratedSilences = 3
    /// The first wait after a refusal without a time; it doubles.
    package static let firstRefusalWait = Duration.seconds(300)
    package static let longestRefusalWait = Duration.seconds(86_400)
    /// The first wait for a host that cannot be reached. It is short at first: it bothers nobody.
    package static let firstOutageWait = Duration.seconds(60)
    package static let longestOutageWait = Duration.seconds(3600)

    /// A gate as it was kept: a restart forgets nothing.
    package init(
        lastRequestAt: Timestamp? = nil, failures: Int = 0, failingSince: Timestamp? = nil,
        pausedUntil: Timestamp? = nil, trouble: Trouble? = nil, reason: String? = nil
    ) {
        self.lastRequestAt = lastRequestAt
        self.failures = failures
        self.failingSince = failingSince
        self.pausedUntil = pausedUntil
        self.trouble = trouble
        self.reason = reason
    }

    /// True where nothing is to be remembered of the host.
    package var isSound: Bool { failures == 0 && pausedUntil == nil }

    /// Whether a request may start at `now`. A time that lies further ahead than it can (the clock
    /// was set back) does not count.
    package func permission(at now: Timestamp, within limits: HostLimits) -> Permission {
        if let pausedUntil, pausedUntil > now, isCredible(pausedUntil, at: now) {
            return .notBefore(pausedUntil)
        }
        guard inFlight < (failures > 0 ? 1 : limits.inFlight) else { return .full }
        if let last = lastRequestAt, last <= now, last + limits.gap > now {
            return .notBefore(last + limits.gap)
        }
        return .granted
    }

    /// A request starts. Every start needs one `finish`.
    package mutating func start(at now: Timestamp) {
        inFlight += 1
        lastRequestAt = now
    }

    /// A request that started at `startedAt` has ended; `jitter` from 0 to 1 spreads the waits.
    package mutating func finish(
        _ outcome: HostOutcome, startedAt: Timestamp, at now: Timestamp, jitter: Double
    ) {
        inFlight = max(0, inFlight - 1)
        switch outcome {
        case .abandoned: return
        case .answered:
            silences = 0
            // What began before the pause says nothing about its end.
            if let lastFailureAt, startedAt < lastFailureAt, failures > 0 { return }
            self = HostGate(inFlight: inFlight, lastRequestAt: lastRequestAt)
        case .refused(let status, let retryAfter):
            silences = 0
            hasRefused = true
            fail(startedAt: startedAt, at: now)
            if let retryAfter, retryAfter > now {
                let wait = min(retryAfter.since(now), CheckPlanner.longestRetryAfter)
                pause(
                    until: now + wait + min(wait / 10, .seconds(300)) * jitter, at: now, .asked,
                    "answered \(status) and said to come back in " + DurationText.words(wait))
            } else {
                retreat(
                    for: Self.firstRefusalWait, upTo: Self.longestRefusalWait, at: now, jitter,
                    status == 429 ? .refused : .outage, "answered \(status)")
            }
        case .unreachable:
            silences = 0
            outage("cannot be reached", startedAt: startedAt, at: now, jitter)
        case .silent:
            silences += 1
            guard silences >= Self.toleratedSilences || failures > 0 else { return }
            outage("does not answer", startedAt: startedAt, at: now, jitter)
        }
    }

    /// A person wants the host asked now: a wait that was our own idea ends, and the next request
    /// goes alone. What the server asked for holds.
    package mutating func tryAgain() {
        if trouble == .outage { pausedUntil = nil }
    }

    /// A person insists: even what the server asked for ends, and the next request goes alone.
    package mutating func reopen() {
        pausedUntil = nil
    }

    /// The clock was set by so much, back where it is negative: what the gate remembers moves along.
    package mutating func clockWasSet(by step: Duration) {
        lastRequestAt = lastRequestAt.map { $0 + step }
        failingSince = failingSince.map { $0 + step }
        pausedUntil = pausedUntil.map { $0 + step }
        lastFailureAt = lastFailureAt.map { $0 + step }
    }

    private init(inFlight: Int, lastRequestAt: Timestamp?) {
        self.init(lastRequestAt: lastRequestAt)
        self.inFlight = inFlight
    }

    private mutating func fail(startedAt: Timestamp, at now: Timestamp) {
        // Those that ran together fail together.
        if lastFailureAt.map({ startedAt > $0 }) ?? true { failures += 1 }
        lastFailureAt = now
        failingSince = failingSince ?? now
    }

    private mutating func outage(
        _ what: String, startedAt: Timestamp, at now: Timestamp, _ jitter: Double
    ) {
        fail(startedAt: startedAt, at: now)
        retreat(
            for: Self.firstOutageWait, upTo: Self.longestOutageWait, at: now, jitter, .outage, what)
    }

    private mutating func retreat(
        for first: Duration, upTo longest: Duration, at now: Timestamp, _ jitter: Double,
        _ trouble: Trouble, _ what: String
    ) {
        let wait = min(first * (1 << min(failures - 1, 20)), longest)
        let times = failures == 1 ? "" : " \(failures) times"
        pause(
            until: now + wait + wait / 4 * jitter, at: now, trouble,
            what + times + ": left alone for " + DurationText.words(wait))
    }

    /// The longer pause holds.
    private mutating func pause(
        until: Timestamp, at now: Timestamp, _ trouble: Trouble, _ reason: String
    ) {
        if let pausedUntil, pausedUntil > until, isCredible(pausedUntil, at: now) { return }
        pausedUntil = until
        self.trouble = trouble
        self.reason = reason
    }

    private func isCredible(_ pause: Timestamp, at now: Timestamp) -> Bool {
        pause.since(now) <= CheckPlanner.longestRetryAfter + .seconds(300)
    }
}
