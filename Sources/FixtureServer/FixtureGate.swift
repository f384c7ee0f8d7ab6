/// Holds answers back until a test lets them go, so that no test needs to sleep.
package actor FixtureGate {
    private var isOpen = false
    private var waiting: [AsyncStream<Never>.Continuation] = []

    package init() {}

    /// Lets through all that wait and all that come later.
    package func open() {
        isOpen = true
        for continuation in waiting { continuation.finish() }
        waiting = []
    }

    /// Returns when the gate is open, or when the task is cancelled.
    package nonisolated func wait() async {
        guard let stream = await join() else { return }
        for await _ in stream {}
    }

    private func join() -> AsyncStream<Never>? {
        guard !isOpen else { return nil }
        let (stream, continuation) = AsyncStream<Never>.makeStream()
        waiting.append(continuation)
        return stream
    }
}
