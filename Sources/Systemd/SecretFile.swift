import Glibc

/// A file that holds one secret.
package enum SecretFile {
    /// The largest that is read, in bytes.
    static let largest = 64 << 10

    /// The text without the line break at its end, and whether everybody on this machine can read
    /// it. Never waits: what is no regular file is refused.
    package static func read(
        _ path: String
    ) throws(CredentialsError) -> (text: String, isPublic: Bool) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw failure(path) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(path: path, reason: "it is no regular file")
        }
        guard facts.st_size <= largest else {
            throw .unreadable(path: path, reason: "it is too large for a secret")
        }
        var bytes = [UInt8](repeating: 0, count: largest)
        var count = 0
        while count < largest {
            let read = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress?.advanced(by: count), largest - count)
            }
            guard read >= 0 else { throw failure(path) }
            if read == 0 { break }
            count += read
        }
        guard let text = text(bytes.prefix(count)) else {
            throw .unreadable(path: path, reason: "it holds no text in UTF-8, or nothing")
        }
        return (text, facts.st_mode & S_IROTH != 0)
    }

    /// A secret without the line break that editors leave behind it; nil for none.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        var bytes = bytes
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func failure(_ path: String) -> CredentialsError {
        .unreadable(path: path, reason: String(cString: strerror(errno)))
    }
}
