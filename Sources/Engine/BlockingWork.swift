import Dispatch

/// Runs calls that may block (directory scans, file reads) off the cooperative pool, which has one
/// thread a core: two blocked ones would stop the daemon.
struct BlockingWork: Sendable {
    private let queue: DispatchQueue

    /// `label` names the threads in a debugger. With `isSerial`, one call runs after the other.
    init(label: String, isSerial: Bool = false) {
        queue = DispatchQueue(label: label, attributes: isSerial ? [] : .concurrent)
    }

    /// The result of `work`, or the error that it threw.
    func run<Value: Sendable, Failure: Error>(
        _ work: @escaping @Sendable () throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        let result: Result<Value, Failure> = await withCheckedContinuation { continuation in
            queue.async {
                continuation.resume(returning: Result { () throws(Failure) -> Value in try work() })
            }
        }
        return try result.get()
    }
}
