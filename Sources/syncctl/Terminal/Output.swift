import Glibc

/// Standard output: collected, and written in large pieces.
final class Output {
    private let descriptor: Int32
    private var pending: [UInt8] = []

    init(descriptor: Int32 = STDOUT_FILENO) {
        self.descriptor = descriptor
    }

    /// Writes `text` and a line feed.
    func line(_ text: String = "") throws {
        try write(text.utf8)
        try write(CollectionOfOne(0x0A))
    }

    /// Writes bytes as they are.
    func write(_ bytes: some Sequence<UInt8>) throws {
        pending.append(contentsOf: bytes)
        if pending.count >= 1 << 16 { try flush() }
    }

    /// Hands everything to the system.
    func flush() throws {
        var rest = pending[...]
        pending = []
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                throw Closed()
            } else if errno != EINTR {
                throw CommandFailure("standard output: \(String(cString: strerror(errno)))")
            }
        }
    }

    /// Nobody reads any more, as in `syncctl articles | head`: the work is done.
    struct Closed: Error {}
}
