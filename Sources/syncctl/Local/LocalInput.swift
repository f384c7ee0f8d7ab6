import Glibc

/// A file of this machine, or standard input, read piece by piece.
struct LocalInput: ~Copyable {
    /// The most that is read as a whole unless another ceiling is given.
    static let maximumBytes = 256 << 20

    private let descriptor: Int32
    private let name: String
    private var piece: [UInt8] = []
    private(set) var isAtEnd = false

    /// Opens `path`; `-` is standard input.
    init(_ path: String) throws {
        guard path != "-" else {
            descriptor = STDIN_FILENO
            name = "standard input"
            return
        }
        name = path
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw CommandFailure(
                "\(path): \(String(cString: strerror(errno)))",
                errno == ENOENT ? .notFound : .failed)
        }
    }

    deinit {
        if descriptor > STDIN_FILENO { close(descriptor) }
    }

    /// Reads `path` to its end; more than `maxBytes` is an error.
    static func bytes(_ path: String, maxBytes: Int = maximumBytes) throws -> [UInt8] {
        var input = try LocalInput(path)
        let bytes = try input.bytes(upTo: maxBytes)
        guard input.isAtEnd else {
            throw CommandFailure("\(input.name): it is larger than \(maxBytes >> 20) MiB")
        }
        return bytes
    }

    /// Reads on to the end, or until there are more than `limit` bytes.
    mutating func bytes(upTo limit: Int) throws -> [UInt8] {
        var facts = stat()
        let size = fstat(descriptor, &facts) == 0 ? min(max(0, Int(facts.st_size)), limit) : 0
        // One more, so that the end of a file of that size is found at once.
        var bytes = try [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
            while !isAtEnd, count < buffer.count {
                count += try read(
                    into: UnsafeMutableRawBufferPointer(
                        rebasing: UnsafeMutableRawBufferPointer(buffer)[count...]))
            }
        }
        while !isAtEnd, bytes.count <= limit { bytes += try next() }
        return bytes
    }

    /// The next bytes; none at the end.
    mutating func next() throws -> ArraySlice<UInt8> {
        if piece.isEmpty { piece = [UInt8](repeating: 0, count: 1 << 16) }
        var piece = self.piece
        self.piece = []
        defer { self.piece = piece }
        let count = try piece.withUnsafeMutableBytes { try read(into: $0) }
        return piece.prefix(count)
    }

    /// Reads into `buffer`, which has room. Returns how many bytes there were; none at the end.
    private mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            if count >= 0 {
                isAtEnd = count == 0
                return count
            }
            if errno == EINTR { continue }
            if errno == EISDIR { throw CommandFailure("\(name): it is a folder, not a file") }
            throw CommandFailure("\(name): \(String(cString: strerror(errno)))")
        }
    }
}
