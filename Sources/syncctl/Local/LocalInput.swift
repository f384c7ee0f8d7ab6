import Glibc

/// A file of this machine, or standard input, as bytes.
enum LocalInput {
    /// The most that is read unless another ceiling is given.
    static let maximumBytes = 256 << 20

    /// Reads `path` to its end; `-` is standard input.
    static func bytes(_ path: String, maxBytes: Int = maximumBytes) throws -> [UInt8] {
        if path == "-" {
            return try bytes(of: STDIN_FILENO, called: "standard input", maxBytes: maxBytes)
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure(
                "\(path): \(String(cString: strerror(errno)))",
                errno == ENOENT ? .notFound : .failed)
        }
        defer { close(descriptor) }
        return try bytes(of: descriptor, called: path, maxBytes: maxBytes)
    }

    private static func bytes(
        of descriptor: Int32, called name: String, maxBytes: Int
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EISDIR { throw CommandFailure("\(name): it is a folder, not a file") }
                throw CommandFailure("\(name): \(String(cString: strerror(errno)))")
            }
            bytes += piece.prefix(count)
            guard bytes.count <= maxBytes else {
                throw CommandFailure("\(name): it is larger than \(maxBytes >> 20) MiB")
            }
        }
    }
}
