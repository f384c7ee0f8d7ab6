import Articles
import Scheduling
import Testing

@Suite struct QuietHoursTests {
    @Test(arguments: [
        ("22:00-07:00", "22:00-07:00"), ("22:00-7:00 Europe/Berlin", "22:00-07:00 Europe/Berlin"),
        ("22:00..07:00 UTC", "22:00-07:00 UTC"),
        ("12:00-13:00,22:00-06:00", "12:00-13:00,22:00-06:00"),
        ("Mon..Fri 09:00-12:00, 13:00-17:00 CET", "Mon..Fri 09:00-12:00,13:00-17:00 CET"),
        ("sat, sunday 00:00-24:00", "Sat,Sun 00:00-24:00"),
        ("Sat,Sun 00:00-10:00 Mon 6:00-7:30", "Sat,Sun 00:00-10:00 Mon 06:00-07:30"),
        ("none", "none"),
    ])
    func hasANormalForm(text: String, form: String) throws {
        let hours = try QuietHours(parsing: text)
        #expect(hours.description == form)
        #expect(try QuietHours(parsing: hours.description) == hours)
    }

    @Test(arguments: [
        ("", "times such as \"22:00-07:00\" are expected"),
        ("Mon..Fri", "times such as \"22:00-07:00\" are expected"),
        ("22-07", "\"22-07\" is no part of a day"), ("25:00-07:00", "\"25:00-07:00\" is no part"),
        ("22:60-07:00", "\"22:60-07:00\" is no part"),
        ("24:00-07:00", "\"24:00-07:00\" is no part"),
        ("07:00-07:00", "\"07:00-07:00\" begins where it ends"),
        ("00:00-24:00", "it leaves no time for any check"),
        ("00:00-12:00,12:00-00:00", "it leaves no time for any check"),
        ("07:00", "\"07:00\" is no part of a day"),
    ])
    func saysWhatIsWrong(text: String, reason: String) {
        let error = #expect(throws: SchedulingError.self) { try QuietHours(parsing: text) }
        #expect(error?.description.hasPrefix("\"\(text)\" are no quiet hours: " + reason) == true)
    }

    @Test(arguments: [
        ("22:00-07:00", "2026-11-22T23:15:00Z", "2026-11-23T07:00:00Z"),
        ("22:00-07:00", "2026-11-22T06:59:59.999Z", "2026-11-22T07:00:00Z"),
        ("22:00-07:00", "2026-11-22T22:00:00Z", "2026-11-23T07:00:00Z"),
        ("22:00-07:00", "2026-11-22T07:00:00Z", nil), ("22:00-07:00", "2026-11-22T21:59:59Z", nil),
        // A Sunday: the night that begins on Saturday goes on.
        ("Sat 22:00-07:00", "2026-11-22T05:00:00Z", "2026-11-22T07:00:00Z"),
        ("Sun 22:00-07:00", "2026-11-22T05:00:00Z", nil),
        ("Sat,Sun 00:00-24:00", "2026-11-21T05:00:00Z", "2026-11-23T00:00:00Z"),
        ("20:00-22:00,22:00-23:00", "2026-11-22T20:30:00Z", "2026-11-22T23:00:00Z"),
    ])
    func endsWhereItSays(text: String, at: String, end: String?) throws {
        let hours = try QuietHours(parsing: text)
        let instant = try #require(Timestamp(at))
        #expect(hours.end(at: instant, zone: FixedOffset.universal)?.description == end)
    }

    @Test(arguments: [
        // Clocks go from 2:00 to 3:00 on 2027-03-28 and from 3:00 to 2:00 on 2026-10-25.
        ("22:00-07:00", "2027-03-27T22:00:00Z", "2027-03-28T05:00:00Z"),
        ("22:00-07:00", "2026-10-24T22:00:00Z", "2026-10-25T06:00:00Z"),
        ("01:00-02:30", "2027-03-28T00:30:00Z", "2027-03-28T01:30:00Z"),
    ])
    func meansTheClocksOfItsZone(text: String, at: String, end: String) throws {
        let zone = try #require(POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3"))
        let hours = try QuietHours(parsing: text)
        let found = hours.end(at: try #require(Timestamp(at)), zone: zone)
        #expect(found?.description == end)
    }
}
