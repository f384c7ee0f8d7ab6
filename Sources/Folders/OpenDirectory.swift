import CLinux
import Glibc

/// A directory being listed, entry by entry.
struct OpenDirectory: ~Copyable {
    /// What a directory says about an entry without asking the file itself.
    enum Kind {
        case file, directory, link, special
        /// Some file systems do not say.
        case unknown
    }

    private let stream: OpaquePointer
    private var entry: UnsafeMutablePointer<dirent>?

    /// Opens `path` below `root`; no symbolic link is followed.
    init(beneath root: borrowing FileDescriptor, path: RelativePath) throws(SystemError) {
        let descriptor = try FileDescriptor(beneath: root, path: path, isDirectory: true)
        // fdopendir takes the number over, and the value above closes its own.
        let number = fcntl(descriptor.number, F_DUPFD_CLOEXEC, 3)
        guard number >= 0 else { throw SystemError.last }
        guard let stream = fdopendir(number) else {
            let error = SystemError.last
            close(number)
            throw error
        }
        self.stream = stream
    }

    deinit {
        closedir(stream)
    }

    /// Goes to the next entry, `.` and `..` left out. False at the end.
    mutating func advance() throws(SystemError) -> Bool {
        while true {
            errno = 0
            entry = readdir(stream)
            guard let entry else {
                if errno != 0 { throw SystemError.last }
                return false
            }
            let name = syncd_entry_name(entry)
            let isDots = name[0] == 0x2E && (name[1] == 0 || (name[1] == 0x2E && name[2] == 0))
            if !isDots { return true }
        }
    }

    /// The name of the current entry.
    var name: [UInt8] {
        guard let entry else { return [] }
        let name = syncd_entry_name(entry)
        return Array(UnsafeRawBufferPointer(start: name, count: strlen(name)))
    }

    /// What the current entry is.
    var kind: Kind {
        guard let entry else { return .unknown }
        return switch Int(entry.pointee.d_type) {
        case DT_REG: .file
        case DT_DIR: .directory
        case DT_LNK: .link
        case DT_UNKNOWN: .unknown
        default: .special
        }
    }

    /// The current entry's status; a symbolic link's own.
    func status() throws(SystemError) -> FileStatus {
        guard let entry else { throw SystemError(code: ENOENT) }
        var status = stat()
        guard
            fstatat(dirfd(stream), syncd_entry_name(entry), &status, AT_SYMLINK_NOFOLLOW) == 0
        else { throw SystemError.last }
        return FileStatus(status)
    }
}
