import Articles

/// A date in the making: what was read so far, of which only the year is required.
struct CivilFields {
    var year: Int?
    var month: Int?
    var day: Int?
    var hour: Int?
    var minute = 0
    var second = 0
    var millisecond = 0
    /// Minutes east of Greenwich; nil where no zone was read.
    var offset: Int?

    /// The instant; nil where a field is missing or out of its bounds.
    func timestamp(defaultOffset: Int = 0) -> Timestamp? {
        // 0001-01-01 is what programs write that have no date at all.
        guard let year, year > 1 else { return nil }
        var civil = CivilTime(
            year: year, month: month ?? 1, day: day ?? 1, hour: hour ?? 0, minute: minute,
            second: second, millisecond: millisecond)
        // ISO 8601 knows 24:00 as the end of a day.
        let isMidnightAfter = hour == 24 && minute == 0 && second == 0
        if isMidnightAfter { civil.hour = 0 }
        let instant = civil.timestamp(offsetMinutes: offset ?? defaultOffset)
        return isMidnightAfter ? instant.map { $0 + .seconds(86_400) } : instant
    }

    /// A year of two digits, as RFC 2822 (4.3) reads it; of three, counted from 1900.
    static func year(_ value: Int, digits: Int) -> Int {
        switch digits {
        case 1, 2: value < 50 ? 2000 + value : 1900 + value
        case 3: 1900 + value
        default: value
        }
    }
}
