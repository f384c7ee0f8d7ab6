package import Articles

/// How often a source publishes, as far as its newest entries tell.
///
/// The interval is half of the median time between two publications; where nothing has come for
/// long, an eighth of that silence, so that a quiet source slows down by and by, and a lively one
/// that pauses for a night is not met late in the morning.
package struct PublishingPace: Hashable, Sendable {
    /// The median time between two publications; nil where fewer than two are known.
    package let typicalGap: Duration?
    /// The time since the last publication; nil where none is known.
    package let silence: Duration?

    /// Publications less than a minute apart count as one: a batch, or entries without dates that
    /// were first seen together. Those after `now` count as of now.
    package init(arrivals: [Timestamp], now: Timestamp) {
        var distinct: [Timestamp] = []
        for arrival in arrivals.map({ min($0, now) }).sorted(by: >) {
            if let last = distinct.last, last.since(arrival) < .seconds(60) { continue }
            distinct.append(arrival)
        }
        silence = distinct.first.map { now.since($0) }
        let gaps = zip(distinct, distinct.dropFirst()).map { $0.since($1) }.sorted()
        typicalGap = gaps.isEmpty ? nil : gaps[gaps.count / 2]
    }

    /// How long to wait between two checks; nil where nothing was ever published.
    package var interval: Duration? {
        guard let silence else { return nil }
        return max((typicalGap ?? .zero) / 2, silence / 8)
    }

    /// One line for people, without a capital: `weekly feed, 1 entry in 6.2 days`, `nothing new for
    /// 12 days`.
    package var reason: String {
        guard let silence else { return "no entries yet" }
        guard let typicalGap, typicalGap / 2 >= silence / 8 else {
            return "nothing new for " + DurationText.words(silence)
        }
        return name(of: typicalGap) + "1 entry in " + DurationText.words(typicalGap)
    }

    /// Nothing where people have no word for it.
    private func name(of gap: Duration) -> String {
        let hours = gap.milliseconds / 3_600_000
        switch hours {
        case ..<2: return "hourly feed, "
        case 18..<36: return "daily feed, "
        case 120..<240: return "weekly feed, "
        case 600..<960: return "monthly feed, "
        default: return ""
        }
    }
}
