import Articles
import GRDB
import Synchronization

/// The archive: one SQLite file that holds every source, entry, revision and change.
///
/// There is one writer, whose transactions are durable when the call returns (WAL with
/// synchronous=FULL), and readers that never wait for it. Everything thrown is a `StoreError`, or
/// a `CancellationError` where the task was cancelled.
package final class Store: Sendable {
    /// What a store is opened for.
    package enum Access: Hashable, Sendable {
        /// By the one process that writes.
        case readWrite
        /// By anybody, also while another process writes.
        case readOnly
    }

    /// Where the file is.
    package let path: String
    package let access: Access
    let pool: DatabasePool
    private let use: Mutex<Use>

    /// Whether the file is in use, and the lock that says so to others.
    private struct Use: Sendable {
        var lock: StoreLock?
        var isClosed = false
    }

    /// Opens a store, and makes it where there is none and it is opened for writing.
    ///
    /// For writing it takes an exclusive lock on `<path>.lock`, which holds this process' id.
    /// A file that is something else, or a store of a newer schema, is refused and not touched.
    package init(path: String, access: Access = .readWrite) throws(StoreError) {
        self.path = path
        self.access = access
        do {
            switch access {
            case .readWrite:
                try StoreFile.makeDirectory(of: path)
                try StoreFile.check(path, mayBeAbsent: true)
                use = Mutex(Use(lock: try StoreLock(path: path)))
                pool = try Self.openForWriting(path)
            case .readOnly:
                try StoreFile.check(path, mayBeAbsent: false)
                use = Mutex(Use())
                pool = try Self.openForReading(path)
            }
        } catch {
            throw StoreError(error, path: path)
        }
    }

    /// Ends all use of the file. What was committed is in it; closing twice does nothing.
    package func close() throws(StoreError) {
        let wasClosed = use.withLock { use in
            defer { use.isClosed = true }
            return use.isClosed
        }
        guard !wasClosed else { return }
        do {
            // The last connection copies the log into the file and removes it; only the writer can,
            // so the readers go first.
            pool.releaseMemory()
            try pool.close()
        } catch {
            throw StoreError(error, path: path)
        }
        use.withLock { $0.lock = nil }
    }

    private func checkOpen() throws(StoreError) {
        guard !use.withLock({ $0.isClosed }) else {
            throw .unavailable(path: path, reason: "was closed")
        }
    }

    /// Runs `body` on a reader, in one snapshot.
    func read<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        try checkOpen()
        do {
            return try await pool.read(body)
        } catch {
            throw Self.translated(error, path: path)
        }
    }

    /// Runs `body` on the writer, in one transaction that is durable when this returns.
    func write<Value: Sendable>(
        _ body: @Sendable (Database) throws -> Value
    ) async throws -> Value {
        guard access == .readWrite else {
            throw StoreError.unavailable(path: path, reason: "was opened for reading only")
        }
        try checkOpen()
        do {
            return try await pool.writeWithoutTransaction { [path] database in
                var value: Value?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                WriteAheadLog.bound(database, path: path)
                // Never nil: the transaction was committed, so `body` returned.
                guard let value else { throw CancellationError() }
                return value
            }
        } catch {
            throw Self.translated(error, path: path)
        }
    }

    /// Runs `body` on a reader, where SQLite takes no transaction around it.
    func readWithoutTransaction(_ body: @Sendable (Database) throws -> Void) async throws {
        try checkOpen()
        do {
            try await pool.unsafeRead(body)
        } catch {
            throw Self.translated(error, path: path)
        }
    }

    /// Runs `body` on the writer, where SQLite takes no transaction around it.
    func writeWithoutTransaction(_ body: @Sendable (Database) throws -> Void) async throws {
        try checkOpen()
        do {
            try await pool.writeWithoutTransaction(body)
        } catch {
            throw Self.translated(error, path: path)
        }
    }

    /// A cancelled task's error stays what it is; everything else becomes a `StoreError`.
    static func translated(_ error: any Error, path: String) -> any Error {
        if error is CancellationError { return error }
        if let error = error as? DatabaseError, error.isInterruptionError, Task.isCancelled {
            return CancellationError()
        }
        return StoreError(error, path: path)
    }
}
