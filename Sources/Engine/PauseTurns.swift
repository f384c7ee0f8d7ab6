package import Articles

/// When those may come that were put off because their host is left alone: one after the other, in
/// however many parts they were put off. All at once they would hold up those of other hosts.
package struct PauseTurns: Sendable {
    private struct Line {
        let pause: Timestamp
        var next: Timestamp
    }

    private var lines: [String: Line] = [:]
    /// So many lines make it forget those of pauses that are over.
    private var room = PauseTurns.leastRoom
    private static let leastRoom = 500

    package init() {}

    /// A turn for each of `count` more, `gap` apart, from the end of the host's pause on. A host that
    /// wants another pause begins a new line.
    package mutating func take(
        _ count: Int, of host: String, after pause: Timestamp, gap: Duration, now: Timestamp
    ) -> [Timestamp] {
        if lines.count >= room {
            lines = lines.filter { $0.value.pause > now }
            // Not again before as many came as stayed.
            room = max(Self.leastRoom, lines.count * 2)
        }
        var line = Line(pause: pause, next: pause)
        if let known = lines[host], known.pause == pause { line = known }
        let turns = (0..<count).map { line.next + gap * $0 }
        line.next = line.next + gap * count
        lines[host] = line
        return turns
    }
}
