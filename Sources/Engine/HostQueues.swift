package import Articles

/// Sources that wait for their turn, one line a host, served in turn: a host with a thousand due
/// sources, or one that is left alone, holds only its own line.
package struct HostQueues: Sendable {
    private struct Line: Sendable {
        var sources: [SourceID] = []
        var head = 0

        var count: Int { sources.count - head }
    }

    private var lines: [String: Line] = [:]
    /// Hosts in the order of their next turn, from `firstTurn` on: those with somebody waiting,
    /// neither held nor in the hands of whoever called `nextHost`.
    private var turns: [String] = []
    private var firstTurn = 0
    /// Hosts with somebody waiting that have no turn before then.
    private var held: [String: Timestamp] = [:]
    /// Not after the first of `held`.
    package private(set) var nextOpening: Timestamp?
    /// Those that wait.
    package private(set) var waiting: Set<SourceID> = []

    /// How many wait.
    package var count: Int { waiting.count }

    package init() {}

    /// True where somebody waits for `host`.
    package func isWaiting(for host: String) -> Bool { lines[host] != nil }

    /// How many wait for each host.
    package var waitingByHost: [String: Int] { lines.mapValues(\.count) }

    /// Those that wait for `host`, in their order.
    func waiting(for host: String) -> [SourceID] {
        lines[host].map { Array($0.sources[$0.head...]) } ?? []
    }

    /// Takes a source out of the line of a host, which must be in the caller's hands.
    mutating func remove(_ id: SourceID, from host: String) {
        guard var line = lines[host], let place = line.sources[line.head...].firstIndex(of: id)
        else { return }
        line.sources.remove(at: place)
        waiting.remove(id)
        lines[host] = line.count == 0 ? nil : line
    }

    /// Puts a source at the end of its host's line, or with `first` at its front, and the host at the
    /// front of the others. A source that waits already stays where it is.
    package mutating func add(_ id: SourceID, host: String, first: Bool = false) {
        guard waiting.insert(id).inserted else { return }
        let isNew = lines[host] == nil
        if first {
            lines[host, default: Line()].sources.insert(id, at: lines[host]?.head ?? 0)
        } else {
            lines[host, default: Line()].sources.append(id)
        }
        if first {
            if !isNew {
                guard let turn = turns[firstTurn...].firstIndex(of: host) else { return }
                turns.remove(at: turn)
            }
            turns.insert(host, at: firstTurn)
        } else if isNew {
            turns.append(host)
        }
    }

    /// The host whose turn it is. It is out of the circle until `take`, `hold` or `putBack`.
    package mutating func nextHost() -> String? {
        guard firstTurn < turns.count else { return nil }
        defer {
            firstTurn += 1
            if firstTurn == turns.count {
                turns = []
                firstTurn = 0
            } else if firstTurn > 4096 {
                turns.removeFirst(firstTurn)
                firstTurn = 0
            }
        }
        return turns[firstTurn]
    }

    /// The first that waits for `host`, which gets its next turn after all others.
    package mutating func take(from host: String) -> SourceID? {
        guard var line = lines[host] else { return nil }
        let id = line.sources[line.head]
        line.head += 1
        waiting.remove(id)
        if line.count == 0 {
            lines[host] = nil
        } else {
            lines[host] = line
            turns.append(host)
        }
        return id
    }

    /// Gives back the turn of a host.
    package mutating func putBack(_ host: String) {
        if lines[host] != nil { turns.append(host) }
    }

    /// No turn for the host before `time`.
    package mutating func hold(_ host: String, until time: Timestamp) {
        guard lines[host] != nil else { return }
        held[host] = time
        nextOpening = min(nextOpening ?? time, time)
    }

    /// Something about a host changed: if it is held, it gets a turn.
    package mutating func release(_ host: String) {
        guard held.removeValue(forKey: host) != nil else { return }
        turns.append(host)
        if held.isEmpty { nextOpening = nil }
    }

    /// Gives the hosts their turn that were held until `now`.
    package mutating func open(at now: Timestamp) {
        guard let nextOpening, nextOpening <= now else { return }
        for (host, time) in held where time <= now {
            held[host] = nil
            turns.append(host)
        }
        self.nextOpening = held.values.min()
    }

    /// Gives every host that is held its turn: the clock that they are held by was set.
    package mutating func releaseAll() {
        turns += held.keys
        held = [:]
        nextOpening = nil
    }

    /// Takes out those that wait for a host, which must be in the caller's hands: all but the first
    /// `kept`.
    package mutating func empty(_ host: String, keeping kept: Int = 0) -> [SourceID] {
        guard var line = lines[host], line.count > kept else { return [] }
        let taken = Array(line.sources[(line.head + kept)...])
        line.sources.removeLast(taken.count)
        lines[host] = kept == 0 ? nil : line
        for id in taken { waiting.remove(id) }
        return taken
    }
}
