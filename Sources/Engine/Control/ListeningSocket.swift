import CLinux
import FoundationEssentials
import Glibc

/// The Unix socket of the control API: found clean, bound with the right modes, removed at the end.
package struct ListeningSocket: Sendable {
    /// Where it is.
    package let path: String
    /// The listening descriptor. Whoever serves it closes it.
    package let descriptor: Int32
    /// False where systemd made the socket: then it is systemd's to remove.
    package let isOurs: Bool

    /// A socket that systemd has bound and handed over.
    package init(adopting descriptor: Int32, path: String) {
        self.path = path
        self.descriptor = descriptor
        isOurs = false
    }

    /// Binds the socket at `path`, and makes its directory where there is none (mode 0750).
    ///
    /// A socket that a dead daemon left behind is removed; anything that is not a socket is left
    /// alone.
    ///
    /// `mode` is the socket's permissions: who may write to it gets in.
    /// `group` is the group that owns it, by name or number; nil for the process's own.
    /// - Throws: `ListeningSocketError`.
    package init(
        binding path: String, mode: UInt32 = 0o660, group: String? = nil
    ) throws(ListeningSocketError) {
        guard path.utf8.count < Self.longestPath else {
            throw .tooLong(path: path, limit: Self.longestPath - 1)
        }
        try Self.makeDirectory(of: path)
        try Self.clear(path, removing: true)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw .failed(path: path, what: "make", errno: errno) }
        do throws(ListeningSocketError) {
            try Self.check(Self.withAddress(path) { bind(descriptor, $0, $1) }, path, "bind")
            // Nobody can connect before listen(2), so the modes are right before the first client.
            if let group {
                try Self.check(
                    chown(path, uid_t.max, try Self.number(of: group, path)), path,
                    "give to the group \(group)")
            }
            try Self.check(chmod(path, mode), path, "set the modes of")
            try Self.check(listen(descriptor, 128), path, "listen at")
        } catch {
            close(descriptor)
            throw error
        }
        self.path = path
        self.descriptor = descriptor
        isOurs = true
    }

    /// Throws where a daemon answers at `path`. Where systemd hands the socket over it is systemd that
    /// answers.
    static func refuseLiving(
        at path: String, environment: [String: String]
    ) throws(ListeningSocketError) {
        guard environment["LISTEN_FDS"] == nil else { return }
        try clear(path, removing: false)
    }

    /// Takes the socket's name away, so that clients are told at once that nobody is there.
    package func remove() {
        if isOurs { unlink(path) }
    }

    /// What `sockaddr_un` can hold, with its terminating zero.
    private static let longestPath = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    private static func check(
        _ result: Int32, _ path: String, _ what: String
    ) throws(ListeningSocketError) {
        guard result == 0 else { throw .failed(path: path, what: what, errno: errno) }
    }

    private static func number(of group: String, _ path: String) throws(ListeningSocketError)
        -> gid_t
    {
        if let number = gid_t(group) { return number }
        guard let entry = getgrnam(group) else { throw .noSuchGroup(group, path: path) }
        return entry.pointee.gr_gid
    }

    /// The process that listens at the other end; nil where the kernel does not say.
    private static func peerProcess(of descriptor: Int32) -> Int32? {
        var peer = syncd_peer()
        guard syncd_peer_credentials(descriptor, &peer) == 0, peer.process > 0 else { return nil }
        return peer.process
    }

    private static func makeDirectory(of path: String) throws(ListeningSocketError) {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return }
        let directory = String(path[..<slash])
        if access(directory, F_OK) == 0 { return }
        try makeDirectory(of: directory)
        guard mkdir(directory, 0o750) == 0 || errno == EEXIST else {
            throw .failed(path: directory, what: "make the directory", errno: errno)
        }
    }

    /// Removes what a dead daemon left; throws if a living one is there.
    private static func clear(_ path: String, removing: Bool) throws(ListeningSocketError) {
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else {
            return
        }
        guard attributes[.type] as? FileAttributeType == .typeSocket else {
            throw .notASocket(path: path)
        }
        let probe = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard probe >= 0 else { throw .failed(path: path, what: "make", errno: errno) }
        defer { close(probe) }
        if withAddress(path, { connect(probe, $0, $1) }) == 0 {
            throw .inUse(path: path, processID: peerProcess(of: probe))
        }
        guard errno == ECONNREFUSED else {
            throw .failed(path: path, what: "look at", errno: errno)
        }
        if removing { unlink(path) }
    }

    private static func withAddress<Result>(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
        }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
