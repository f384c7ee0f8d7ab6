import Articles
import Testing

@Suite struct CivilTimeTests {
    @Test func everyDayOfSixHundredYearsFollowsTheOneBefore() {
        var (year, month, day) = (1600, 1, 1)
        var days = CivilTime.days(fromYear: 1600, month: 1, day: 1)
        var weekday = CivilTime(year: 1600, month: 1, day: 1).weekday
        var wrong = 0
        while year < 2200 {
            let date = CivilTime.date(fromDays: days)
            if date != (year, month, day) { wrong += 1 }
            if CivilTime.days(fromYear: year, month: month, day: day) != days { wrong += 1 }
            if CivilTime(year: year, month: month, day: day).weekday != weekday { wrong += 1 }
            days += 1
            weekday = (weekday + 1) % 7
            day += 1
            if day > CivilTime.days(inMonth: month, of: year) { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(wrong == 0)
    }

    @Test(arguments: [
        (1970, 1, 1, 4), (2026, 11, 22, 0), (2000, 1, 1, 6), (1600, 1, 1, 6), (1969, 12, 28, 0),
        (1, 1, 1, 1),
    ])
    func weekdaysAreRight(year: Int, month: Int, day: Int, weekday: Int) {
        #expect(CivilTime(year: year, month: month, day: day).weekday == weekday)
    }

    @Test(arguments: [
        CivilTime(year: 2026, month: 2, day: 29), CivilTime(year: 2026, month: 0, day: 1),
        CivilTime(year: 2026, month: 1, day: 0), CivilTime(year: 1900, month: 2, day: 29),
        CivilTime(year: 2026, month: 1, day: 1, hour: 24),
        CivilTime(year: 10_000, month: 1, day: 1),
        CivilTime(year: 2026, month: 1, day: 1, minute: 60),
        CivilTime(year: 2026, month: 1, day: 1, second: 61),
        CivilTime(year: 2026, month: 1, day: 1, millisecond: 1000),
    ])
    func whatIsInNoCalendarHasNoInstant(civil: CivilTime) {
        #expect(!civil.isValid)
        #expect(civil.timestamp() == nil)
    }

    @Test func offsetsOfADayOrMoreAreRefused() {
        let noon = CivilTime(year: 2026, month: 1, day: 1, hour: 12)
        #expect(noon.timestamp(offsetMinutes: 1440) == nil)
        #expect(noon.timestamp(offsetMinutes: -1439) != nil)
    }

    @Test(arguments: [Int64.min, Int64.min + 1, -86_400_001, -86_400_000, -1, 0, 1, Int64.max])
    func everyInstantHasACivilTime(milliseconds: Int64) {
        let civil = CivilTime(Timestamp(milliseconds: milliseconds))
        #expect((0...23).contains(civil.hour))
        #expect((0...999).contains(civil.millisecond))
        if civil.isValid { #expect(civil.timestamp()?.milliseconds == milliseconds) }
    }
}
