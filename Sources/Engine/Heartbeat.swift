import Articles
import Glibc
import Scheduling
import Store
import Systemd

/// Tells systemd that the daemon lives, and what it does.
///
/// The sign of life comes after a round trip through the poller and the store, not from a timer of
/// its own: a daemon whose parts hang is to be restarted.
struct Heartbeat: Sendable {
    private let parts: EngineParts
    private let notifier: Notifier
    private let interval: Duration
    private let isWatched: Bool

    init(parts: EngineParts, notifier: Notifier, watchdog: WatchdogInterval?) {
        self.parts = parts
        self.notifier = notifier
        isWatched = watchdog != nil
        interval = min(watchdog?.interval ?? .seconds(10), .seconds(10))
    }

    /// Runs until the task is cancelled. Does nothing where nobody listens.
    func run() async {
        guard notifier.isActive else { return }
        while !Task.isCancelled {
            let refreshing = await parts.poller.refreshing
            if let counts = try? await parts.store.counts() {
                let isOffline = await parts.hosts.network.unreachableSince != nil
                let failing = counts.sources[.failing] ?? 0
                notifier.status(
                    "\(counts.totalSources) sources"
                        + (failing > 0 ? ", \(failing) failing" : "")
                        + ", \(counts.articles) articles"
                        + (isOffline ? ", the network is unreachable" : "")
                        + (refreshing > 0 ? ", refreshing \(refreshing)" : ""))
                if isWatched { notifier.watchdog() }
            }
            try? await Task.sleep(for: interval)
        }
    }
}
