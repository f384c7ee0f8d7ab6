package import Articles
import Glibc

/// The outside world's time and chance, handed in so that tests decide both.
package struct Clock: Sendable {
    /// The wall clock.
    package var now: @Sendable () -> Timestamp
    /// A number in 0..<1 that spreads what would else happen at once.
    package var jitter: @Sendable () -> Double

    package init(
        now: @escaping @Sendable () -> Timestamp, jitter: @escaping @Sendable () -> Double
    ) {
        self.now = now
        self.jitter = jitter
    }

    /// The system's clock, and real chance.
    package static let system = Clock(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Timestamp(
                milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
        },
        jitter: { Double.random(in: 0..<1) })
}
