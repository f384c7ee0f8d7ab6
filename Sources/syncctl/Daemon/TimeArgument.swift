import ArgumentParser
import Articles

/// A point in time as people type it: RFC 3339, a date, or how long ago.
struct TimeArgument: ExpressibleByArgument, Hashable, Sendable {
    private enum Form: Hashable, Sendable {
        case instant(Timestamp)
        case ago(Duration)
    }

    private let form: Form

    /// `2026-11-22T09:30:00Z`, `2026-11-22` (its midnight in UTC), or a number with a unit: `90s`,
    /// `30m`, `2h`, `3d`, `1w`.
    init?(argument: String) {
        if let instant = Timestamp(argument) {
            form = .instant(instant)
            return
        }
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let count = Int64(digits), count <= 1_000_000 else { return nil }
        let seconds: Int64
        switch argument.dropFirst(digits.count) {
        case "s": seconds = 1
        case "m", "min": seconds = 60
        case "h": seconds = 3600
        case "d": seconds = 86_400
        case "w": seconds = 7 * 86_400
        default: return nil
        }
        form = .ago(.seconds(count * seconds))
    }

    /// The instant that it means at `now`.
    func timestamp(now: Timestamp) -> Timestamp {
        switch form {
        case .instant(let instant): instant
        case .ago(let duration): now - duration
        }
    }
}
