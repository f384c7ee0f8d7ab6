import Synchronization

/// Says to a thread that waits that nobody waits for it any more.
package final class StopFlag: Sendable {
    private let value = Atomic<Bool>(false)

    package init() {}

    package var isSet: Bool { value.load(ordering: .relaxed) }

    package func set() {
        value.store(true, ordering: .relaxed)
    }
}
