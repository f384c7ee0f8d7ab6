import Glibc

/// What `doctor` asks the system of files.
enum FileFacts {
    /// The mode of what is at `path`; nil where it cannot be seen.
    static func mode(_ path: String) -> mode_t? {
        var facts = stat()
        return stat(path, &facts) == 0 ? facts.st_mode : nil
    }

    /// The directory that `path` is in.
    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// Room for ordinary users on the file system of `path`: bytes, and the share of all that is
    /// free. Nil where it cannot be told.
    static func room(at path: String) -> (bytes: Int64, share: Double, files: UInt)? {
        var facts = statvfs()
        guard statvfs(path, &facts) == 0, facts.f_blocks > 0 else { return nil }
        let size = Int64(facts.f_frsize)
        return (
            Int64(facts.f_bavail) * size, Double(facts.f_bavail) / Double(facts.f_blocks),
            // Some file systems have no fixed number of files and say 0 of 0.
            facts.f_files == 0 ? .max : UInt(facts.f_favail)
        )
    }

    /// The whole number in a small file such as those below /proc/sys.
    static func number(in path: String) -> Int? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = bytes.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
        guard count > 0 else { return nil }
        return Int(String(decoding: bytes.prefix(count).prefix { $0 > 0x20 }, as: UTF8.self))
    }
}
