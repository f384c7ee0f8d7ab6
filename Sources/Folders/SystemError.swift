import Glibc

/// An errno, kept before another call overwrites it.
struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One of the `E…` constants.
    let code: Int32

    init(code: Int32) {
        self.code = code
    }

    /// Of the call that just failed on this thread.
    static var last: SystemError { SystemError(code: errno) }

    /// The system's own words, such as "Permission denied".
    var description: String { String(cString: strerror(code)) }

    /// The system's own words for a file that cannot be read, and what to do.
    var remedy: String {
        switch code {
        case EACCES, EPERM: "\(self). Give the daemon's user the right to read it."
        case EMFILE, ENFILE: "\(self). Give the daemon more of them: LimitNOFILE= of its service."
        default: "\(self). It is tried again."
        }
    }

    /// True if the error says that there is no such thing at that path (any more).
    var meansAbsent: Bool { code == ENOENT || code == ENOTDIR || code == ELOOP }

    /// True if the error says that a limit of the user, the process or the machine is reached.
    var meansExhausted: Bool {
        code == ENOSPC || code == EMFILE || code == ENFILE || code == ENOMEM
    }
}
