/// `[control]`: where people and scripts reach the daemon.
package struct ControlSettings: Hashable, Sendable {
    /// The absolute path of the Unix socket, at most 107 bytes.
    package var socket: String
    /// The socket's permissions.
    package var mode: UInt32 = 0o660
    /// The group that may use it, by name or number; nil for the daemon's own.
    package var group: String?

    /// The longest path that `sockaddr_un` holds with its terminating zero.
    package static let longestSocketPath = 107

    /// The defaults, for a socket at `socket`.
    package init(socket: String) {
        self.socket = socket
    }
}
