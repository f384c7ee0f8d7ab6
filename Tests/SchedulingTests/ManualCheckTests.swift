import Articles
import Scheduling
import Testing

@Suite struct ManualCheckTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func refusal(
        _ outcome: CheckOutcome = .succeeded, _ settings: String = "auto", secondsAgo: Int,
        retryAfter: Int? = nil
    ) throws -> String? {
        ManualCheck.refusal(
            after: outcome, settings: try RefreshSettings(parsing: settings),
            history: SourceHistory(
                lastCheckedAt: now - .seconds(secondsAgo), failures: 0, arrivals: []),
            hints: ServerHints(
                maxAge: .seconds(9999), retryAfter: retryAfter.map { now + .seconds($0) }), now: now
        )
    }

    @Test func whatWasCheckedWellJustNowIsNotAskedAgain() throws {
        #expect(try refusal(secondsAgo: 20) == "checked 20 seconds ago")
        #expect(try refusal(secondsAgo: 300) == nil)
        #expect(try refusal(.failed, secondsAgo: 20) == nil)
        #expect(try refusal(.unreachable, secondsAgo: 0) == nil)
        #expect(try refusal(.succeeded, "07:00", secondsAgo: 299) != nil)
    }

    @Test func aPersonsOwnIntervalMayBeShorter() throws {
        #expect(try refusal(.succeeded, "10s", secondsAgo: 11) == nil)
        #expect(try refusal(.succeeded, "10s", secondsAgo: 9) != nil)
        #expect(try refusal(.succeeded, "1h", secondsAgo: 299) != nil)
    }

    @Test func aServersOwnWordHolds() throws {
        for outcome in [CheckOutcome.succeeded, .overloaded, .failed] {
            #expect(
                try refusal(outcome, secondsAgo: 900, retryAfter: 1200)
                    == "its server said to come back in 20 minutes")
        }
        #expect(try refusal(.overloaded, secondsAgo: 900, retryAfter: -1) == nil)
        // Further ahead than any server is followed: the clock was set back.
        #expect(try refusal(.overloaded, secondsAgo: 900, retryAfter: 8 * 86_400) == nil)
    }

    @Test func aClockThatWasSetBackHoldsNothing() throws {
        #expect(try refusal(secondsAgo: -4000) == nil)
    }
}
