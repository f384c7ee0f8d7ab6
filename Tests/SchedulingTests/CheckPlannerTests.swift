import Articles
import Scheduling
import Testing

@Suite struct CheckPlannerTests {
    private struct Zones: TimeZoneDatabase {
        func rules(of name: String?) -> (any TimeZoneRules)? {
            switch name {
            case nil, "UTC": FixedOffset.universal
            case "Europe/Berlin": POSIXTimeZone("CET-1CEST,M3.5.0,M10.5.0/3")
            default: nil
            }
        }
    }

    /// A Sunday, 02:40 in GMT.
    private let now = Timestamp(seconds: 1_800_000_000 - 1_800_000_000 % 86_400 + 9600)

    private func plan(
        _ outcome: CheckOutcome = .succeeded, _ policy: String = "30m",
        hints: ServerHints = .init(),
        failures: Int = 0, hoursAgo: [Int] = [], lastCheck: Duration? = .zero, jitter: Double = 0
    ) throws -> (wait: Duration, reason: String)? {
        let history = SourceHistory(
            lastCheckedAt: lastCheck.map { now - $0 }, failures: failures,
            arrivals: hoursAgo.map { now - .seconds($0 * 3600) })
        let plan = CheckPlanner.next(
            after: outcome, policy: try RefreshPolicy(parsing: policy), history: history,
            hints: hints, now: now, jitter: jitter, zones: Zones())
        return plan.map { ($0.at.since(now), $0.reason) }
    }

    @Test func aNewSourceIsCheckedAtOnce() throws {
        let first = try #require(try plan(.new, "1d", lastCheck: nil))
        #expect(first.wait == .zero)
        #expect(first.reason == "new: at once")
        #expect(try plan(.new, "1d", lastCheck: nil, jitter: 1)?.wait == .seconds(1))
    }

    @Test func aSourceThatIsGoneIsLeftAlone() throws {
        #expect(try plan(.gone) == nil)
    }

    // MARK: every

    @Test func everyWaitsThatLongAndALittleMore() throws {
        let plain = try #require(try plan())
        #expect(plain.wait == .seconds(1800))
        #expect(plain.reason == "every 30m")
        #expect(try plan(jitter: 0.5)?.wait == .seconds(1890))
        #expect(try plan(jitter: 1)?.wait == .seconds(1980))
        #expect(try plan(.succeeded, "10d", jitter: 1)?.wait == .seconds(864_000 + 1800))
        #expect(try plan(jitter: .nan)?.wait == .seconds(1800))
        #expect(try plan(jitter: 99)?.wait == .seconds(1980))
    }

    @Test func theStrictestOfPersonServerAndFeedWins() throws {
        let longer = try #require(try plan(hints: ServerHints(maxAge: .seconds(3600))))
        #expect(longer.wait == .seconds(3600))
        #expect(longer.reason == "every 30m; the server allows one check in 1h")
        #expect(try plan(hints: ServerHints(maxAge: .seconds(600)))?.reason == "every 30m")
        let both = ServerHints(maxAge: .seconds(3600), timeToLive: .seconds(7200))
        #expect(try plan(hints: both)?.reason == "every 30m; the feed's ttl is 2h")
        #expect(try plan(hints: both)?.wait == .seconds(7200))
    }

    @Test func everyPaysNoHeedToWhatPublishingSoftwareSetsByItself() throws {
        let hints = ServerHints(updateInterval: .seconds(3600), givesValidators: false)
        #expect(try plan(hints: hints)?.wait == .seconds(1800))
    }

    @Test func absurdHintsAreCapped() throws {
        let year = Duration.seconds(365 * 86_400)
        #expect(try plan(hints: ServerHints(maxAge: year))?.wait == .seconds(86_400))
        #expect(try plan(hints: ServerHints(timeToLive: year))?.wait == .seconds(86_400))
        let later = ServerHints(retryAfter: now + year)
        #expect(try plan(hints: later)?.wait == .seconds(7 * 86_400))
        #expect(try plan(hints: ServerHints(maxAge: .seconds(-5)))?.wait == .seconds(1800))
        let extreme = ServerHints(
            maxAge: .milliseconds(Int64.max), retryAfter: Timestamp(milliseconds: .max))
        #expect(try plan(hints: extreme)?.wait == .seconds(7 * 86_400))
    }

    // MARK: auto

