import Articles
import Engine
import Synchronization

/// A clock that a test sets, without chance.
final class MovableTime: Sendable {
    private let instant = Mutex(Timestamp(seconds: 1_767_225_600))

    var now: Timestamp { instant.withLock { $0 } }

    func advance(_ duration: Duration) {
        instant.withLock { $0 = $0 + duration }
    }

    var clock: Clock { Clock(now: { self.now }, jitter: { 0 }) }
}
