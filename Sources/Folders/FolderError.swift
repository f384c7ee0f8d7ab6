/// Why a folder or a file in it could not be read, in words for the person who keeps it.
package enum FolderError: Error, Hashable, Sendable {
    /// There is nothing at the folder's path. Its entries stay: it may be unmounted.
    case missing(root: String)
    /// What is at the folder's path is not a directory.
    case notADirectory(root: String)
    /// The folder is empty and not the directory that it was: it is probably not mounted.
    case unmounted(root: String)
    /// The folder was moved or replaced during the scan: what was seen says nothing.
    case replaced(root: String)
    /// The system refuses; `path` is absolute, `reason` is the system's text and
    /// what to do.
    case unreadable(path: String, reason: String)
    /// The file is gone.
    case vanished(path: String)
    /// The file is being written, or was a moment ago: read it again after `retryAfter`.
    case changing(path: String, retryAfter: Duration)
    /// The file has no bytes; it may be about to be written.
    case empty(path: String)
    /// The file is larger than `limit`; both in bytes.
    case tooLarge(path: String, size: Int64, limit: Int64)
    /// A directory, FIFO, socket or device: never opened for reading.
    case notAFile(path: String)
    /// The kernel gives no watch; `reason` says which limit to raise.
    case unwatchable(root: String, reason: String)
}

extension FolderError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .missing(let root):
            "\(root): there is no such folder. Make or mount it, or take the source out. "
                + "Its entries stay as they are."
        case .notADirectory(let root):
            "\(root): this is not a folder. Name the folder that it lies in."
        case .unmounted(let root):
            "\(root): the folder is empty and is not the directory that it was. Mount it, or put a "
                + "file into it if that is right. Its entries stay as they are."
        case .replaced(let root):
            "\(root): the folder was moved or replaced while it was read. It is read again."
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason)"
        case .vanished(let path):
            "\(path): the file is gone."
        case .changing(let path, _):
            "\(path): the file is being written. It is read again when that is over."
        case .empty(let path):
            "\(path): the file is empty."
        case .tooLarge(let path, let size, let limit):
            "\(path): the file has \(size) bytes, more than the limit of \(limit)."
        case .notAFile(let path):
            "\(path): this is not a regular file."
        case .unwatchable(let root, let reason):
            "\(root): cannot be watched: \(reason)"
        }
    }
}