    @Test(arguments: [
        ([1, 2, 3, 4], "1h", "auto: 1 entry in 60 minutes"),
        ([2, 10, 18, 26], "4h", "auto: 1 entry in 8 hours"),
        ([20, 170, 320], "1d", "auto: 1 entry in 6.2 days"),
        ([100, 101, 102], "12h 30m", "auto: nothing new for 4.1 days"),
        ([], "4h", "auto: no entries yet"),
    ])
    func autoFollowsThePublisher(hoursAgo: [Int], wait: String, reason: String) throws {
        let plan = try #require(try plan(.succeeded, "auto", hoursAgo: hoursAgo))
        #expect(DurationText.text(plan.wait) == wait)
        #expect(plan.reason == reason)
    }

    @Test func autoStaysWithinItsBounds() throws {
        let lively = [1, 2, 3, 4]
        let quiet = [500, 1000]
        #expect(try plan(.succeeded, "auto 5h..7d", hoursAgo: lively)?.wait == .seconds(5 * 3600))
        #expect(try plan(.succeeded, "auto 1m..2m", hoursAgo: quiet)?.wait == .seconds(120))
        #expect(
            try plan(.succeeded, "auto 1h..30d", hoursAgo: quiet)?.wait == .seconds(250 * 3600))
    }

    @Test func autoIsLengthenedByEveryHintWithinItsBounds() throws {
        let lively = [1, 2, 3, 4]
        let server = ServerHints(maxAge: .seconds(7200))
        let plain = try #require(try plan(.succeeded, "auto", hints: server, hoursAgo: lively))
        #expect(plain.wait == .seconds(7200))
        #expect(plain.reason == "auto: 1 entry in 60 minutes; the server allows one check in 2h")
        let module = ServerHints(updateInterval: .seconds(3 * 3600))
        #expect(
            try plan(.succeeded, "auto", hints: module, hoursAgo: lively)?.reason
                == "auto: 1 entry in 60 minutes; the feed says it is updated every 3h")
        let bare = ServerHints(givesValidators: false)
        let whole = try #require(try plan(.succeeded, "auto", hints: bare, hoursAgo: lively))
        #expect(whole.wait == .seconds(86_400))
        #expect(whole.reason == "auto: 1 entry in 60 minutes; the server gives no validators")
        #expect(
            try plan(.succeeded, "auto 1h..90m", hints: server, hoursAgo: lively)?.wait
                == .seconds(5400))
    }

    // MARK: Calendars

    @Test func calendarsMeanTheClock() throws {
        let plain = try #require(try plan(.succeeded, "07:00 Europe/Berlin"))
        // 02:40 GMT is 03:40 in Berlin.
        #expect(plain.wait == .seconds(12_000))
        #expect(plain.reason == "schedule 07:00 Europe/Berlin")
        #expect(try plan(.succeeded, "07:00 Europe/Berlin", jitter: 1)?.wait == .seconds(12_060))
        #expect(try plan(.succeeded, "*:*", jitter: 1)?.wait == .seconds(66))
    }

    @Test func aMissedTimeOfACalendarIsMadeUpFor() throws {
        #expect(try plan(.succeeded, "02:00", lastCheck: .seconds(7200))?.wait == .zero)
    }

    @Test func calendarsYieldToTheServer() throws {
        let hints = ServerHints(maxAge: .seconds(7200))
        let plan = try #require(try plan(.succeeded, "hourly", hints: hints))
        #expect(plan.wait == .seconds(7200))
        #expect(plan.reason == "schedule *:00; the server allows one check in 2h")
    }

    @Test func aCalendarThatIsOverEnds() throws {
        #expect(try plan(.succeeded, "2003-03-05 05:40") == nil)
    }

    @Test func anUnknownZoneIsReadAsUTCAndSaidSo() throws {
        let plan = try #require(try plan(.succeeded, "03:40 Mars/Olympus"))
        #expect(plan.wait == .seconds(3600))
        #expect(
            plan.reason
                == "schedule 03:40 Mars/Olympus; its time zone is unknown here and read as UTC")
    }

    // MARK: Failures

    @Test(arguments: [
        (1, "1h"), (2, "2h"), (3, "4h"), (4, "8h"), (5, "16h"), (6, "1d"), (7, "1d"), (5000, "1d"),
    ])
    func failuresDoubleTheWaitUpToADay(failures: Int, wait: String) throws {
        let plan = try #require(try plan(.failed, failures: failures))
        #expect(plan.wait == (try DurationText.parse(wait)))
        #expect(plan.reason == "\(failures) failure\(failures == 1 ? "" : "s"): waits \(wait)")
    }

    @Test(arguments: [(1, "5m"), (2, "10m"), (3, "20m"), (9, "21h 20m"), (10, "1d"), (99, "1d")])
    func aServerThatWasNotReachedIsTriedSooner(failures: Int, wait: String) throws {
        let plan = try #require(try plan(.unreachable, "auto", failures: failures))
        #expect(plan.wait == (try DurationText.parse(wait)))
        #expect(plan.reason == "\(failures) failure\(failures == 1 ? "" : "s"): waits \(wait)")
    }

    @Test func failuresNeverMakeASourceMoreFrequent() throws {
        #expect(try plan(.unreachable, "2s", failures: 1)?.wait == .seconds(2))
        #expect(try plan(.failed, "7d", failures: 1)?.wait == .seconds(86_400))
        #expect(try plan(.failed, "7d", failures: 4)?.wait == .seconds(7 * 86_400))
        #expect(try plan(.failed, "2s", failures: 1)?.wait == .seconds(4))
    }

    @Test func retryAfterHoldsAfterEveryOutcome() throws {
        let hints = ServerHints(retryAfter: now + .seconds(36_000))
        for outcome in [CheckOutcome.new, .succeeded, .failed, .unreachable] {
            let plan = try #require(try plan(outcome, hints: hints, failures: 1))
            #expect(plan.wait == .seconds(36_000))
            #expect(plan.reason.hasSuffix("; the server said to come back in 10 hours"))
        }
        #expect(try plan(.failed, hints: hints, failures: 6)?.wait == .seconds(86_400))
        let past = ServerHints(retryAfter: now - .seconds(5))
        #expect(try plan(.failed, hints: past, failures: 1)?.wait == .seconds(3600))
        let daily = try #require(try plan(.succeeded, "03:00", hints: hints))
        #expect(daily.wait == .seconds(36_000))
    }

    // MARK: Quiet hours of the feed

    @Test func theFeedsQuietHoursAreKept() throws {
        // 03:10 is in the hour 3; the first hour after 3, 4 and 5 begins in 12,000 seconds.
        let plan = try #require(try plan(hints: ServerHints(skipHours: [3, 4, 5])))
        #expect(plan.wait == .seconds(12_000))
        #expect(plan.reason == "every 30m; the feed asks for quiet until then")
        #expect(try self.plan(hints: ServerHints(skipHours: [2, 4]))?.wait == .seconds(1800))
        #expect(
            try self.plan(hints: ServerHints(skipHours: [3]), jitter: 1)?.wait
                == .seconds(4800 + 900))
    }

    @Test func theFeedsQuietDaysAreKept() throws {
        let weekday = CivilTime(now).weekday
        let plan = try #require(
            try plan(hints: ServerHints(skipHours: [0], skipDays: [weekday])))
        // Midnight is 76,800 seconds away, and the hour after it is quiet as well.
        #expect(plan.wait == .seconds(86_400 - 9600 + 3600))
    }

    @Test func aFeedThatNamesEveryHourOrDayIsNotTakenAtItsWord() throws {
        let all = ServerHints(skipHours: Set(0...30), skipDays: Set(0...6))
        #expect(try plan(hints: all)?.wait == .seconds(1800))
        let odd = ServerHints(skipHours: Set(24...99).union([-1]))
        #expect(try plan(hints: odd)?.wait == .seconds(1800))
    }

    // MARK: Clocks that jump

    @Test func whatIsOverdueComesNowAndSpread() throws {
        #expect(try plan(lastCheck: .seconds(86_400))?.wait == .zero)
        #expect(try plan(lastCheck: .seconds(86_400), jitter: 0.5)?.wait == .seconds(30))
        #expect(try plan(lastCheck: .seconds(600))?.wait == .seconds(1200))
    }

    @Test func aClockThatWasSetBackStartsAnew() throws {
        #expect(try plan(lastCheck: .seconds(-90_000_000))?.wait == .seconds(1800))
    }

    @Test func checksOfManySourcesDoNotStayTogether() throws {
        var random = SplitMix(state: 7)
        var perMinute: [Int64: Int] = [:]
        let start = now
        let end = start + .seconds(3 * 86_400)
        for _ in 0..<500 {
            var at = start
            var history = SourceHistory(lastCheckedAt: nil, failures: 0, arrivals: [])
            var outcome = CheckOutcome.new
            while at < end {
                let plan = try #require(
                    CheckPlanner.next(
                        after: outcome, policy: .every(.seconds(1800)), history: history,
                        hints: ServerHints(), now: at, jitter: random.next(), zones: Zones()))
                outcome = .succeeded
                at = plan.at
                history.lastCheckedAt = at
                if at.since(start) > .seconds(2 * 86_400) {
                    perMinute[at.seconds / 60, default: 0] += 1
                }
            }
        }
        let mean = Double(perMinute.values.reduce(0, +)) / Double(perMinute.count)
        #expect(Double(perMinute.values.max() ?? 0) <= 3 * mean)
    }
}

/// Vigna's SplitMix64, so that the test is the same each time.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((value ^ (value >> 31)) >> 11) / Double(1 << 53)
    }
}
