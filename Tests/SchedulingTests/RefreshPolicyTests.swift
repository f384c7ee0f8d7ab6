import Scheduling
import Testing

@Suite struct RefreshPolicyTests {
    @Test(arguments: [
        ("30m", RefreshPolicy.every(.seconds(1800))),
        ("90 min", .every(.seconds(5400))),
        ("1s", .every(.seconds(1))),
        ("auto", .auto(min: .seconds(3600), max: .seconds(86_400))),
        (" AUTO ", .standard),
        ("auto 2h..7d", .auto(min: .seconds(7200), max: .seconds(604_800))),
        ("auto 2 h .. 7 d", .auto(min: .seconds(7200), max: .seconds(604_800))),
    ])
    func readsItsTextForm(text: String, policy: RefreshPolicy) throws {
        #expect(try RefreshPolicy(parsing: text) == policy)
        #expect(try RefreshPolicy(parsing: policy.description) == policy)
    }

    @Test(arguments: [
        ("Mon..Fri 07:00 Europe/Berlin", "Mon..Fri 07:00 Europe/Berlin"),
        ("hourly", "*:00"), ("07:30", "07:30"), ("*:0/20", "*:00/20"), ("12-24", "*-12-24 00:00"),
    ])
    func readsCalendars(text: String, form: String) throws {
        let policy = try RefreshPolicy(parsing: text)
        guard case .calendar = policy else {
            Issue.record("\(policy) is no calendar")
            return
        }
        #expect(policy.description == form)
        #expect(try RefreshPolicy(parsing: form) == policy)
    }

    @Test(arguments: [
        ("", "\"\" is not a schedule: it is empty"),
        ("30", "\"30\" is not a length of time: a unit is missing, as in \"30s\" or \"30m\""),
        ("500ms", "\"500ms\" is out of bounds: 1s to 365d are allowed"),
        ("400d", "\"400d\" is out of bounds: 1s to 365d are allowed"),
        ("auto 2h", "\"auto 2h\" is not a schedule: bounds are written as in \"auto 2h..7d\""),
        (
            "auto 2d..1h",
            "\"auto 2d..1h\" is out of bounds: the first bound is more than the second"
        ),
        (
            "sometimes",
            "\"sometimes\" is not a schedule: \"sometimes\" is no date; a time such as \"30m\", "
                + "\"07:00\", \"Mon..Fri 07:00\" or \"daily\" is expected"
        ),
    ])
    func saysWhatIsWrong(text: String, message: String) {
        let error = #expect(throws: SchedulingError.self) { try RefreshPolicy(parsing: text) }
        #expect(error?.description == message)
    }
}
