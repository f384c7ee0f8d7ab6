public import Articles

/// What a feed says about how often it wants to be asked.
public struct FeedHints: Hashable, Sendable {
    /// RSS `ttl`: how long a copy may be kept.
    public var ttl: Duration?
    /// Hours of the day in UTC, 0 to 23, in which not to ask.
    public var skipHours: Set<Int> = []
    /// Days of the week, 0 for Sunday to 6, on which not to ask.
    public var skipDays: Set<Int> = []
    /// `sy:updatePeriod` divided by `sy:updateFrequency`.
    public var updateInterval: Duration?
    /// `sy:updateBase`: an instant from which the intervals are counted.
    public var updateBase: Timestamp?

    public init() {}
}
