package import Articles

/// How many pages of one host may be asked for within an hour, whoever links to them. A value
/// without a clock.
package struct PageBudget: Hashable, Sendable {
    package static let window = Duration.seconds(3600)
    /// A host's line holds as many pages as it is given in so many hours; of those beyond, the
    /// oldest are let go.
    package static let longestLine = 24

    /// When those of the last hour were asked for, oldest first.
    private var starts: [Timestamp]

    /// `starts` is when pages of the host were asked for, as far as it is known.
    package init(starts: [Timestamp] = []) {
        self.starts = starts.sorted()
    }

    /// When the next page may be asked for, which is `now` or later. Times that lie ahead of `now`
    /// (the clock was set back) do not count.
    package mutating func opening(at now: Timestamp, perHour: Int) -> Timestamp {
        starts.removeAll { $0 > now || now.since($0) >= Self.window }
        guard starts.count >= max(1, perHour) else { return now }
        return starts[starts.count - max(1, perHour)] + Self.window
    }

    /// Takes note of a request.
    package mutating func take(at now: Timestamp) {
        starts.append(now)
    }

    /// Takes back what `take` noted at `start`: nothing was asked for after all.
    package mutating func giveBack(_ start: Timestamp) {
        guard let index = starts.lastIndex(of: start) else { return }
        starts.remove(at: index)
    }

    /// The clock was set by so much, back where it is negative: what was asked for moves along, so that
    /// no hour gets its pages twice.
    package mutating func clockWasSet(by step: Duration) {
        starts = starts.map { $0 + step }
    }

    /// False where nothing of the hour before `now` is known.
    package func isInForce(at now: Timestamp) -> Bool {
        starts.contains { $0 <= now && now.since($0) < Self.window }
    }
}
