import Glibc

/// A file of a watched folder that is being read. It is closed with the last reference.
package final class OpenFile: Sendable {
    private let descriptor: FileDescriptor
    private let path: RelativePath
    /// The absolute path, for errors.
    private let place: String
    private let before: FileStatus
    private let settle: Duration

    init(
        _ descriptor: consuming FileDescriptor, path: RelativePath, place: String,
        before: FileStatus, settle: Duration
    ) {
        self.descriptor = descriptor
        self.path = path
        self.place = place
        self.before = before
        self.settle = settle
    }

    /// In bytes, when it was opened.
    package var size: Int64 { before.size }

    /// At most `count` bytes from `offset` on; fewer only at the file's end.
    package func bytes(at offset: Int64, count: Int) throws(FolderError) -> [UInt8] {
        do {
            return try descriptor.bytes(at: offset, upTo: count)
        } catch {
            throw FolderError(file: place, error)
        }
    }

    /// The state that the bytes belong to, of which there were `count`. Throws `.changing` where the
    /// file is another one now than when it was opened.
    package func state(having count: Int64) throws(FolderError) -> FileState {
        let now: FileStatus
        do {
            now = try descriptor.status()
        } catch {
            throw FolderError(file: place, error)
        }
        guard now == before, count == before.size else {
            throw .changing(path: place, retryAfter: settle)
        }
        return before.state(at: path)
    }
}

extension FolderError {
    /// What a failed call on one file means.
    init(file path: String, _ error: any Error) {
        guard let error = error as? SystemError else {
            self = .unreadable(path: path, reason: String(describing: error))
            return
        }
        if error.code == ENXIO || error.code == ENODEV {
            self = .notAFile(path: path)  // A socket, or a device without a driver.
        } else if error.meansAbsent || error.code == EXDEV {
            self = .vanished(path: path)
        } else {
            self = .unreadable(path: path, reason: error.remedy)
        }
    }
}
