import Glibc

/// The exclusive lock of the one process that writes: `flock` on `<path>.lock`, which holds that
/// process' id. The kernel lets go of it however the process ends, so a stale file means nothing.
final class StoreLock: Sendable {
    private let descriptor: Int32

    init(path: String) throws(StoreError) {
        let lockPath = path + ".lock"
        let descriptor = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unwritable(path: path, reason: "\(lockPath): \(StoreFile.lastError())")
        }
        // A process that this one or its predecessor is just starting holds all descriptors for a
        // moment, until it becomes another program.
        var triesLeft = 20
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            if errno == EINTR { continue }
            let reason = errno
            if reason == EWOULDBLOCK, triesLeft > 0 {
                triesLeft -= 1
                usleep(10_000)
                continue
            }
            let pid = Self.pid(in: descriptor)
            close(descriptor)
            guard reason == EWOULDBLOCK else {
                throw .unwritable(
                    path: path, reason: "\(lockPath): \(String(cString: strerror(reason)))")
            }
            throw .inUse(path: path, pid: pid)
        }
        let text = Array("\(getpid())\n".utf8)
        // The id is for people; the lock holds without it, also on a full disk.
        _ = ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
        self.descriptor = descriptor
    }

    deinit {
        // The file stays: removing it would let two processes lock two files of one name.
        _ = ftruncate(descriptor, 0)
        close(descriptor)
    }

    private static func pid(in descriptor: Int32) -> Int32? {
        var buffer = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: buffer[..<count].prefix { $0 != 0x0A }, as: UTF8.self))
    }
}
