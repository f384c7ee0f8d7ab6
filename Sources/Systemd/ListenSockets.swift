import Glibc

/// The sockets that systemd opened for the service, by the protocol of sd_listen_fds(3).
package struct ListenSockets: Hashable, Sendable {
    /// One socket, which now belongs to the service.
    package struct Socket: Hashable, Sendable {
        /// `FileDescriptorName=` of the socket unit; `unknown` where systemd gives none.
        package let name: String
        /// Its number; closed on exec.
        package let descriptor: Int32
    }

    /// In the order of the socket units' lines; usually one or none.
    package let sockets: [Socket]

    /// The first socket of this name.
    package subscript(name: String) -> Socket? {
        sockets.first { $0.name == name }
    }

    /// Takes the sockets over. To be called once, before anything opens a descriptor.
    ///
    /// - Parameters:
    ///   - environment: Where `LISTEN_FDS`, `LISTEN_PID` and `LISTEN_FDNAMES` stand.
    ///   - process: This process; sockets meant for another one are not touched.
    ///   - first: The number of the first one.
    /// - Throws: Where what is there is not what systemd announced.
    package init(
        environment: [String: String], process: Int32 = getpid(), first: Int32 = 3
    ) throws(ListenSocketsError) {
        guard let owner = environment["LISTEN_PID"], Int32(owner) == process,
            let text = environment["LISTEN_FDS"]
        else {
            sockets = []
            return
        }
        guard let count = Int32(text), (0...1024).contains(count) else {
            throw .badCount(text)
        }
        let names =
            environment["LISTEN_FDNAMES"]?
            .split(separator: ":", omittingEmptySubsequences: false).map(String.init) ?? []
        var sockets: [Socket] = []
        for index in 0..<count {
            let descriptor = first + index
            let flags = fcntl(descriptor, F_GETFD)
            guard flags >= 0, fcntl(descriptor, F_SETFD, flags | FD_CLOEXEC) == 0 else {
                throw .notOpen(descriptor: descriptor)
            }
            guard Self.isListening(descriptor) else { throw .notListening(descriptor: descriptor) }
            let isNamed = names.count == Int(count) && !names[Int(index)].isEmpty
            let name = isNamed ? names[Int(index)] : "unknown"
            sockets.append(Socket(name: name, descriptor: descriptor))
        }
        self.sockets = sockets
    }

    private static func isListening(_ descriptor: Int32) -> Bool {
        var value: Int32 = 0
        var length = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &length) == 0
            && value != 0
    }
}
