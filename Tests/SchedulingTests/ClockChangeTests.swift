import Articles
import Scheduling
import Testing

/// Schedules where the clocks are put forward (02:00 to 03:00 on 29 March 2026 in Berlin) and back
/// (03:00 to 02:00 on 25 October).
@Suite struct ClockChangeTests {
    private func times(
        _ text: String, after: String, count: Int, zone: String = "CET-1CEST,M3.5.0,M10.5.0/3"
    ) throws -> [String] {
        let schedule = try CalendarSchedule(parsing: text)
        let rules = try #require(POSIXTimeZone(zone))
        var cursor = try #require(Timestamp(after))
        var found: [String] = []
        for _ in 0..<count {
            cursor = try #require(schedule.next(after: cursor, zone: rules))
            found.append(cursor.description)
        }
        return found
    }

    @Test func aDailyTimeKeepsItsPlaceOnTheClock() throws {
        #expect(
            try times("07:00", after: "2026-03-28T00:00:00Z", count: 3) == [
                "2026-03-28T06:00:00Z", "2026-03-29T05:00:00Z", "2026-03-30T05:00:00Z",
            ])
    }

    @Test func aSkippedTimeCountsAtTheChange() throws {
        #expect(
            try times("02:30", after: "2026-03-27T12:00:00Z", count: 3) == [
                "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z",
            ])
    }

    @Test func severalSkippedTimesCountOnce() throws {
        #expect(
            try times("2,3:00/30", after: "2026-03-29T00:00:00Z", count: 3) == [
                "2026-03-29T01:00:00Z", "2026-03-29T01:30:00Z", "2026-03-30T00:00:00Z",
            ])
    }

    @Test func aRepeatedTimeCountsOnce() throws {
        #expect(
            try times("02:30", after: "2026-10-24T12:00:00Z", count: 2) == [
                "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z",
            ])
        // Asked in the middle of the second coming, too.
        #expect(
            try times("02:30", after: "2026-10-25T01:10:00Z", count: 1) == ["2026-10-26T01:30:00Z"])
        #expect(
            try times("03:00", after: "2026-10-25T00:59:00Z", count: 1) == ["2026-10-25T02:00:00Z"])
    }

    @Test func aScheduleOfEveryHourRunsOnThroughBothChanges() throws {
        #expect(
            try times("*:00/30", after: "2026-10-25T00:00:00Z", count: 5) == [
                "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z",
                "2026-10-25T02:00:00Z", "2026-10-25T02:30:00Z",
            ])
        #expect(
            try times("*:15", after: "2026-03-29T00:00:00Z", count: 3) == [
                "2026-03-29T00:15:00Z", "2026-03-29T01:15:00Z", "2026-03-29T02:15:00Z",
            ])
    }

    @Test func midnightMayBeSkipped() throws {
        // Cairo goes from 24:00 on a Thursday straight to 01:00 on the Friday.
        #expect(
            try times(
                "Fri 00:00", after: "2026-04-20T00:00:00Z", count: 2,
                zone: "EET-2EEST,M4.5.5/0,M10.5.4/24") == [
                    "2026-04-23T22:00:00Z", "2026-04-30T21:00:00Z",
                ])
    }

    @Test func halfAnHourIsEnough() throws {
        // Lord Howe Island moves by 30 minutes: 02:00 becomes 02:30 on 4 October 2026.
        #expect(
            try times(
                "02:15", after: "2026-10-03T00:00:00Z", count: 2,
                zone: "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0") == [
                    "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z",
                ])
    }

    @Test func southOfTheEquatorTheYearBeginsInSummer() throws {
        #expect(
            try times(
                "*-01-01 00:00", after: "2026-06-01T00:00:00Z", count: 1,
                zone: "AEST-10AEDT,M10.1.0,M4.1.0/3") == ["2026-12-31T13:00:00Z"])
    }
}
