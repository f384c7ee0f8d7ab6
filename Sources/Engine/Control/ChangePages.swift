import Articles
import Store

/// The change log from one row on; when it is followed, for as long as somebody reads.
struct ChangePages: AsyncSequence, Sendable {
    /// Where the reading is.
    struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let pages: ChangePages
        fileprivate var last: Int64
        fileprivate var left: Int

        /// The next rows; an empty page where nothing has happened for a while.
        mutating func next() async throws -> [Change]? {
            guard left > 0 else { return nil }
            while !Task.isCancelled {
                let page = try await pages.store.changes(
                    since: last, limit: Swift.min(left, ChangePages.page))
                if let seq = page.last?.seq {
                    left -= page.count
                    last = seq
                    return page
                }
                guard pages.follows, await !pages.bell.isClosed else { return nil }
                let heard = await pages.bell.wait(after: last, atMost: ChangePages.patience)
                if !heard, await !pages.bell.isClosed { return Task.isCancelled ? nil : [] }
            }
            return nil
        }
    }

    let store: Store
    let bell: ChangeBell
    /// The rows after this one.
    let since: Int64
    /// How many rows at most.
    let limit: Int
    let follows: Bool

    fileprivate static let page = 500
    /// After so long without a change the client is sent an empty line.
    fileprivate static let patience = Duration.seconds(15)

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(pages: self, last: since, left: limit)
    }
}
