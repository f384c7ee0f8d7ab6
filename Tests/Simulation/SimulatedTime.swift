import Articles
import Engine
import Synchronization

/// The time of the simulated world, and what the daemon's clock shows of it: a clock may be wrong.
final class SimulatedTime: Sendable {
    private struct State {
        var real: Timestamp
        var error: Duration = .zero
        var chance: SimulatedChance
    }

    private let state: Mutex<State>

    init(start: Timestamp, seed: UInt64) {
        state = Mutex(State(real: start, chance: SimulatedChance(seed: seed)))
    }

    /// Now, in both times.
    var now: Moment {
        state.withLock { Moment(real: $0.real, shown: $0.real + $0.error) }
    }

    func set(_ real: Timestamp) {
        state.withLock { $0.real = real }
    }

    /// From now on the daemon's clock is wrong by so much.
    func setError(_ error: Duration) {
        state.withLock { $0.error = error }
    }

    /// The real time at which the daemon's clock will show `shown`, if nobody sets it.
    func real(of shown: Timestamp) -> Timestamp {
        state.withLock { shown - $0.error }
    }

    /// What the daemon is given.
    var clock: Clock {
        Clock(
            now: { self.now.shown }, jitter: { self.state.withLock { $0.chance.next() } })
    }
}

/// An instant as it was, and as the daemon's clock showed it.
struct Moment: Hashable, Sendable {
    var real: Timestamp
    var shown: Timestamp

    /// How long the daemon may take it to be since `earlier`: a clock that was put forward in
    /// between cannot be told from time that went by.
    func since(_ earlier: Moment) -> Duration {
        max(real.since(earlier.real), shown.since(earlier.shown))
    }
}
