/// Whose turn it is: the fetches that wait, one line for each host, and the hosts in a circle.
///
/// A host with a thousand waiting fetches gets one turn in a round like every other, so that it
/// holds nobody up. All of this happens before libcurl sees a transfer, because libcurl's timeout
/// counts the wait in its own queue.
struct TransferQueue: ~Copyable {
    typealias ID = UInt64

    /// Those that run, over all hosts.
    private(set) var running = 0
    private var hosts: [String: Line] = [:]
    /// The hosts that have somebody waiting and a free place, each once, next turn first.
    private var circle = FirstInFirstOut<Line>()

    /// One host's fetches.
    private final class Line {
        let host: String
        var waiting = FirstInFirstOut<ID>()
        var running = 0
        var isInCircle = false

        init(host: String) { self.host = host }
    }

    /// True where nobody waits and nothing runs.
    var isEmpty: Bool { hosts.isEmpty }

    /// Puts `id` at the end of the line for `host`.
    mutating func append(_ id: ID, host: String, maxPerHost: Int) {
        let line = hosts[host] ?? Line(host: host)
        if line.running == 0, line.waiting.isEmpty { hosts[host] = line }
        line.waiting.append(id)
        enterCircle(line, maxPerHost: maxPerHost)
    }

    /// Takes the next one and counts it as running; nil where nobody waits or all places are taken.
    /// Every one that was taken must be given to `finish`.
    mutating func next(maxTransfers: Int, maxPerHost: Int) -> (id: ID, host: String)? {
        while running < maxTransfers, let line = circle.popFirst() {
            line.isInCircle = false
            guard line.running < maxPerHost, let id = line.waiting.popFirst() else { continue }
            running += 1
            line.running += 1
            enterCircle(line, maxPerHost: maxPerHost)
            return (id, line.host)
        }
        return nil
    }

    /// Frees the place of one that ran for `host`.
    mutating func finish(host: String, maxPerHost: Int) {
        guard let line = hosts[host], line.running > 0 else { return }
        running -= 1
        line.running -= 1
        if line.running == 0, line.waiting.isEmpty {
            // A line with nobody in it would stay for good: there are as many hosts as there are
            // sources.
            hosts[host] = nil
        } else {
            enterCircle(line, maxPerHost: maxPerHost)
        }
    }

    /// Looks at every host again, after the limits have changed.
    mutating func limitsChanged(maxPerHost: Int) {
        for line in hosts.values { enterCircle(line, maxPerHost: maxPerHost) }
    }

    private mutating func enterCircle(_ line: Line, maxPerHost: Int) {
        guard !line.isInCircle, !line.waiting.isEmpty, line.running < maxPerHost else { return }
        line.isInCircle = true
        circle.append(line)
    }
}
