import Articles

/// Sources that wait for their turn, one line a host, served in turn: a host with a thousand due
/// sources, or one that answers slowly, holds only its own line.
struct HostQueues: Sendable {
    private struct Line: Sendable {
        var waiting: [SourceID] = []
        var head = 0
        var running = 0

        var isEmpty: Bool { head == waiting.count }
    }

    private var lines: [String: Line] = [:]
    /// Hosts in the order of their next turn. Each host with somebody waiting is in it once.
    private var turns: [String] = []
    private var queued: Set<SourceID> = []

    /// How many wait.
    var count: Int { queued.count }

    /// True where the source waits already.
    func contains(_ id: SourceID) -> Bool { queued.contains(id) }

    /// Puts a source at the end of its host's line, or at the front if somebody asked for it.
    /// A source that waits already stays where it is.
    mutating func add(_ id: SourceID, host: String, first: Bool = false) {
        guard queued.insert(id).inserted else { return }
        var line = lines[host] ?? Line()
        let wasEmpty = line.isEmpty
        if first {
            line.waiting.insert(id, at: line.head)
        } else {
            line.waiting.append(id)
        }
        lines[host] = line
        if wasEmpty {
            if first { turns.insert(host, at: 0) } else { turns.append(host) }
        } else if first, let turn = turns.firstIndex(of: host) {
            turns.remove(at: turn)
            turns.insert(host, at: 0)
        }
    }

    /// Takes the next source whose host has fewer than `limit` running; nil where there is none.
    mutating func next(limitPerHost limit: Int) -> (id: SourceID, host: String)? {
        for index in turns.indices {
            let host = turns[index]
            guard var line = lines[host], line.running < limit else { continue }
            let id = line.waiting[line.head]
            line.head += 1
            line.running += 1
            turns.remove(at: index)
            if line.isEmpty {
                line.waiting = []
                line.head = 0
            } else {
                turns.append(host)
            }
            lines[host] = line
            queued.remove(id)
            return (id, host)
        }
        return nil
    }

    /// One of the host's running sources is done.
    mutating func finished(host: String) {
        guard var line = lines[host] else { return }
        line.running -= 1
        if line.running <= 0 && line.isEmpty {
            lines[host] = nil
        } else {
            lines[host] = line
        }
    }
}
