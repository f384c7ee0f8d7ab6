import Articles
import ControlAPI
import Scheduling
import Store

extension HostAnswer {
    /// Every host that a source is at, that is asked now, or that is left alone, those in trouble first.
    ///
    /// `records` are the gates that are known, `queued` how many sources wait for each host in the
    /// daemon's queue, `pages` how many due pages each host has, and `held` until when they have no turn.
    static func all(
        _ sources: [Source], records: [HostRecord], queued: [String: Int],
        pages: [String: Int], held: [String: Timestamp], now: Timestamp
    ) -> [HostAnswer] {
        let gates = Dictionary(records.map { ($0.name, $0.gate) }) { _, last in last }
        var hosts: [String: HostAnswer] = [:]
        for (name, gate) in gates
        where gate.inFlight > 0 || gate.pausedUntil.map({ $0 > now }) == true {
            hosts[name] = HostAnswer(name, gate, waiting: queued[name] ?? 0, now: now)
        }
        for source in sources {
            guard let url = source.url else { continue }
            let name = HostName.of(url)
            var host =
                hosts[name]
                ?? HostAnswer(
                    name, gates[name] ?? HostGate(), waiting: queued[name] ?? 0, now: now)
            host.sources += 1
            // Put off until the host may be asked again.
            if let until = host.pausedUntil, source.state != .paused,
                let due = source.nextDueAt, due >= until,
                source.nextDueReason?.hasPrefix(name + " ") == true
            {
                host.waiting += 1
            }
            if let checked = source.lastCheckedAt,
                checked > host.lastRequestAt ?? checked - .seconds(1)
            {
                host.lastRequestAt = checked
            }
            hosts[name] = host
        }
        for (name, count) in pages {
            var host =
                hosts[name]
                ?? HostAnswer(
                    name, gates[name] ?? HostGate(), waiting: queued[name] ?? 0, now: now)
            host.pages = count
            host.pagesHeldUntil = held[name].flatMap { $0 > now ? $0 : nil }
            hosts[name] = host
        }
        return hosts.values.sorted { $0.precedes($1) }
    }

    private init(_ name: String, _ gate: HostGate, waiting: Int, now: Timestamp) {
        let pause = gate.pausedUntil.flatMap { $0 > now ? $0 : nil }
        self.init(
            host: name, sources: 0, inFlight: gate.inFlight, waiting: waiting, pages: 0,
            pagesHeldUntil: nil,
            lastRequestAt: gate.lastRequestAt, failures: gate.failures,
            failingSince: gate.failingSince, pausedUntil: pause,
            trouble: gate.trouble.flatMap { Trouble(rawValue: $0.rawValue) }, reason: gate.reason)
    }

    private func precedes(_ other: HostAnswer) -> Bool {
        func rank(_ host: HostAnswer) -> Int {
            host.pausedUntil != nil
                ? 0 : host.failures > 0 ? 1 : host.waiting + host.pages > 0 ? 2 : 3
        }
        let ranks = (rank(self), rank(other))
        return ranks.0 != ranks.1 ? ranks.0 < ranks.1 : host < other.host
    }
}
