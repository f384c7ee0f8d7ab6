import Articles

/// Times for people: how long ago or how soon, without a time zone to guess.
enum RelativeTime {
    /// `just now`, `3 min ago`, `5 h ago`, `12 d ago`, `in 4 min`; the date where it is more than
    /// 30 days away.
    static func text(_ time: Timestamp, now: Timestamp) -> String {
        let distance = now.since(time).milliseconds
        let seconds = distance / 1000
        guard seconds > -31 * 86_400, seconds < 31 * 86_400 else {
            return String(time.description.prefix(10))
        }
        if distance >= 0 { return seconds < 5 ? "just now" : length(seconds) + " ago" }
        return seconds > -5 ? "now" : "in " + length(-seconds)
    }

    /// A length of time in its largest unit: `40 s`, `3 min`, `5 h`, `12 d`.
    static func length(_ seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(seconds) s"
        case ..<3600: "\(seconds / 60) min"
        case ..<(48 * 3600): "\(seconds / 3600) h"
        default: "\(seconds / 86_400) d"
        }
    }
}
