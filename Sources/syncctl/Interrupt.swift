import Glibc
import Synchronization

/// Ctrl-C and SIGTERM as something that can be asked for, so that a command that follows a stream
/// ends in its own time.
enum Interrupt {
    private static let wasAskedFor = Atomic<Bool>(false)

    /// From here on the signals only set what `isPending` tells. They also end a wait of libcurl's,
    /// so that it is asked at once.
    static func watch() {
        for number in [SIGINT, SIGTERM, SIGHUP] {
            signal(number) { _ in Interrupt.wasAskedFor.store(true, ordering: .relaxed) }
        }
    }

    static var isPending: Bool { wasAskedFor.load(ordering: .relaxed) }
}
