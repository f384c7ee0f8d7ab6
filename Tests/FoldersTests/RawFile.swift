import FoundationEssentials
import Glibc

/// Files whose names are bytes, and files that are no files: what Foundation cannot make.
enum RawFile {
    /// Makes a file with a few bytes in it.
    static func write(_ name: [UInt8], in folder: String) throws {
        let descriptor = open(path(name, folder), O_WRONLY | O_CREAT | O_CLOEXEC, 0o644)
        try check(descriptor)
        defer { close(descriptor) }
        try check(Int32(Glibc.write(descriptor, "text\n", 5)))
    }

    /// Makes a FIFO that nobody writes to.
    static func makeFIFO(_ path: String) throws {
        try check(mkfifo(path, 0o644))
    }

    /// Makes a Unix socket.
    static func makeSocket(_ path: String) throws {
        try check(mknod(path, S_IFSOCK | 0o644, 0))
    }

    /// Makes a symbolic link.
    static func link(_ path: String, to target: String) throws {
        try check(symlink(target, path))
    }

    /// Sets the time of the last change, and leaves ctime to the kernel.
    static func touch(_ path: String, seconds: Int) throws {
        let time = timespec(tv_sec: seconds, tv_nsec: 0)
        try check(utimensat(AT_FDCWD, path, [time, time], 0))
    }

    /// How many events the kernel keeps for one who does not read them.
    static func queueLength() throws -> Int {
        let text = try String(
            contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
        guard let length = Int(text.prefix { $0.isNumber }) else { throw Failure(code: EINVAL) }
        return length
    }

    /// What the last failed call said.
    struct Failure: Error {
        let code: Int32
    }

    static func check(_ result: Int32) throws {
        if result < 0 { throw Failure(code: errno) }
    }

    private static func path(_ name: [UInt8], _ folder: String) -> [CChar] {
        (Array(folder.utf8) + [0x2F] + name).map { CChar(bitPattern: $0) } + [0]
    }
}
