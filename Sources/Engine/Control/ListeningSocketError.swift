import Glibc

/// Why there is no control socket.
package enum ListeningSocketError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Another daemon answers there.
    case inUse(path: String, processID: Int32?)
    /// Something else has the name.
    case notASocket(path: String)
    /// The system allows no name of that length.
    case tooLong(path: String, limit: Int)
    /// The configuration names a group that the system does not know.
    case noSuchGroup(String, path: String)
    /// A system call failed.
    case failed(path: String, what: String, errno: Int32)

    package var description: String {
        switch self {
        case .inUse(let path, let processID):
            "another daemon answers at \(path)"
                + (processID.map { " (pid \($0))" } ?? "")
                + ": stop it first, or give this one another [control] socket"
        case .notASocket(let path):
            "\(path) is there and is not a socket: move it away, or name another [control] socket"
        case .tooLong(let path, let limit):
            "\(path) is too long for a socket's name (the system allows \(limit) bytes): "
                + "name a shorter [control] socket"
        case .noSuchGroup(let group, let path):
            "there is no group \(group) for \(path): make it, or change [control] group"
        case .failed(let path, let what, let code):
            "cannot \(what) \(path): \(String(cString: strerror(code)))"
        }
    }
}
