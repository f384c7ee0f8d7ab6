package import Articles
import CLinux
package import Fetching
package import Scheduling
package import Store

/// Every host's budget: the gates that all who ask hosts go through, feeds and pages alike.
///
/// Whoever wants to ask a host enters, and leaves with what the request showed. What is worth
/// remembering over a restart comes back as records, which go into the commit of the same sync.
package actor HostKeeper {
    /// What came of asking for a place.
    package enum Entry: Hashable, Sendable {
        case granted(HostPlace)
        /// Not before then; `trouble` where the host is left alone, nil where only the gap holds.
        case notBefore(Timestamp, trouble: String?)
        /// Not before one that runs has ended.
        case full
        /// The network is gone. True where that is about to be seen: it is only suspected yet, or a
        /// request is under way that shows whether it is back.
        case offline(HostPause, isTried: Bool)
    }

    let clock: Clock
    private var limits: HostLimits
    var gates: [String: HostGate]
    /// So many gates make the keeper forget those that have nothing to say.
    private var roomForGates = HostKeeper.leastRoom
    private static let leastRoom = 4_000
    /// A sound host that nobody asked for so long is as good as a new one.
    private static let memory = Duration.seconds(3600)
    /// So is one in trouble whose pause ended so long ago.
    private static let grudge = Duration.seconds(30 * 86_400)
    /// The gate of a host that nobody knows yet.
    private let newGate: HostGate
    /// Those that wait for a place where all are taken.
    private var queuers: [String: [CheckedContinuation<Void, Never>]] = [:]
    /// Documents that are being fetched, each with those that wait for its end.
    private var claims: [String: [CheckedContinuation<Void, Never>]] = [:]
    /// Whether anybody out there can be reached.
    package internal(set) var network = NetworkGate()
    let hasRoute: @Sendable () -> Bool
    /// What `hasRoute` said last; false where it never said yes.
    var hadRoute: Bool
    var sawRoute: Bool
    /// Hosts with a public name that answered from a private network: neither their answer nor their
    /// silence says anything of the network as a whole.
    var near: Set<String> = []
    /// Hosts that seemed to fail while the network was gone, and that nobody was told of.
    var forgiven: Set<String> = []
    /// The same for those who read pages.
    var outage: PastOutage?

    /// `kept` is what the store remembers. `followsAnother`: another daemon had this store before, and
    /// may have asked any host a moment ago, so that the gap between two requests begins now.
    /// `hasRoute` tells whether the machine has a way out.
    package init(
        limits: HostLimits, kept: [HostRecord], followsAnother: Bool = false, clock: Clock,
        hasRoute: @escaping @Sendable () -> Bool = { syncd_has_route_out() == 1 }
    ) {
        self.clock = clock
        self.hasRoute = hasRoute
        hadRoute = hasRoute()
        sawRoute = hadRoute
        self.limits = limits
        gates = Dictionary(kept.map { ($0.name, $0.gate) }) { _, last in last }
        newGate = HostGate(lastRequestAt: followsAnother ? clock.now() : nil)
    }

    /// New limits, from the next request on.
    package func setLimits(_ limits: HostLimits) {
        self.limits = limits
    }

    /// What holds for `host`: a machine of one's own, and the disk, need no rest between two looks.
    package func limits(of host: String) -> HostLimits {
        Self.isOutThere(host) ? limits : HostLimits(inFlight: limits.inFlight, gap: .zero)
    }

    /// Takes a place at `host`, where it has one now. `tryAgain`: a person wants it now.
    package func enter(_ host: String, tryAgain: Bool = false) -> Entry {
        let now = clock.now()
        if tryAgain { self.tryAgain(host) }
        if let pause = networkPause(of: host, at: now) {
            return .offline(
                pause,
                isTried: !network.isProvenGone || networkPermission(at: now) == .tried)
        }
        let gate = gates[host] ?? newGate
        switch gate.permission(at: now, within: limits(of: host)) {
        case .granted:
            let isTrial = Self.isOutThere(host) && networkPermission(at: now) == .trial
            if gates[host] == nil { makeRoom(at: now) }
            gates[host, default: gate].start(at: now)
            if isTrial { network.beginTrial() }
            return .granted(HostPlace(host: host, startedAt: now, isTrial: isTrial))
        case .notBefore(let time):
            return .notBefore(time, trouble: gate.pausedUntil == time ? gate.reason : nil)
        case .full:
            return .full
        }
    }

    /// Waits for a place at `host`. `tryAgain`: a person waits for the answer.
    ///
    /// - Throws: `HostPause` where the host is to be left alone, or `CancellationError`.
    package func waitForPlace(at host: String, tryAgain: Bool = true) async throws -> HostPlace {
        while true {
            switch enter(host, tryAgain: tryAgain) {
            case .granted(let place):
                return place
            case .notBefore(let time, let trouble?):
                throw HostPause(host: host, until: time, reason: trouble)
            case .notBefore(let time, nil):
                try await Task.sleep(for: max(.milliseconds(1), time.since(clock.now())))
            case .offline(_, isTried: true):
                // So does this.
                try await Task.sleep(for: Self.trialGlance)
            case .offline(let pause, isTried: false):
                throw pause
            case .full:
                // Each of those that run has its own timeout, so this ends.
                await withCheckedContinuation { queuers[host, default: []].append($0) }
                try Task.checkCancellation()
            }
        }
    }

    /// Until when `host` is to be left alone, and why; nil where it may be asked.
    /// `tryAgain`: a person wants it asked now.
    package func pause(of host: String, tryAgain: Bool = false) -> HostPause? {
        if tryAgain { self.tryAgain(host) }
        return networkPause(of: host, at: clock.now()) ?? ownPause(of: host)
    }

    /// Until when `host` is to be left alone for what it did itself, and why.
    func ownPause(of host: String) -> HostPause? {
        guard let gate = gates[host],
            case .notBefore(let until) = gate.permission(
                at: clock.now(), within: HostLimits(inFlight: .max, gap: .zero))
        else { return nil }
        return HostPause(host: host, until: until, reason: gate.reason ?? "is left alone")
    }

    /// Ends the host's pause, its own word included: a person insists.
    package func reopen(_ host: String) {
        gates[host]?.reopen()
    }

    /// The clock was set by so much, back where it is negative: no host is left alone for longer.
    package func clockWasSet(by step: Duration) {
        for host in gates.keys { gates[host]?.clockWasSet(by: step) }
        network.clockWasSet(by: step)
    }

    /// Gives a place back. `outcome` is what the request showed of `other`, the host to which
    /// redirects led, or without one of the place's own.
    ///
    /// - Returns: what is to be remembered, or forgotten.
    package func leave(
        _ place: HostPlace, _ outcome: HostOutcome, other: String? = nil
    ) -> [HostRecord] {
        switch outcome {
        case .answered, .refused: note(.present, of: place)
        case .unreachable, .silent, .abandoned: note(.nothing, of: place)
        }
        guard let other, other != place.host else { return finish(place, outcome) }
        // It did answer: with a redirect.
        let records = finish(place, .answered)
        gates[other, default: HostGate()].start(at: clock.now())
        // Where a redirect leads is the word of whoever sent it: a port at which nobody listens, or a
        // page that is out of order, would let one feed silence another's host. What the host asks for
        // itself counts.
        let shown: HostOutcome =
            switch outcome {
            case .unreachable, .silent, .refused(_, nil): .abandoned
            case .answered, .abandoned, .refused: outcome
            }
        return records + finish(HostPlace(host: other, startedAt: place.startedAt), shown)
    }

    /// Gives a place back after an answer.
    ///
    /// - Returns: what is to be remembered, or forgotten.
    package func leave(_ place: HostPlace, _ response: FetchResponse) -> [HostRecord] {
        let host = HostName.of(response.url)
        if response.isOfPrivateNetwork { near.insert(host) } else { near.remove(host) }
        return leave(place, HostOutcome(response, now: clock.now()), other: host)
    }

    /// Gives a place back after a fetch that came to no answer.
    ///
    /// - Returns: what is to be remembered, or forgotten.
    /// - Throws: `HostPause` where the network is gone: it was not the host's fault.
    package func leave(
        _ place: HostPlace, after error: FetchError
    ) throws(HostPause) -> [HostRecord] {
        if let other = error.host, other != place.host {
            // It did answer: with a redirect.
            note(.present, of: place)
            return leave(place, HostOutcome(error), other: other)
        }
        let sign = error.networkSign
        // Trouble that is older than a mere suspicion is the host's own.
        let wasSound = wasSound(place.host)
        note(sign, of: place)
        guard case .absent = sign, wasSound || network.isProvenGone,
            let pause = networkPause(of: place.host)
        else {
            return finish(place, HostOutcome(error))
        }
        _ = finish(place, .abandoned)
        throw pause
    }

    /// Waits until nobody else fetches the document at `url`: two sources that lead to one document
    /// ask for it one after the other. Every claim needs one `release`.
    package func claim(_ url: String) async {
        while claims[url] != nil {
            await withCheckedContinuation { claims[url]?.append($0) }
        }
        claims[url] = []
    }

    /// Ends a claim.
    package func release(_ url: String) {
        for waiter in claims.removeValue(forKey: url) ?? [] { waiter.resume() }
    }

    /// Links lead to ever more hosts, most of them once.
    private func makeRoom(at now: Timestamp) {
        guard gates.count >= roomForGates else { return }
        gates = gates.filter { _, gate in
            let last = gate.isSound ? gate.lastRequestAt : gate.pausedUntil ?? gate.lastRequestAt
            let memory = gate.isSound ? Self.memory : Self.grudge
            return gate.inFlight > 0 || last.map { now.since($0) < memory } ?? false
        }
        near = near.filter { gates[$0] != nil }
        // Not again before as many came as stayed.
        roomForGates = max(Self.leastRoom, gates.count * 2)
    }

    private func finish(_ place: HostPlace, _ outcome: HostOutcome) -> [HostRecord] {
        for queuer in queuers.removeValue(forKey: place.host) ?? [] { queuer.resume() }
        guard var gate = gates[place.host] else { return [] }
        let before = gate
        gate.finish(
            outcome, startedAt: place.startedAt, at: clock.now(), jitter: clock.jitter())
        gates[place.host] = gate
        let isNews =
            gate.failures != before.failures || gate.pausedUntil != before.pausedUntil
        return isNews ? [HostRecord(name: place.host, gate: gate)] : []
    }

    /// True where some host is left alone at the moment.
    package var hasPauses: Bool {
        let now = clock.now()
        return gates.values.contains { gate in gate.pausedUntil.map { $0 > now } ?? false }
    }

    /// Every host that was asked since the start, or is in trouble.
    package var all: [HostRecord] { gates.map { HostRecord(name: $0.key, gate: $0.value) } }
}
