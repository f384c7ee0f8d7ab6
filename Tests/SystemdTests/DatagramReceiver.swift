import Glibc

/// A Unix datagram socket that takes what a service says to systemd.
final class DatagramReceiver {
    /// What to put into `NOTIFY_SOCKET`.
    let address: String
    private let descriptor: Int32

    struct Failure: Error {
        let code: Int32
    }

    /// Binds `address`: an absolute path, or `@` and a name in the abstract namespace.
    init(address: String) throws {
        self.address = address
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var name = Array(address.utf8)
        let isAbstract = name.first == UInt8(ascii: "@")
        if isAbstract { name[0] = 0 }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + name.count + (isAbstract ? 0 : 1))
        let result = withUnsafePointer(to: &target) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) }
        }
        guard result == 0 else { throw Failure(code: errno) }
    }

    deinit {
        close(descriptor)
    }

    /// The next datagram, which was sent before this is called; nil if there is none.
    func next() -> String? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let length = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        return length < 0 ? nil : String(decoding: buffer[..<length], as: UTF8.self)
    }
}
