import Glibc

/// How often systemd wants to hear from the service before it takes it for hung.
package struct WatchdogInterval: Hashable, Sendable {
    /// Without a sign for this long, systemd kills the service.
    package let timeout: Duration

    /// How often to send one: half the timeout, as sd_watchdog_enabled(3) advises.
    package var interval: Duration { timeout / 2 }

    /// Nil if systemd does not watch this process.
    ///
    /// - Parameters:
    ///   - environment: Where `WATCHDOG_USEC` and `WATCHDOG_PID` stand.
    ///   - process: This process.
    package init?(environment: [String: String], process: Int32 = getpid()) {
        guard let text = environment["WATCHDOG_USEC"], let microseconds = Int64(text),
            microseconds > 0
        else { return nil }
        if let owner = environment["WATCHDOG_PID"], Int32(owner) != process { return nil }
        timeout = .microseconds(microseconds)
    }
}
