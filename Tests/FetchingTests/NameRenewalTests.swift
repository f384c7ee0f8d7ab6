import Testing

@testable import Fetching

@Suite struct NameRenewalTests {
    private let now = ContinuousClock.now

    private func isNeeded(_ names: inout NameRenewal, _ port: Int = 80) -> Bool {
        names.isNeeded(for: "herald.example", port: port)
    }

    @Test(arguments: [[100, 100, 160], [100, 99, 100], [100, 90_000]])
    func aClockThatRunsOnRenewsNothing(shown: [Int]) {
        var names = NameRenewal()
        for shown in shown { names.look(at: shown, now: now) }
        #expect(!isNeeded(&names))
    }

    @Test func eachNameIsRenewedOnceAfterTheClockWasSetBack() {
        var names = NameRenewal()
        names.look(at: 90_000, now: now)
        names.look(at: 3_600, now: now)
        #expect(
            [isNeeded(&names), isNeeded(&names), isNeeded(&names, 8080)] == [true, false, true])
        let isOtherNeeded = names.isNeeded(for: "courier.example", port: 80)
        let isAddressNeeded = names.isNeeded(for: "2001:db8::1", port: 80)
        #expect(isOtherNeeded && !isAddressNeeded)
    }

    @Test func anotherStepBackBeginsAnew() {
        var names = NameRenewal()
        for shown in [90_000, 3_600, 1_800] {
            names.look(at: shown, now: now)
            #expect(isNeeded(&names) == (shown < 90_000))
        }
    }

    /// What was remembered until then is older than libcurl keeps it by any clock.
    @Test func itEndsWhenNothingOfTheTimeBeforeCanHold() {
        var names = NameRenewal()
        names.look(at: 1_000, now: now)
        names.look(at: 900, now: now)
        names.look(at: 1_059, now: now + .seconds(159))
        #expect(isNeeded(&names, 1))
        names.look(at: 1_060, now: now + .seconds(160))
        #expect(!isNeeded(&names, 2))
    }
}
