import Glibc

/// A file, read with the system's own calls so that nothing but parsing is measured.
final class FileInput {
    struct OpenError: Error, CustomStringConvertible {
        var path: String
        var description: String { "cannot open \(path): \(String(cString: strerror(errno)))" }
    }

    private let descriptor: Int32

    init(_ path: String) throws(OpenError) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        if descriptor < 0 { throw OpenError(path: path) }
    }

    deinit {
        close(descriptor)
    }

    /// The next bytes; none at the end.
    func read(upTo count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            filled = max(0, Glibc.read(descriptor, buffer.baseAddress, count))
        }
    }

    /// All that is left.
    func readAll() -> [UInt8] {
        var status = stat()
        fstat(descriptor, &status)
        var bytes = read(upTo: Int(status.st_size) + 1)
        while case let more = read(upTo: 65_536), !more.isEmpty { bytes += more }
        return bytes
    }
}

/// What goes to people.
enum FileOutput {
    static func standardError(_ text: String) {
        var text = text
        text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
    }
}
