import Scheduling
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("30s", Duration.seconds(30)), ("30 s", .seconds(30)), ("30 seconds", .seconds(30)),
        ("5m", .seconds(300)), ("5min", .seconds(300)), ("5 minutes", .seconds(300)),
        ("1h 30m", .seconds(5400)), ("1h30m", .seconds(5400)), ("1.5h", .seconds(5400)),
        ("2d", .seconds(172_800)), ("1w", .seconds(604_800)), ("250ms", .milliseconds(250)),
        ("0.25s", .milliseconds(250)), ("0s", .zero), ("  10\ts ", .seconds(10)),
        ("1.0625 s", .milliseconds(1062)), ("1. s", .seconds(1)),
    ])
    func readsNumbersWithUnits(text: String, duration: Duration) throws {
        #expect(try DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        ("", "\"\" is not a length of time: it is empty"),
        ("30", "\"30\" is not a length of time: a unit is missing, as in \"30s\" or \"30m\""),
        ("m", "\"m\" is not a length of time: a number is expected, as in \"30m\""),
        ("-5s", "\"-5s\" is not a length of time: a number is expected, as in \"30m\""),
        (
            "3 fortnights",
            "\"3 fortnights\" is not a length of time: \"fortnights\" is none of the units "
                + "ms, s, m, h, d, w"
        ),
        ("1M", "\"1M\" is not a length of time: \"M\" is none of the units ms, s, m, h, d, w"),
        ("99999999999999999w", "\"99999999999999999w\" is not a length of time: it is too long"),
        (
            "9223372036854775807ms 1s",
            "\"9223372036854775807ms 1s\" is not a length of time: it is too long"
        ),
        (
            "99999999999999999999s",
            "\"99999999999999999999s\" is not a length of time: a number is expected, as in "
                + "\"30m\""
        ),
        (
            "1h,30m",
            "\"1h,30m\" is not a length of time: a number is expected, as in \"30m\""
        ),
    ])
    func saysWhatIsWrong(text: String, message: String) {
        let error = #expect(throws: SchedulingError.self) { try DurationText.parse(text) }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        (Duration.seconds(30), "30s"), (.seconds(5400), "1h 30m"), (.seconds(604_800), "7d"),
        (.milliseconds(90_061_250), "1d 1h 1m 1s 250ms"), (.zero, "0s"), (.seconds(-5), "0s"),
    ])
    func writesTheLargestUnits(duration: Duration, text: String) throws {
        #expect(DurationText.text(duration) == text)
        #expect(try DurationText.parse(text) == max(duration, .zero))
    }

    @Test(arguments: [
        (Duration.seconds(1), "1 second"), (.seconds(40), "40 seconds"),
        (.seconds(89), "89 seconds"),
        (.seconds(1500), "25 minutes"), (.seconds(19_800), "5.5 hours"),
        (.seconds(7200), "2 hours"),
        (.seconds(535_680), "6.2 days"), (.seconds(86_400 * 14 + 40_000), "14 days"),
        (.seconds(129_600), "1.5 days"), (.zero, "0 seconds"),
    ])
    func roundsForPeople(duration: Duration, words: String) {
        #expect(DurationText.words(duration) == words)
    }
}
