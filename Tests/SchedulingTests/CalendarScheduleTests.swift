import Articles
import Scheduling
import Testing

@Suite struct CalendarScheduleTests {
    /// The examples of systemd.time(7), with its normal form put in our shorter one.
    @Test(arguments: [
        ("Sat,Thu,Mon..Wed,Sat..Sun", "Mon..Thu,Sat,Sun 00:00"),
        ("Mon,Sun 12-*-* 2,1:23", "Mon,Sun 2012-*-* 01,02:23"),
        ("Wed *-1", "Wed *-*-01 00:00"),
        ("Wed..Wed,Wed *-1", "Wed *-*-01 00:00"),
        ("Wed, 17:48", "Wed 17:48"),
        ("Wed..Sat,Tue 12-10-15 1:2:3", "Tue..Sat 2012-10-15 01:02:03"),
        ("*-*-7 0:0:0", "*-*-07 00:00"),
        ("10-15", "*-10-15 00:00"),
        ("monday *-12-* 17:00", "Mon *-12-* 17:00"),
        ("Mon,Fri *-*-3,1,2 *:30:45", "Mon,Fri *-*-01,02,03 *:30:45"),
        ("12,14,13,12:20,10,30", "12,13,14:10,20,30"),
        ("12..14:10,20,30", "12..14:10,20,30"),
        ("mon,fri *-1/2-1,3 *:30:45", "Mon,Fri *-01/2-01,03 *:30:45"),
        ("03-05 08:05:40", "*-03-05 08:05:40"),
        ("08:05:40", "08:05:40"),
        ("2003-02..04-05", "2003-02..04-05 00:00"),
        ("2003-03-05 05:40 UTC", "2003-03-05 05:40 UTC"),
        ("minutely", "*:*"), ("hourly", "*:00"), ("daily", "00:00"), ("daily UTC", "00:00 UTC"),
        ("monthly", "*-*-01 00:00"), ("weekly", "Mon 00:00"),
        ("weekly Pacific/Auckland", "Mon 00:00 Pacific/Auckland"),
        ("yearly", "*-01-01 00:00"), ("quarterly", "*-01,04,07,10-01 00:00"),
        ("semiannually", "*-01,07-01 00:00"), ("*:2/3", "*:02/3"),
        ("*-*~03", "*-*~03 00:00"), ("*-2~1", "*-02~01 00:00"),
        ("Mon *-5~07/1", "Mon *-05~07/1 00:00"), ("*~1..5", "*-*~01..05 00:00"),
        // Beyond systemd: steps from a star, weeks that wrap, and lists with a space.
        ("*:*/15", "*:00/15"), ("Sat..Mon 7:00", "Mon,Sat,Sun 07:00"),
        ("Mon, Wed, Fri 7:00 CET", "Mon,Wed,Fri 07:00 CET"), ("Mon-Fri 07:00", "Mon..Fri 07:00"),
        ("*:*:*", "*:*:*"), ("2026-01-02", "2026-01-02 00:00"),
    ])
    func hasANormalForm(text: String, form: String) throws {
        let schedule = try CalendarSchedule(parsing: text)
        #expect(schedule.description == form)
        #expect(try CalendarSchedule(parsing: form) == schedule)
    }

    @Test(arguments: [
        ("24:00", "the hour 24 is not in 0..23"),
        ("7:60", "the minute 60 is not in 0..59"),
        ("*-13-01", "the month 13 is not in 1..12"),
        ("*-*-0", "the day 0 is not in 1..31"),
        ("1969-01-01", "the year 1969 is not in 1970..2199"),
        ("22..6:00", "22..6 runs backwards; write 22..23,0..6"),
        ("*:0/90", "a step of 90 is too long for the minute: use a larger unit"),
        ("*:0/0", "\"0\" is not a step"),
        ("*:0/", "\"\" is not a step"),
        ("7:", "\"\" is no number for the minute"),
        ("1,*:00", "\"*\" is no number for the hour"),
        ("7:00:30.5", "\"30.5\" is no number for the second"),
        ("7:00:00:00", "\"7:00:00:00\" is no time of day; write it as in \"07:00\""),
        ("Mon 7:00 8:00", "\"8:00\" is not expected there"),
        ("weekly 07:00", "\"weekly\" is no date; a time such as"),
        ("*-*~*", "after \"~\" a day is expected, as in \"*-*~1\" or \"*-*~1..7\""),
        ("*~1-1", "\"*~1-1\" is no date; a time such as"),
        ("Europe/Berlin", "\"Europe/Berlin\" is no date; a time such as"),
        ("   ", "a time such as"),
    ])
    func saysWhatIsWrong(text: String, reason: String) {
        let error = #expect(throws: SchedulingError.self) { try CalendarSchedule(parsing: text) }
        #expect(error?.description.hasPrefix("\"\(text)\" is not a schedule: " + reason) == true)
    }

