/// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Everything outside speaks RFC 3339 in UTC; this type reads and writes it, so that nothing above
/// it needs a calendar of its own.
public struct Timestamp: Hashable, Comparable, Sendable {
    /// Milliseconds since the Unix epoch; negative before it.
    public var milliseconds: Int64

    /// The instant `milliseconds` after the Unix epoch.
    public init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant `seconds` after the Unix epoch. Values beyond what milliseconds in 64 bits can
    /// hold are clamped.
    public init(seconds: Int64) {
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        milliseconds = overflow ? (seconds < 0 ? .min : .max) : product
    }

    /// Whole seconds since the Unix epoch, rounded down.
    public var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    public static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }

    /// The instant `duration` later, clamped to what the type can hold.
    public static func + (instant: Timestamp, duration: Duration) -> Timestamp {
        let (sum, overflow) = instant.milliseconds.addingReportingOverflow(duration.milliseconds)
        return Timestamp(milliseconds: overflow ? (duration < .zero ? .min : .max) : sum)
    }

    /// The instant `duration` earlier, clamped to what the type can hold.
    public static func - (instant: Timestamp, duration: Duration) -> Timestamp {
        instant + (.zero - duration)
    }

    /// How long after `earlier` this instant is; negative if it is before.
    public func since(_ earlier: Timestamp) -> Duration {
        let (difference, overflow) =
            milliseconds.subtractingReportingOverflow(earlier.milliseconds)
        return .milliseconds(overflow ? (milliseconds < 0 ? .min : .max) : difference)
    }
}

extension Duration {
    /// Whole milliseconds, rounded towards zero and clamped to 64 bits.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        if overflow { return seconds < 0 ? .min : .max }
        let (sum, sumOverflow) =
            product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000)
        return sumOverflow ? (seconds < 0 ? .min : .max) : sum
    }
}
