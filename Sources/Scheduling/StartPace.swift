package import Articles

/// How many checks may begin by themselves in a minute: twice what the plans of
/// all sources come to on average, so that what became due during a night, a sleep or a jump of the
/// clock comes spread over a time that grows with its number.
///
/// A bucket of tokens. What was never checked begins at once and takes tokens from the others, half of
/// them at most; what a person asks for takes none.
package struct StartPace: Hashable, Sendable {
    /// So many may begin in a minute in any case: a person's hundred feeds need no spreading.
    package static let leastPerMinute = 60.0
    /// How many times the average may begin in a minute.
    package static let factor = 2.0

    /// How many may begin in a minute.
    package private(set) var perMinute: Double
    /// So many may begin in a minute however few sources there are.
    package let least: Double
    private var tokens: Double
    private var filledAt: Timestamp?

    /// `least` is how many may begin in a minute however few sources there are.
    package init(least: Double = StartPace.leastPerMinute) {
        self.least = least
        perMinute = least
        tokens = least * Self.burst
    }

    /// This part of a minute's checks may begin at once.
    private static let burst = 0.15

    /// Takes note of how many checks all plans come to in a minute.
    package mutating func setAverage(perMinute average: Double) {
        perMinute = max(least, average * Self.factor)
        tokens = min(tokens, perMinute * Self.burst)
    }

    /// How many checks may begin at `now`. A clock that jumped, forward or back, counts for nothing.
    ///
    /// `queued` is how many were allowed and have not begun, since their host takes one after the
    /// other: they begin later, beside those of others, which get half of the pace at least.
    /// `newcomers` is how many begin now that were never checked.
    package mutating func allowance(
        at now: Timestamp, queued: Int = 0, newcomers: Int = 0
    ) -> Int {
        let passed = filledAt.map { now.since($0).milliseconds } ?? 0
        filledAt = now
        if passed > 0 {
            let minutes = Double(min(passed, 60_000)) / 60_000
            let share = 1 - min(0.5, Double(queued) / perMinute)
            tokens = min(tokens + minutes * perMinute * share, max(1, perMinute * Self.burst))
        }
        tokens -= min(Double(newcomers), tokens / 2)
        return Int(tokens)
    }

    /// Takes note that so many began.
    package mutating func take(_ count: Int) {
        tokens = max(0, tokens - Double(count))
    }

    /// How long until an allowance is worth a look: a fifth of the bucket, or one.
    package var rest: Duration {
        let wanted = max(1, perMinute * Self.burst / 5)
        guard tokens < wanted else { return .zero }
        return .milliseconds(Int64((wanted - tokens) / perMinute * 60_000) + 1)
    }
}
