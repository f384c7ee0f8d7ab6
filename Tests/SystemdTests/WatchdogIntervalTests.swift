import Testing

@testable import Systemd

@Suite struct WatchdogIntervalTests {
    @Test func halvesTheTimeout() throws {
        let environment = ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "42"]
        let watchdog = try #require(WatchdogInterval(environment: environment, process: 42))
        #expect(watchdog.timeout == .seconds(60))
        #expect(watchdog.interval == .seconds(30))
        #expect(WatchdogInterval(environment: ["WATCHDOG_USEC": "1"]) != nil)
    }

    @Test(arguments: [
        [:], ["WATCHDOG_USEC": ""], ["WATCHDOG_USEC": "0"], ["WATCHDOG_USEC": "-1"],
        ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "43"],
        ["WATCHDOG_USEC": "60000000", "WATCHDOG_PID": "x"],
    ])
    func anotherProcessOrNoTimeoutIsNoWatchdog(environment: [String: String]) {
        #expect(WatchdogInterval(environment: environment, process: 42) == nil)
    }
}
