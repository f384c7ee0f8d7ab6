package import Articles

/// What can go wrong with the store. The text says what, where, and what to do.
package enum StoreError: Error, Hashable, Sendable {
    /// Another process has it; `pid` is nil where that process did not say.
    case inUse(path: String, pid: Int32?)
    /// The file belongs to something else; it was not touched.
    case notAStore(path: String)
    /// A newer syncd made it.
    case newerSchema(path: String, found: Int, known: Int)
    /// The file or its directory cannot be read or made.
    case unreadable(path: String, reason: String)
    /// The file or its directory cannot be written.
    case unwritable(path: String, reason: String)
    /// No space is left; nothing of the transaction was stored.
    case diskFull(path: String)
    /// The disk answered with an error; nothing of the transaction was stored.
    case inputOutput(path: String, reason: String)
    /// The file is damaged.
    case corrupt(path: String, reason: String)
    /// Another program holds the file's write lock.
    case busy(path: String)
    /// The store was closed, or opened for reading only.
    case unavailable(path: String, reason: String)
    case noSuchSource(SourceID)
    /// An observation that cannot be stored; the others can.
    case badObservation(source: SourceID, reason: String)
    /// A search in which there is nothing to search for.
    case emptySearch(String)
    /// The destination of a backup is there already.
    case exists(path: String)
    /// A split, a merge or its undoing that cannot be.
    case refused(DecisionRefusal)
    /// What SQLite said, where none of the above says it better.
    case other(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .inUse(let path, let pid):
            "\(path) is in use by another process\(pid.map { ", pid \($0)" } ?? ""): "
                + "stop that one, or give this one another store"
        case .notAStore(let path):
            "\(path) is not a store of syncd, and was not touched: give another path, "
                + "or move that file away"
        case .newerSchema(let path, let found, let known):
            "\(path) was written by a newer syncd (schema \(found), this one knows \(known)): "
                + "install that version again, or restore a backup"
        case .unreadable(let path, let reason):
            "\(path) cannot be opened (\(reason)): check that it is there and that this user "
                + "may read it"
        case .unwritable(let path, let reason):
            "\(path) cannot be written (\(reason)): check that its directory is there and that "
                + "this user may write to both"
        case .diskFull(let path):
            "no space is left for \(path): free some; nothing that was stored is lost"
        case .inputOutput(let path, let reason):
            "the disk failed under \(path) (\(reason)): check the disk and its file system"
        case .corrupt(let path, let reason):
            "\(path) is damaged, or the disk cannot be read (\(reason)): look at the system's log "
                + "for disk errors first; else keep a copy of it and of its -wal, and restore a backup"
        case .busy(let path):
            "another program holds the lock of \(path): close what has it open for writing"
        case .unavailable(let path, let reason):
            "\(path) \(reason)"
        case .noSuchSource(let id):
            "there is no source \(id): see syncctl sources"
        case .badObservation(let source, let reason):
            "what source \(source) brought cannot be stored: \(reason)"
        case .emptySearch(let text):
            "there is nothing to search for in \"\(text)\": give at least one word without a minus"
        case .exists(let path):
            "\(path) is there already: give another name, or remove it"
        case .refused(let refusal):
            refusal.description
        case .other(let path, let reason):
            "\(path): \(reason)"
        }
    }
}
