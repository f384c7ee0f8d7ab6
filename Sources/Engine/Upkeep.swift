import Logging
import Store

/// Small upkeep of the store, once an hour: so that no single moment pays for all of it. What the
/// index of near-duplicates lacks is made up at once, in steps that leave room for commits.
struct Upkeep: Sendable {
    let store: Store
    let logger: Logger

    private static let pause = Duration.seconds(3600)
    private static let breath = Duration.milliseconds(30)

    /// Runs until the task is cancelled.
    func run() async {
        while !Task.isCancelled {
            await attempt {
                while try await store.tendNearDuplicates() {
                    try await Task.sleep(for: Self.breath)
                }
            }
            guard (try? await Task.sleep(for: Self.pause)) != nil else { return }
            await attempt { try await store.maintain() }
        }
    }

    private func attempt(_ work: () async throws -> Void) async {
        do {
            try await work()
        } catch is CancellationError {
            return
        } catch {
            logger.warning("The upkeep of the store waits: \(error)")
        }
    }
}
