import Logging
import Store

/// Small upkeep of the store, once an hour: so that no single moment pays for all of it.
struct Upkeep: Sendable {
    let store: Store
    let logger: Logger

    private static let pause = Duration.seconds(3600)

    /// Runs until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            do {
                try await Task.sleep(for: Self.pause)
                try await store.maintain()
            } catch is CancellationError {
                return
            } catch {
                logger.warning("The upkeep of the store waits: \(error)")
            }
        }
    }
}
