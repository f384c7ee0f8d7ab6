import Glibc

/// Tells systemd how the service is doing, by the protocol of sd_notify(3). Does nothing where
/// nobody listens, so that the daemon need not ask who started it.
package struct Notifier: Sendable {
    private let address: String?

    /// - Parameter environment: Where `NOTIFY_SOCKET` names the socket, if systemd listens.
    package init(environment: [String: String]) {
        address = environment["NOTIFY_SOCKET"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// True if systemd listens.
    package var isActive: Bool { address != nil }

    /// The service is ready: the store is open, the socket bound, the schedule loaded. Also ends
    /// `reloading()`.
    @discardableResult
    package func ready(status: String? = nil) -> Bool {
        send(["READY=1"] + (status.map { ["STATUS=\($0)"] } ?? []))
    }

    /// The configuration is being read again; `ready()` follows whatever comes of it.
    @discardableResult
    package func reloading() -> Bool {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        let microseconds = Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1000
        return send(["RELOADING=1", "MONOTONIC_USEC=\(microseconds)"])
    }

    /// The service is going down; the first thing to do then.
    @discardableResult
    package func stopping(status: String? = nil) -> Bool {
        send(["STOPPING=1"] + (status.map { ["STATUS=\($0)"] } ?? []))
    }

    /// One line for `systemctl status`.
    @discardableResult
    package func status(_ text: String) -> Bool {
        send(["STATUS=\(text)"])
    }

    /// The service is alive; more often than `WatchdogInterval` says, and only after it has shown
    /// that it works.
    @discardableResult
    package func watchdog() -> Bool {
        send(["WATCHDOG=1"])
    }

    /// Starting or stopping takes longer: systemd waits `duration` from now at least.
    @discardableResult
    package func extendTimeout(by duration: Duration) -> Bool {
        send(["EXTEND_TIMEOUT_USEC=\(Int64(duration / .microseconds(1)))"])
    }

    /// Sends one datagram. False if nobody listens or the message did not get there, which a
    /// service can only ignore.
    private func send(_ fields: [String]) -> Bool {
        guard let address else { return false }
        // A line break would begin another field.
        let lines = fields.map {
            String(decoding: $0.utf8.map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
        }
        return UnixDatagram.send(lines.joined(separator: "\n"), to: address) == 0
    }
}
