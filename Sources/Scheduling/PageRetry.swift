/// When a page that could not be had is tried again.
package enum PageRetry {
    /// The first wait; it doubles with each failure in a row.
    package static let firstWait = Duration.seconds(900)
    package static let longestWait = Duration.seconds(86_400)
    /// After so many failures in a row, some four days, the page is given up.
    package static let mostFailures = 10
    /// A page that is gone is looked at again after this long before that is believed.
    package static let secondOpinion = Duration.seconds(3600)
    /// How long a page stays away from a host whose robots.txt closes it, before the file is read
    /// again.
    package static let robotsRest = Duration.seconds(86_400)

    /// The wait after `failures` in a row, at least 1; nil where it is given up. `jitter` from 0 to 1.
    package static func wait(after failures: Int, jitter: Double) -> Duration? {
        guard failures < mostFailures else { return nil }
        let wait = min(firstWait * (1 << min(max(failures - 1, 0), 20)), longestWait)
        return wait + wait / 4 * jitter
    }
}
