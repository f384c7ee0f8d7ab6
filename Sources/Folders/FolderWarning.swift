/// One thing in a folder that was passed over and that a person may want to know.
package enum FolderWarning: Hashable, Sendable {
    /// What is below stays as it is known; `reason` is the system's text.
    case unreadableDirectory(RelativePath, reason: String)
    /// The file stays as it is known; `reason` is the system's text.
    case unreadableFile(RelativePath, reason: String)
    /// The file stays as it is known; both numbers in bytes.
    case tooLarge(RelativePath, size: Int64, limit: Int64)
    /// What is below stays as it is known; `limit` in directories.
    case tooDeep(RelativePath, limit: Int)
    /// Symbolic links are not followed: they lead out of the folder, or in circles.
    case link(RelativePath)
    /// A file without a byte that is not being written any more.
    case empty(RelativePath)
    /// A FIFO, socket or device with the name of an article.
    case notAFile(RelativePath)

    /// What the warning is about.
    package var path: RelativePath {
        switch self {
        case .unreadableDirectory(let path, _), .unreadableFile(let path, _),
            .tooLarge(let path, _, _), .tooDeep(let path, _), .link(let path), .notAFile(let path),
            .empty(let path):
            path
        }
    }
}

extension FolderWarning: CustomStringConvertible {
    package var description: String {
        let place = path == .root ? "the folder" : path.key
        return switch self {
        case .unreadableDirectory(_, let reason):
            "\(place): the directory cannot be read: \(reason). What is known of it stays."
        case .unreadableFile(_, let reason):
            "\(place): the file cannot be read: \(reason)."
        case .tooLarge(_, let size, let limit):
            "\(place): the file has \(size) bytes, more than the limit of \(limit); passed over."
        case .tooDeep(_, let limit):
            "\(place): more than \(limit) directories deep; passed over."
        case .link:
            "\(place): a symbolic link, not followed. Add its target as a source of its own."
        case .empty:
            "\(place): the file is empty; nothing to take. What is known of it stays."
        case .notAFile:
            "\(place): not a regular file; passed over."
        }
    }
}