    /// Each expectation was compared with `systemd-analyze calendar --base-time`.
    @Test(arguments: [
        ("hourly", "2026-11-22T01:59:24Z", "2026-11-22T02:00:00Z"),
        ("hourly", "2026-11-22T02:00:00Z", "2026-11-22T03:00:00Z"),
        ("hourly", "2026-11-22T01:59:59.999Z", "2026-11-22T02:00:00Z"),
        ("*:*:0/7", "2026-11-22T01:59:24Z", "2026-11-22T01:59:28Z"),
        ("daily", "2026-12-31T00:00:00Z", "2027-01-01T00:00:00Z"),
        ("weekly", "2026-11-22T01:59:24Z", "2026-11-23T00:00:00Z"),
        ("Sun 5/2:0", "2026-11-22T06:00:00Z", "2026-11-22T07:00:00Z"),
        ("*-*~03", "2026-11-22T01:59:24Z", "2026-11-28T00:00:00Z"),
        ("*-*~1..5", "2026-11-22T01:59:24Z", "2026-11-26T00:00:00Z"),
        ("*-*~01..05/2", "2026-11-26T00:00:00Z", "2026-11-28T00:00:00Z"),
        ("*-02~01", "2026-11-22T01:59:24Z", "2027-02-28T00:00:00Z"),
        ("*-02~01", "2027-11-22T01:59:24Z", "2028-02-29T00:00:00Z"),
        ("Mon *-5~07/1", "2026-11-22T01:59:24Z", "2027-05-31T00:00:00Z"),
        ("Fri *-*-1..7 12:00", "2026-11-22T01:59:24Z", "2026-12-04T12:00:00Z"),
        ("10..15/2:00", "2026-11-22T14:00:00Z", "2026-11-23T10:00:00Z"),
        ("*-02-29", "2026-11-22T00:00:00Z", "2028-02-29T00:00:00Z"),
        ("Mon *-02-29", "2026-11-22T00:00:00Z", "2044-02-29T00:00:00Z"),
        ("2027-*-* 23:59:59", "2026-11-22T00:00:00Z", "2027-01-01T23:59:59Z"),
        ("Mon,Fri *-01/2-01,03 *:30:45", "2026-11-22T01:59:24Z", "2027-01-01T00:30:45Z"),
    ])
    func findsTheNextTime(text: String, after: String, expected: String) throws {
        let schedule = try CalendarSchedule(parsing: text)
        let next = schedule.next(after: try #require(Timestamp(after)), zone: FixedOffset.universal)
        #expect(next?.description == expected)
    }

    @Test(arguments: ["2003-03-05 05:40", "*-02-30", "2026-*-31 00:00"])
    func endsWhereNoTimeIsLeft(text: String) throws {
        let schedule = try CalendarSchedule(parsing: text)
        let after = try #require(Timestamp("2026-12-31T00:00:00Z"))
        #expect(schedule.next(after: after, zone: FixedOffset.universal) == nil)
        let zone = try #require(POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3"))
        #expect(schedule.next(after: after, zone: zone) == nil)
    }

    @Test func survivesExtremeInstants() throws {
        let schedule = try CalendarSchedule(parsing: "daily")
        let zone = try #require(POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3"))
        for rules in [FixedOffset.universal, zone] as [any TimeZoneRules] {
            #expect(schedule.next(after: Timestamp(milliseconds: .max), zone: rules) == nil)
            #expect(
                schedule.next(after: Timestamp(milliseconds: 0), zone: rules)
                    .map { $0.milliseconds > 0 } == true)
        }
    }
}
