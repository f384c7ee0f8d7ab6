import Articles

/// Sources that wait for their turn, one line a host, served in turn: a host with a thousand due
/// sources, or one that answers slowly, holds only its own line.
struct HostQueues: Sendable {
    private struct Line: Sendable {
        var sources: [SourceID] = []
        var head = 0
        var running = 0

        var isEmpty: Bool { head == sources.count }
    }

    private var lines: [String: Line] = [:]
    /// Hosts in the order of their next turn. Each host with somebody waiting is in it once.
    private var turns: [String] = []
    /// Those that wait.
    private(set) var waiting: Set<SourceID> = []

    /// How many wait.
    var count: Int { waiting.count }

    /// Puts a source at the end of its host's line, or with `first` at its front, and the host at the
    /// front of the others. A source that waits already stays where it is.
    mutating func add(_ id: SourceID, host: String, first: Bool = false) {
        guard waiting.insert(id).inserted else { return }
        var line = lines[host] ?? Line()
        let wasEmpty = line.isEmpty
        if first {
            line.sources.insert(id, at: line.head)
        } else {
            line.sources.append(id)
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
            let id = line.sources[line.head]
            line.head += 1
            line.running += 1
            turns.remove(at: index)
            if line.isEmpty {
                line.sources = []
                line.head = 0
            } else {
                turns.append(host)
            }
            lines[host] = line
            waiting.remove(id)
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
