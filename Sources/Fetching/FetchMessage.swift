import Synchronization

/// What goes to the thread of a `Fetcher`.
enum FetchMessage: Sendable {
    /// Where a result goes: to the caller of `Fetcher.fetch`, who waits.
    typealias Answer = CheckedContinuation<Result<FetchResponse, FetchError>, Never>

    case fetch(TransferQueue.ID, FetchRequest, WebURL, Answer)
    case cancel(TransferQueue.ID)
    /// A large body is gone.
    case bodyGone
}

/// Numbers for fetches, never the same one twice.
final class IDSource: Sendable {
    private let last = Atomic<TransferQueue.ID>(0)

    func next() -> TransferQueue.ID {
        last.add(1, ordering: .relaxed).newValue
    }
}
