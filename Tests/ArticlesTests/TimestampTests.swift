import Articles
import Testing

@Suite struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
        ("1969-12-31T23:59:59.999Z", -1), ("2026-11-22T09:30:00Z", 1_795_339_800_000),
        ("2000-02-29T12:00:00Z", 951_825_600_000), ("0000-01-01T00:00:00Z", -62_167_219_200_000),
        ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
    ])
    func isWrittenAndRead(text: String, milliseconds: Int64) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text) == Timestamp(milliseconds: milliseconds))
    }

    @Test(arguments: [
        ("2026-11-22", "2026-11-22T00:00:00Z"),
        ("2026-11-22T09:30:00+01:00", "2026-11-22T08:30:00Z"),
        ("2026-11-22t09:30:00z", "2026-11-22T09:30:00Z"),
        ("2026-11-22 09:30:00-05:30", "2026-11-22T15:00:00Z"),
        ("2026-11-22T09:30:00.1234567Z", "2026-11-22T09:30:00.123Z"),
        ("2026-11-22T09:30:00.5Z", "2026-11-22T09:30:00.500Z"),
        ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
        ("2026-01-01T00:30:00+01:00", "2025-12-31T23:30:00Z"),
    ])
    func formsOfRFC3339AreRead(text: String, expected: String) {
        #expect(Timestamp(text)?.description == expected)
    }

    @Test(arguments: [
        "", "2026", "2026-11", "2026-13-01", "2026-02-29", "2026-11-22T", "2026-11-22T09:30Z",
        "2026-11-22T09:30:00", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z",
        "2026-11-22T09:30:61Z", "2026-11-22T09:30:00+24:00", "2026-11-22T09:30:00+0100",
        "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00Zx", " 2026-11-22", "+026-11-22", "２０26-11-22",
    ])
    func otherTextIsRefused(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test func instantsBeyondTheCalendarAreWrittenAsTheNearestInside() {
        #expect(Timestamp(milliseconds: .max).description == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp(milliseconds: .min).description == "0000-01-01T00:00:00Z")
        #expect(Timestamp(seconds: .min).milliseconds == .min)
        #expect(Timestamp(seconds: .max).milliseconds == .max)
    }

    @Test func arithmeticIsClamped() {
        let instant = Timestamp(milliseconds: 1000)
        #expect(instant + .milliseconds(5) == Timestamp(milliseconds: 1005))
        #expect(instant - .seconds(2) == Timestamp(milliseconds: -1000))
        #expect(instant.since(Timestamp(milliseconds: 400)) == .milliseconds(600))
        #expect(Timestamp(milliseconds: .max) + .seconds(1) == Timestamp(milliseconds: .max))
        #expect(Timestamp(milliseconds: .min) - .seconds(1) == Timestamp(milliseconds: .min))
        #expect(
            Timestamp(milliseconds: .min).since(Timestamp(milliseconds: 1)).milliseconds == .min)
        #expect(Timestamp(milliseconds: -1).seconds == -1)
        #expect(Timestamp(milliseconds: -1000).seconds == -1)
        #expect(Timestamp(milliseconds: 1999).seconds == 1)
    }

    @Test(arguments: [
        (Duration.zero, Int64(0)), (.milliseconds(-1500), -1500), (.microseconds(1999), 1),
        (.seconds(Int64.max), Int64.max), (.seconds(Int64.min), Int64.min),
    ])
    func durationsHaveWholeMilliseconds(duration: Duration, expected: Int64) {
        #expect(duration.milliseconds == expected)
    }
}
