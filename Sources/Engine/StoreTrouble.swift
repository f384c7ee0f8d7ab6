/// The store could not be read or written: why, and when it is tried again.
package struct StoreTrouble: Error, Sendable, CustomStringConvertible {
    /// What the store said.
    package let cause: any Error
    private let pause: Duration
    private let until: ContinuousClock.Instant

    private static let shortest = Duration.seconds(15)
    /// A try writes one page: often enough that nobody waits long once there is room again.
    private static let longest = Duration.seconds(60)

    /// `previous` is the trouble that this one continues; it doubles the pause.
    init(_ cause: any Error, after previous: StoreTrouble?, now: ContinuousClock.Instant) {
        self.cause = cause
        pause = previous.map { min($0.pause * 2, Self.longest) } ?? Self.shortest
        until = now + pause
    }

    func isOver(at now: ContinuousClock.Instant) -> Bool { now >= until }

    func rest(at now: ContinuousClock.Instant) -> Duration { max(until - now, .zero) }

    /// One line for people.
    package var description: String {
        "nothing is fetched, since nothing could be kept: \(cause); "
            + "tried again in \(pause.components.seconds) s"
    }
}
