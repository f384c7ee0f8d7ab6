import Glibc

/// One message to a Unix datagram socket: how a service talks to systemd.
enum UnixDatagram {
    /// Sends `message` to the socket at `address`: an absolute path, or a name in the abstract
    /// namespace written with a leading `@`. Returns 0, or an errno.
    static func send(_ message: String, to address: String) -> Int32 {
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        var name = Array(address.utf8)
        let isAbstract = name.first == UInt8(ascii: "@")
        guard isAbstract || name.first == UInt8(ascii: "/") else { return EAFNOSUPPORT }
        if isAbstract { name[0] = 0 }
        // A path needs a NUL behind it; an abstract name ends where the length says.
        let fits = withUnsafeMutableBytes(of: &target.sun_path) { path in
            guard name.count < path.count else { return false }
            path.copyBytes(from: name)
            return true
        }
        guard fits else { return ENAMETOOLONG }

        let kind = Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { return errno }
        defer { close(descriptor) }
        let length = MemoryLayout<sa_family_t>.size + name.count + (isAbstract ? 0 : 1)
        let bytes = Array(message.utf8)
        let sent = withUnsafePointer(to: &target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL), address,
                    socklen_t(length))
            }
        }
        return sent == bytes.count ? 0 : errno
    }
}
