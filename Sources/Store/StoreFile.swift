import Glibc

/// What can be said of the file before SQLite is let near it.
enum StoreFile {
    /// Makes the directory of the store where its parent exists, for this user alone.
    static func makeDirectory(of path: String) throws(StoreError) {
        let directory = Self.directory(of: path)
        if mkdir(directory, 0o700) == 0 || errno == EEXIST { return }
        // A read-only file system may well hold the directory already.
        guard access(directory, F_OK) != 0 else { return }
        throw .unwritable(path: path, reason: "\(directory): \(lastError())")
    }

    /// Refuses what is no store of ours by its first 100 bytes. An empty file is taken for one
    /// that is not made yet.
    static func check(_ path: String, mayBeAbsent: Bool) throws(StoreError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT, mayBeAbsent { return }
            throw .unreadable(path: path, reason: lastError())
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            throw .unreadable(path: path, reason: lastError())
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notAStore(path: path) }
        if status.st_size == 0, mayBeAbsent { return }
        var header = [UInt8](repeating: 0, count: 100)
        let count = pread(descriptor, &header, header.count, 0)
        guard count >= 0 else { throw .unreadable(path: path, reason: lastError()) }
        guard count == header.count, header.starts(with: Array("SQLite format 3\0".utf8)),
            bigEndian(header[68..<72]) == UInt32(bitPattern: Schema.applicationID)
        else { throw .notAStore(path: path) }
    }

    /// True where SQLite cannot make the two small files beside the store and they are not there:
    /// then nobody has it open, and it can only be read as a file that does not change.
    static func needsImmutable(_ path: String) -> Bool {
        access(path + "-wal", F_OK) != 0 && access(directory(of: path), W_OK) != 0
    }

    static func isPresent(_ path: String) -> Bool {
        access(path, F_OK) == 0
    }

    static func immutableURI(_ path: String) -> String {
        var escaped = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "-"):
                escaped.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16)
                escaped += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
        return "file:" + escaped + "?immutable=1"
    }

    /// In bytes, of the store and its log; 0 where they cannot be seen.
    static func size(_ path: String) -> Int64 {
        ["", "-wal"].reduce(0) { sum, suffix in
            var status = stat()
            return stat(path + suffix, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
    }

    /// Throws where the disk has not even so much room beside the store: on a full one a page of the
    /// log can still be written over, which says nothing of what a sync brings.
    static func checkRoom(beside path: String, bytes: Int = 256 << 10) throws(StoreError) {
        let trial = path + "-room"
        let descriptor = open(trial, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
        let code: Int32
        if descriptor >= 0 {
            code = posix_fallocate(descriptor, 0, off_t(bytes))
            close(descriptor)
            unlink(trial)
        } else {
            code = errno
        }
        switch code {
        case ENOSPC, EDQUOT: throw .diskFull(path: path)
        case EROFS: throw .unwritable(path: path, reason: String(cString: strerror(code)))
        case EIO: throw .inputOutput(path: path, reason: String(cString: strerror(code)))
        // Whatever else stands in the way is this file's own matter.
        default: return
        }
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// What the system says of the last call that failed.
    static func lastError() -> String {
        String(cString: strerror(errno))
    }

    private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }
}
