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

    private func whole(
        _ outcome: CheckOutcome = .succeeded, _ settings: String = "30m",
        hints: ServerHints = .init(), failures: Int = 0, failing: Duration? = nil,
        hoursAgo: [Int] = [], lastCheck: Duration? = .zero, jitter: Double = 0
    ) throws -> CheckPlan {
        let history = SourceHistory(
            lastCheckedAt: lastCheck.map { now - $0 }, failures: failures,
            failingSince: failing.map { now - $0 },
            arrivals: hoursAgo.map { now - .seconds($0 * 3600) })
        return CheckPlanner.plan(
            after: outcome, settings: try RefreshSettings(parsing: settings), history: history,
            hints: hints, now: now, jitter: jitter, zones: Zones())
    }

    /// How long the deciding rule waits, before the check is spread, and what is said of it.
    private func plan(
        _ outcome: CheckOutcome = .succeeded, _ settings: String = "30m",
        hints: ServerHints = .init(), failures: Int = 0, failing: Duration? = nil,
        hoursAgo: [Int] = [], lastCheck: Duration? = .zero
    ) throws -> (wait: Duration, reason: String)? {
        let plan = try whole(
            outcome, settings, hints: hints, failures: failures, failing: failing,
            hoursAgo: hoursAgo, lastCheck: lastCheck)
        #expect(plan.rules.count { $0.decides } == 1)
        #expect(plan.at.map { $0 >= now } ?? true)
        return plan.deciding?.notBefore.map { ($0.since(now), plan.reason) }
    }

    /// How long it really waits.
    private func wait(
        _ settings: String = "30m", hints: ServerHints = .init(), lastCheck: Duration? = .zero,
        jitter: Double
    ) throws -> Duration? {
        try whole(.succeeded, settings, hints: hints, lastCheck: lastCheck, jitter: jitter)
            .at?.since(now)
    }

    @Test func aNewSourceIsCheckedAtOnce() throws {
        let first = try #require(try plan(.new, "1d", lastCheck: nil))
        #expect(first.wait == .zero)
        #expect(first.reason == "new: at once")
        #expect(try whole(.new, "1d", lastCheck: nil, jitter: 1).at == now + .seconds(1))
    }

    @Test func aSourceThatIsGoneIsAskedOnceMoreAndThenLeftAlone() throws {
        #expect(try plan(.goneOnce)?.wait == .seconds(86_400))
        #expect(try whole(.gone).at == nil)
        #expect(try whole(.gone).reason == "gone for good: it is not asked again")
    }

    // MARK: every

    @Test func everyWaitsThatLongAndALittleMore() throws {
        let plain = try #require(try plan())
        #expect(plain.wait == .seconds(1800))
        #expect(plain.reason == "every 30m")
        #expect(try wait(jitter: 0) == .seconds(1890))
        #expect(try wait(jitter: 0.5) == .seconds(1980))
        #expect(try wait(jitter: 1) == .seconds(2070))
        #expect(try wait("10d", jitter: 1) == .seconds(864_000 * 115 / 100))
        #expect(try wait(jitter: .nan) == .seconds(1890))
        #expect(try wait(jitter: 99) == .seconds(2070))
    }

    @Test func nothingComesInTheFirstMinuteOfAnHour() throws {
        // 1,200 seconds to the full hour, of which 5 % are spread.
        for jitter in [0, 0.1, 0.3] {
            let at = try #require(try whole(.succeeded, "19m 3s", jitter: jitter).at)
            #expect(at.seconds % 3600 >= 60)
            #expect(at.since(now) < .seconds(1143 * 1.15 + 300))
        }
        #expect(try wait("19m 3s", jitter: 0).map { $0 > .seconds(1260) } == true)
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
        ([1, 2, 3, 4], "1h", "auto: hourly feed, 1 entry in 60 minutes"),
        ([2, 10, 18, 26], "4h", "auto: 1 entry in 8 hours"),
        ([20, 170, 320], "1d", "auto: weekly feed, 1 entry in 6.2 days"),
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
        #expect(
            plain.reason
                == "auto: hourly feed, 1 entry in 60 minutes; the server allows one check in 2h")
        let module = ServerHints(updateInterval: .seconds(3 * 3600))
        #expect(
            try plan(.succeeded, "auto", hints: module, hoursAgo: lively)?.reason
                == "auto: hourly feed, 1 entry in 60 minutes; the feed says it is updated every 3h")
        let bare = ServerHints(givesValidators: false)
        let whole = try #require(try plan(.succeeded, "auto", hints: bare, hoursAgo: lively))
        #expect(whole.wait == .seconds(86_400))
        #expect(
            whole.reason
                == "auto: hourly feed, 1 entry in 60 minutes; the server gives no validators: once in 1d"
        )
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
        #expect(try wait("07:00 Europe/Berlin", jitter: 1) == .seconds(12_060))
        #expect(try wait("*:*", jitter: 1) == .seconds(66))
    }

    @Test func aMissedTimeOfACalendarIsMadeUpFor() throws {
        #expect(try wait("02:00", lastCheck: .seconds(7200), jitter: 0) == .zero)
    }

    @Test func calendarsYieldToTheServer() throws {
        let hints = ServerHints(maxAge: .seconds(7200))
        let plan = try #require(try plan(.succeeded, "hourly", hints: hints))
        #expect(plan.wait == .seconds(7200))
        #expect(plan.reason == "schedule *:00; the server allows one check in 2h")
    }

    @Test func aCalendarThatIsOverEnds() throws {
        #expect(try whole(.succeeded, "2003-03-05 05:40").at == nil)
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
            try wait(hints: ServerHints(skipHours: [3]), jitter: 1) == .seconds(4800 + 900))
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
        #expect(try wait(lastCheck: .seconds(86_400), jitter: 0) == .zero)
        #expect(try wait(lastCheck: .seconds(86_400), jitter: 0.5) == .seconds(30))
        #expect(try plan(lastCheck: .seconds(600))?.wait == .seconds(1200))
    }

    @Test func aClockThatWasSetBackStartsAnew() throws {
        #expect(try plan(lastCheck: .seconds(-90_000_000))?.wait == .seconds(1800))
    }

    // MARK: Refusals

    @Test func aServerThatAsksForLessIsAskedHalfAsOftenAndLess() throws {
        for (failures, wait) in [(1, 3600), (2, 7200), (3, 14_400)] {
            #expect(try plan(.overloaded, failures: failures)?.wait == .seconds(wait))
        }
        // Even where twice the interval is more than a day.
        #expect(try plan(.overloaded, "1d", failures: 1)?.wait == .seconds(2 * 86_400))
        #expect(try plan(.overloaded, "1d", failures: 9)?.wait == .seconds(2 * 86_400))
        // Not where it says itself when to come back.
        let named = ServerHints(retryAfter: now + .seconds(600))
        #expect(
            try plan(.overloaded, "1d", hints: named, failures: 1)?.wait == .seconds(86_400))
    }

    @Test func aServerThatRefusesForLongIsAskedOnceAWeek() throws {
        let week = Duration.seconds(7 * 86_400)
        let short = try #require(
            try plan(.refused, failures: 20, failing: .seconds(13 * 86_400)))
        #expect(short.wait == .seconds(86_400))
        let long = try #require(try plan(.refused, failures: 20, failing: .seconds(14 * 86_400)))
        #expect(long.wait == week)
        #expect(long.reason == "refused for 14 days: waits 7d")
        #expect(
            try plan(.failed, failures: 20, failing: .seconds(99 * 86_400))?.wait
                == .seconds(86_400))
        #expect(try plan(.succeeded)?.wait == .seconds(1800))
    }

    @Test(arguments: [
        (nil, CheckOutcome.unreachable), (404, .refused), (403, .refused), (401, .refused),
        (429, .overloaded), (503, .overloaded), (500, .failed), (408, .failed), (200, .failed),
    ])
    func anAnswersStatusSaysHowItFailed(status: Int?, outcome: CheckOutcome) {
        #expect(CheckOutcome.failure(status: status) == outcome)
    }

    // MARK: The person's quiet hours

    @Test func whatIsDueInQuietHoursComesAtTheirEnd() throws {
        // 03:10 in GMT; in Berlin an hour later.
        let plan = try #require(try plan(.succeeded, "30m, quiet 22:00-07:00 Europe/Berlin"))
        #expect(plan.wait == .seconds(12_000))
        #expect(plan.reason == "every 30m; quiet hours until 07:00")
        let last = try #require(try wait("30m, quiet 22:00-07:00 Europe/Berlin", jitter: 1))
        #expect(last == .seconds(12_900))
        #expect(try self.plan(.succeeded, "30m, quiet 22:00-03:00")?.wait == .seconds(1800))
        // 02:40 itself is quiet, but nothing is due then.
        #expect(try self.plan(.succeeded, "2h, quiet 02:00-03:00")?.wait == .seconds(7200))
    }

    @Test func quietHoursOfFeedAndPersonHoldTogether() throws {
        let hints = ServerHints(skipHours: [7, 8])
        let plan = try #require(
            try plan(.succeeded, "30m, quiet 03:00-07:30 UTC", hints: hints))
        #expect(plan.wait == .seconds(9 * 3600 - 9600))
        #expect(
            plan.reason.hasSuffix("quiet hours until 07:30; the feed asks for quiet until then"))
    }

    @Test func aNewSourceWaitsForTheEndOfQuietHoursToo() throws {
        #expect(
            try plan(.new, "30m, quiet 02:00-03:00 UTC", lastCheck: nil)?.wait == .seconds(1200))
    }

    @Test func whatBecameDueLongAgoIsHeldByQuietHoursAndServers() throws {
        func hold(_ settings: String, _ hints: ServerHints = .init()) throws -> PlannedCheck? {
            CheckPlanner.hold(
                settings: try RefreshSettings(parsing: settings), hints: hints, now: now, jitter: 0,
                zones: Zones())
        }
        #expect(try hold("30m") == nil)
        #expect(try hold("30m, quiet 12:00-13:00") == nil)
        #expect(try hold("30m, quiet 02:00-03:00")?.at == now + .seconds(1210))
        #expect(try hold("30m", ServerHints(skipHours: [2]))?.at == now + .seconds(1200))
        #expect(try hold("30m", ServerHints(skipHours: [3])) == nil)
        #expect(
            try hold("30m", ServerHints(retryAfter: now + .seconds(60)))?.at == now + .seconds(60))
        #expect(try hold("30m", ServerHints(retryAfter: now - .seconds(60))) == nil)
    }

    // MARK: Explaining

    @Test func aPlanNamesEveryRuleThatWasLookedAt() throws {
        let hints = ServerHints(
            maxAge: .seconds(3600), timeToLive: .seconds(600), updateInterval: .seconds(7200))
        let plan = try whole(
            .succeeded, "auto, quiet 22:00-02:00 UTC", hints: hints, hoursAgo: [2, 150, 300])
        #expect(
            plan.rules.map(\.kind) == [
                .policy, .freshness, .timeToLive, .updatePeriod, .spread, .quietHours,
            ])
        #expect(plan.deciding?.kind == .policy)
        #expect(plan.deciding?.text == "auto: weekly feed, 1 entry in 6.2 days")
        #expect(plan.rules[1].notBefore == now + .seconds(3600))
    }

    @Test func noRuleIsBrokenByThePlan() throws {
        for jitter in [0.0, 0.4, 1] {
            for settings in ["10m", "auto", "03:00", "2h, quiet 02:00-05:00 Europe/Berlin"] {
                for age in [0, 600, 40_000] {
                    let hints = ServerHints(
                        maxAge: .seconds(age), retryAfter: now + .seconds(age / 2),
                        timeToLive: .seconds(1800), skipHours: [3, 9])
                    let plan = try whole(
                        .succeeded, settings, hints: hints, hoursAgo: [1, 9], jitter: jitter)
                    let at = try #require(plan.at)
                    for rule in plan.rules {
                        #expect(rule.notBefore.map { at >= $0 } == true)
                    }
                }
            }
        }
    }
}
