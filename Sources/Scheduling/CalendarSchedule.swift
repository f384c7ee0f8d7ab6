package import Articles

/// Recurring points in time, in the form of systemd's `OnCalendar=` (systemd.time(7), "Calendar
/// events"): `Mon..Fri 07:00 Europe/Berlin`, `*-*-1,15 6:30`, `*:0/20`, `Mon *-*~7/1 12:00`, `daily`.
///
/// Where clocks are changed, a person's wish is followed rather than systemd's habit of dropping a
/// day: a time that is skipped in spring counts at the moment of the change; a time that comes twice
/// in autumn counts once, at its first coming, unless the schedule runs in every hour of the day.
package struct CalendarSchedule: Hashable, Sendable {
    let weekdays: CalendarWeekdays
    let year: CalendarField
    let month: CalendarField
    let day: CalendarField
    /// True where days are counted from the end of the month (`~`).
    let countsDaysFromEnd: Bool
    let hour: CalendarField
    let minute: CalendarField
    let second: CalendarField

    /// The IANA name of the zone whose clocks are meant; nil for the machine's own.
    package let timeZoneName: String?

    /// The years that a schedule can speak of.
    static let years = 1970...2199

    init(
        weekdays: CalendarWeekdays, year: CalendarField, month: CalendarField, day: CalendarField,
        countsDaysFromEnd: Bool, hour: CalendarField, minute: CalendarField, second: CalendarField,
        timeZoneName: String?
    ) {
        self.weekdays = weekdays
        self.year = year
        self.month = month
        self.day = day
        self.countsDaysFromEnd = countsDaysFromEnd
        self.hour = hour
        self.minute = minute
        self.second = second
        self.timeZoneName = timeZoneName
    }

    /// The first of these points after `instant`, by the clocks of `zone`; nil where none comes.
    package func next(after instant: Timestamp, zone: any TimeZoneRules) -> Timestamp? {
        let (lastInstant, _) = instant.seconds.addingReportingOverflow(1)
        var cursor = lastInstant
        var period = zone.period(at: Timestamp(seconds: cursor))
        while CivilTime(Timestamp(seconds: cursor)).year <= Self.years.upperBound {
            let offset = Int64(period.offset)
            let end = period.end?.seconds
            var start = cursor + offset
            if let begin = period.start, !hour.isAny {
                // What the clocks showed before they were put back has already counted.
                let before = zone.period(at: begin - .seconds(1)).offset
                start = max(start, begin.seconds + Int64(before))
            }
            if let match = firstMatch(from: start, before: end.map { $0 + offset }) {
                return Timestamp(seconds: match - offset)
            }
            guard let end else { return nil }
            period = zone.period(at: Timestamp(seconds: end))
            let skipped = end + offset..<max(end + offset, end + Int64(period.offset))
            if !hour.isAny,
                firstMatch(from: skipped.lowerBound, before: skipped.upperBound) != nil
            {
                return Timestamp(seconds: end)
            }
            cursor = end
        }
        return nil
    }

    /// What the clocks of `zone` show at `instant`, with the instant itself where that differs:
    /// `Mon 2026-11-23 07:00 (2026-11-23T06:00:00Z)`.
    package static func text(_ instant: Timestamp, zone: any TimeZoneRules) -> String {
        let offset = zone.period(at: instant).offset
        let local = Timestamp(seconds: instant.seconds + Int64(offset))
        let civil = CivilTime(local)
        let shown = local.description
        let seconds = civil.second == 0 ? "" : shown.dropFirst(16).prefix(3)
        return CalendarWeekdays.name(civil.weekday) + " \(shown.prefix(10)) "
            + shown.dropFirst(11).prefix(5) + seconds + (offset == 0 ? " UTC" : " (\(instant))")
    }

    /// The first match from `start` on and before `end`, in seconds of a clock without changes.
    private func firstMatch(from start: Int64, before end: Int64?) -> Int64? {
        let first = CivilTime(Timestamp(seconds: start))
        var year = max(first.year, Self.years.lowerBound)
        while let matching = self.year.first(from: year, last: Self.years.upperBound) {
            year = matching
            let isFirstYear = year == first.year
            for month in (isFirstYear ? first.month : 1)...12 {
                guard self.month.matches(month, last: 12) else { continue }
                let isFirstMonth = isFirstYear && month == first.month
                let lastDay = CivilTime.days(inMonth: month, of: year)
                for day in (isFirstMonth ? first.day : 1)...lastDay {
                    let midnight =
                        Int64(CivilTime.days(fromYear: year, month: month, day: day)) * 86_400
                    if let end, midnight >= end { return nil }
                    guard isDay(day, of: month, year, lastDay: lastDay) else { continue }
                    let isFirstDay = isFirstMonth && day == first.day
                    if let seconds = firstSecond(from: isFirstDay ? Int(start - midnight) : 0) {
                        let match = midnight + Int64(seconds)
                        return end.map { match < $0 } ?? true ? match : nil
                    }
                }
            }
            year += 1
        }
        return nil
    }

    private func isDay(_ day: Int, of month: Int, _ year: Int, lastDay: Int) -> Bool {
        let matches =
            countsDaysFromEnd
            ? self.day.matchesFromEnd(day, last: lastDay) : self.day.matches(day, last: lastDay)
        guard matches else { return false }
        return weekdays.isAll
            || weekdays.contains(CivilTime(year: year, month: month, day: day).weekday)
    }

    /// The first match of the time of day from `start` on, in seconds since midnight.
    private func firstSecond(from start: Int) -> Int? {
        let (firstHour, firstMinute, firstSecond) = (start / 3600, start / 60 % 60, start % 60)
        var hour = firstHour
        while let matchingHour = self.hour.first(from: hour, last: 23) {
            let isFirstHour = matchingHour == firstHour
            var minute = isFirstHour ? firstMinute : 0
            while let matchingMinute = self.minute.first(from: minute, last: 59) {
                let isFirstMinute = isFirstHour && matchingMinute == firstMinute
                if let second = second.first(from: isFirstMinute ? firstSecond : 0, last: 59) {
                    return matchingHour * 3600 + matchingMinute * 60 + second
                }
                minute = matchingMinute + 1
            }
            hour = matchingHour + 1
        }
        return nil
    }
}

extension CalendarSchedule: CustomStringConvertible {
    /// The normal form: systemd's, without a date that is any date and without seconds that are 0.
    package var description: String {
        var parts: [String] = []
        if !weekdays.isAll { parts.append(weekdays.description) }
        if !(year.isAny && month.isAny && day.isAny) {
            parts.append(
                year.text(width: 4) + "-" + month.text() + (countsDaysFromEnd ? "~" : "-")
                    + day.text())
        }
        parts.append(
            hour.text() + ":" + minute.text() + (second == .zero ? "" : ":" + second.text()))
        if let timeZoneName { parts.append(timeZoneName) }
        return parts.joined(separator: " ")
    }
}
