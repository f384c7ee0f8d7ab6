@preconcurrency import Dispatch
import Synchronization

/// The one place where `syncctl` meets asynchronous code: two commands fetch, and are not worth
/// making the others wait for a runtime that they have no use for.
enum BlockingCall {
    /// Runs `work` on another thread, and waits for what comes of it. Only for the main thread, which
    /// no asynchronous work waits for.
    static func result<Value: Sendable>(
        of work: @escaping @Sendable () async throws -> Value
    ) throws -> Value {
        let outcome = Outcome<Value>()
        let isDone = DispatchSemaphore(value: 0)
        Task.detached {
            do {
                outcome.set(.success(try await work()))
            } catch {
                outcome.set(.failure(error))
            }
            isDone.signal()
        }
        isDone.wait()
        guard let result = outcome.value else {
            throw CommandFailure("the work ended without a result")
        }
        return try result.get()
    }

    private final class Outcome<Value: Sendable>: Sendable {
        private let stored = Mutex<Result<Value, any Error>?>(nil)

        var value: Result<Value, any Error>? { stored.withLock { $0 } }

        func set(_ value: Result<Value, any Error>) {
            stored.withLock { $0 = value }
        }
    }
}
