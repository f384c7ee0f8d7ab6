package import Articles

/// A stretch of time during which the clocks of a time zone keep one offset.
package struct TimeZonePeriod: Hashable, Sendable {
    /// Seconds east of Greenwich.
    package var offset: Int
    /// When it begins; nil where it always was so.
    package var start: Timestamp?
    /// When the next one begins; nil where it stays so.
    package var end: Timestamp?

    package init(offset: Int, start: Timestamp?, end: Timestamp?) {
        self.offset = offset
        self.start = start
        self.end = end
    }
}

/// What the clocks of one time zone show.
package protocol TimeZoneRules: Sendable {
    /// The period that `instant` lies in: `start <= instant < end`.
    func period(at instant: Timestamp) -> TimeZonePeriod
}

/// A clock that is never changed.
package struct FixedOffset: TimeZoneRules, Hashable {
    /// Seconds east of Greenwich.
    package var seconds: Int

    package init(seconds: Int) {
        self.seconds = seconds
    }

    /// Coordinated universal time.
    package static let universal = FixedOffset(seconds: 0)

    package func period(at instant: Timestamp) -> TimeZonePeriod {
        TimeZonePeriod(offset: seconds, start: nil, end: nil)
    }
}

/// Where the rules of time zones are found.
package protocol TimeZoneDatabase: Sendable {
    /// The rules of the zone with the IANA name `name`; of this machine's own zone for nil. Nil
    /// where there is no such zone.
    func rules(of name: String?) -> (any TimeZoneRules)?
}
