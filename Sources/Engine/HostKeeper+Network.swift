import Articles
import Scheduling
import Store

// What hosts show of the network as a whole, and what holds while it is gone.
extension HostKeeper {
    /// How long to look away while a request is under way that shows whether the network is back.
    package static let trialGlance = Duration.seconds(1)

    /// A network goes by and by: names and connections are kept for a while, so that some hosts fail
    /// before others still answer. What failed so long before counts as part of it.
    static let runUp = Duration.seconds(120)

    /// False for what is reached without the network: folders, and machines of one's own.
    static func isOutThere(_ host: String) -> Bool {
        host != WaitingLine.folders && !HostName.isLocal(host)
    }

    /// Looks whether the machine has a way out again, which need not wait for the next trial.
    ///
    /// - Returns: true where it has one now and had none: then the next trial may be made at once.
    @discardableResult package func lookForRoute() -> Bool {
        let had = hadRoute
        hadRoute = hasRoute()
        sawRoute = sawRoute || hadRoute
        guard hadRoute, !had else { return false }
        network.hurry()
        return true
    }

    /// A person wants the host asked now.
    func tryAgain(_ host: String) {
        gates[host]?.tryAgain()
        if Self.isOutThere(host) { network.hurry() }
    }

    /// Why `host` is not asked while the network is gone; nil where it may be. Without `now`: why it
    /// was not reached.
    func networkPause(of host: String, at now: Timestamp? = nil) -> HostPause? {
        guard let since = network.suspectedSince, Self.isOutThere(host) else { return nil }
        let until: Timestamp
        switch now.map(networkPermission) {
        case .open, .trial: return nil
        case .notBefore(let time) where network.isProvenGone: until = time
        case .notBefore, .tried: until = clock.now() + Self.trialGlance
        case nil: until = network.nextTrialAt ?? clock.now()
        }
        return HostPause(
            host: host, until: until,
            reason: "waits: the network is unreachable since \(since)", isOfNetwork: true)
    }

    /// Whether a request out there may be made. A suspicion is looked into when nobody is under way any
    /// more who may still be answered.
    func networkPermission(at now: Timestamp) -> NetworkGate.Permission {
        let permission = network.permission(at: now)
        guard permission == .trial, !network.isProvenGone,
            gates.contains(where: { $0.value.inFlight > 0 && Self.isOutThere($0.key) })
        else { return permission }
        return .tried
    }

    /// True where the host was in no trouble, as far as is known.
    func wasSound(_ host: String) -> Bool { gates[host]?.failures ?? 0 == 0 }

    func note(_ sign: NetworkGate.Sign, of place: HostPlace) {
        guard Self.isOutThere(place.host) else { return }
        let sign = near.contains(place.host) ? .nothing : sign
        let now = clock.now()
        let gone = network.unreachableSince
        if sign == .present {
            // A machine that started without a network has one now.
            if !sawRoute { lookForRoute() }
        }
        // That a way out is there again is for `lookForRoute` to see, which makes use of it.
        let hasLostRoute = sign.isAbsence && sawRoute && !hasRoute()
        if hasLostRoute { hadRoute = false }
        let wasSound = wasSound(place.host)
        network.note(
            sign, of: place.host, wasSound: wasSound,
            hasLostRoute: hasLostRoute, startedAt: place.startedAt, at: now)
        if place.isTrial {
            network.endTrial(sign, wasSound: wasSound, at: now, jitter: clock.jitter())
        }
        if let gone, network.unreachableSince == nil { forgive(since: gone) }
    }

    /// The network is back: what hosts seem to have failed in meanwhile was not theirs. One that
    /// answered, if only to refuse, is not meant.
    private func forgive(since gone: Timestamp) {
        let start = gone - Self.runUp
        for (host, gate) in gates
        where !gate.hasRefused && gate.failingSince.map({ $0 >= start }) ?? false {
            gates[host]?.tryAgain()
            forgiven.insert(host)
        }
        outage = PastOutage(
            start: min(outage?.start ?? start, start), hosts: forgiven.union(outage?.hosts ?? []))
    }

    /// The outage that is over, told once: to those who read pages.
    func takeOutage() -> PastOutage? {
        defer { outage = nil }
        return outage
    }

    /// Whoever took it could make no use of it: it is told again.
    func putBack(_ taken: PastOutage) {
        outage = PastOutage(
            start: min(outage?.start ?? taken.start, taken.start),
            hosts: taken.hosts.union(outage?.hosts ?? []))
    }

    /// The hosts that seemed to fail because the network was gone, each told once.
    func takeForgiven() -> Set<String> {
        defer { forgiven = [] }
        return forgiven
    }
}
