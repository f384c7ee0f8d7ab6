package import Articles

/// Whether this machine reaches the network at all, as the requests to all hosts show it.
///
/// A host that cannot be reached has a problem of its own. Several that were sound, one after the
/// other and without an answer of anybody between them, have not: then the network is gone, and no
/// host and no source is to blame. Until somebody answers again one request at a time is tried, and
/// everybody else waits.
///
/// At first that is a suspicion: names that nobody has any more fail faster than sound hosts answer,
/// so three of them may come before all others that were asked with them. It is proven by a trial
/// that comes to nothing, or at once by a machine that lost its way out.
///
/// A value without a clock: whoever keeps it says when something happened. Machines of one's own
/// (loopback, a private network) are not spoken of here: they answer without any network.
package struct NetworkGate: Hashable, Sendable {
    /// How a request came to nothing before it reached anybody.
    package enum Absence: Hashable, Sendable {
        /// The name had no address.
        case noName
        /// The system knows no way to the address.
        case noRoute
        /// Nothing came back in time.
        case noAnswer
        /// The proxy that was to ask could not be reached itself.
        case noProxy(String)
    }

    /// What a request shows of the network.
    package enum Sign: Hashable, Sendable {
        /// Something out there answered, if only to refuse.
        case present
        case absent(Absence)
        /// Neither.
        case nothing

        /// True where nobody was reached.
        package var isAbsence: Bool { if case .absent = self { true } else { false } }
    }

    /// Whether a request may be made.
    package enum Permission: Hashable, Sendable {
        /// The network is there as far as is known.
        case open
        /// One request may be made, to see whether it is back.
        case trial
        /// One is under way.
        case tried
        /// Not before then.
        case notBefore(Timestamp)
    }

    /// So many sound hosts in a row have to be out of reach: one may well have a problem of its own,
    /// and two may be names of one server. Where fewer are asked, only the loss of the way out tells.
    package static let provingHosts = 3
    /// The wait before the first trial of a network that is gone. It doubles with each one that comes to nothing.
    package static let firstTrialWait = Duration.seconds(10)
    package static let longestTrialWait = Duration.seconds(120)
    /// What a host out of reach showed counts for so long.
    private static let longestDoubt = Duration.seconds(3600)
    /// More hosts than that are not counted.
    private static let mostHosts = 1000

    private struct Doubt: Hashable {
        var since: Timestamp
        var last: Timestamp
    }

    /// Hosts that were sound and could not be reached since somebody answered.
    private var doubts: [String: Doubt] = [:]
    /// Since when the network seems to be gone; nil where it is there, as far as is known.
    package private(set) var suspectedSince: Timestamp?
    /// True where it is more than a suspicion.
    package private(set) var isProvenGone = false
    /// Since when the network is gone; nil where it is there, or that is only suspected.
    package var unreachableSince: Timestamp? { isProvenGone ? suspectedSince : nil }
    /// When somebody answered last; nil where nobody was asked yet.
    package private(set) var lastAnswerAt: Timestamp?
    /// What the last request that came to nothing showed.
    private var absence = Absence.noAnswer
    private var isTrying = false
    private var failedTrials = 0
    /// When the next trial may be made; nil for at once, or where the network is there.
    package private(set) var nextTrialAt: Timestamp?

    package init() {}

    /// Why the network is said to be gone, in words for people; nil where it is not.
    package var reason: String? {
        guard unreachableSince != nil else { return nil }
        let hosts = doubts.count == 1 ? "1 host was" : "\(doubts.count) hosts were"
        return switch absence {
        case .noName: "no name has an address (\(hosts) asked): is a name server there?"
        case .noRoute: "there is no route out of this machine (\(hosts) asked)"
        case .noAnswer: "no connection comes about (\(hosts) asked)"
        case .noProxy(let proxy):
            "the proxy \(proxy) cannot be reached (\(hosts) to be asked): is it running, and its address right?"
        }
    }

    /// Whether a request may be made at `now`. A time that lies further ahead than it can (the clock
    /// was set back) does not count.
    package func permission(at now: Timestamp) -> Permission {
        guard suspectedSince != nil else { return .open }
        if isTrying { return .tried }
        if let nextTrialAt, nextTrialAt > now,
            nextTrialAt.since(now) <= Self.longestTrialWait * 1.25
        {
            return .notBefore(nextTrialAt)
        }
        return .trial
    }

    /// The trial that was permitted begins. It needs one `endTrial`.
    package mutating func beginTrial() {
        isTrying = true
    }

    /// The trial has ended, and `note` was told before what it showed. `wasSound` is false where the
    /// host that was tried was in trouble before: its silence proves nothing, and the next one may be
    /// tried at once. `jitter` from 0 to 1 spreads the waits.
    package mutating func endTrial(
        _ sign: Sign, wasSound: Bool, at now: Timestamp, jitter: Double
    ) {
        isTrying = false
        guard suspectedSince != nil else { return }
        if sign.isAbsence, wasSound {
            failedTrials += 1
            isProvenGone = true
        }
        guard isProvenGone else { return }
        let doublings = min(max(failedTrials - 1, 0), 10)
        let wait = min(Self.firstTrialWait * (1 << doublings), Self.longestTrialWait)
        nextTrialAt = now + wait + wait / 4 * jitter
    }

    /// Takes note of what a request to `host` showed.
    ///
    /// `wasSound` is false where the host was in trouble before: that says nothing of the network.
    /// `hasLostRoute` is true where the machine had a way out and has none now, which proves it.
    /// `startedAt` is when the request began: a host that is silent while others answer has a problem
    /// of its own, however many of its kind there are.
    package mutating func note(
        _ sign: Sign, of host: String, wasSound: Bool, hasLostRoute: Bool, startedAt: Timestamp,
        at now: Timestamp
    ) {
        switch sign {
        case .nothing: return
        case .present:
            // A trial that still runs will end.
            let wasTrying = isTrying
            self = NetworkGate()
            isTrying = wasTrying
            lastAnswerAt = now
        case .absent(let absence):
            self.absence = hasLostRoute ? .noRoute : absence
            let provesIt = hasLostRoute && absence != .noAnswer
            if suspectedSince == nil {
                guard wasSound || doubts[host] != nil else { return }
                let wasThere = lastAnswerAt.map { $0 > startedAt && $0 <= now } ?? false
                guard provesIt || !wasThere else { return }
                doubts = doubts.filter { now.since($0.value.last) <= Self.longestDoubt }
            }
            if doubts[host] != nil || doubts.count < Self.mostHosts {
                doubts[host] = Doubt(since: doubts[host]?.since ?? now, last: now)
            }
            if provesIt { isProvenGone = true }
            guard suspectedSince == nil, provesIt || doubts.count >= Self.provingHosts
            else { return }
            suspectedSince = doubts.values.map(\.since).min() ?? now
            // Whoever keeps this looks into a suspicion as soon as it can.
            nextTrialAt = isProvenGone ? now + Self.firstTrialWait : nil
        }
    }

    /// A person wants something now, or the machine has a way out again: the next trial is made at
    /// once.
    package mutating func hurry() {
        failedTrials = 0
        nextTrialAt = nil
    }

    /// The clock was set by so much, back where it is negative: what is remembered moves along.
    package mutating func clockWasSet(by step: Duration) {
        suspectedSince = suspectedSince.map { $0 + step }
        lastAnswerAt = lastAnswerAt.map { $0 + step }
        nextTrialAt = nextTrialAt.map { $0 + step }
        doubts = doubts.mapValues { Doubt(since: $0.since + step, last: $0.last + step) }
    }
}
