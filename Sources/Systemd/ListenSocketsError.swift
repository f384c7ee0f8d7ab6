/// Why the sockets of systemd cannot be taken over: the socket unit does not fit the service.
package enum ListenSocketsError: Error, Hashable, Sendable {
    /// `LISTEN_FDS` is no number of descriptors.
    case badCount(String)
    /// A descriptor that was announced is not there.
    case notOpen(descriptor: Int32)
    /// It is not a listening stream socket.
    case notListening(descriptor: Int32)
}

extension ListenSocketsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .badCount(let text):
            "LISTEN_FDS is \"\(text)\", not a number of sockets from 0 to 1024."
        case .notOpen(let descriptor):
            "systemd announced a socket as descriptor \(descriptor), but it is not open."
        case .notListening(let descriptor):
            "Descriptor \(descriptor) from systemd is no listening stream socket: "
                + "the socket unit needs ListenStream= and Accept=no."
        }
    }
}
