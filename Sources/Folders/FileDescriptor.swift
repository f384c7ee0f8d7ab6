import CLinux
import Glibc

/// An open file or directory, closed with the value.
struct FileDescriptor: ~Copyable {
    /// The number that the kernel knows it by; valid as long as this value lives.
    let number: Int32

    /// Opens a watched folder itself. It may be, or lie behind, a symbolic link: a person named it.
    init(folder path: String) throws(SystemError) {
        number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK)
        guard number >= 0 else { throw SystemError.last }
    }

    /// Opens a file or directory below `root` for reading, without following any symbolic link,
    /// without waiting for the other end of a FIFO, and without changing its access time where
    /// that is permitted.
    init(
        beneath root: borrowing FileDescriptor, path: RelativePath, isDirectory: Bool
    ) throws(SystemError) {
        let flags = O_RDONLY | (isDirectory ? O_DIRECTORY : 0)
        let name = path.bytes.map { CChar(bitPattern: $0) } + [0]
        let result = syncd_open_beneath(root.number, name, flags, 1)
        guard result >= 0 else { throw SystemError(code: -result) }
        number = result
    }

    deinit {
        close(number)
    }

    /// What the kernel knows about it.
    func status() throws(SystemError) -> FileStatus {
        var status = stat()
        guard fstat(number, &status) == 0 else { throw SystemError.last }
        return FileStatus(status)
    }

    /// True if somebody has this file open for writing. False too where the kernel cannot say.
    func hasWriter() -> Bool {
        syncd_has_writer(number) == 1
    }

    /// True if another file system begins at this directory.
    func isMountPoint(device: UInt) -> Bool {
        var above = stat()
        return fstatat(number, "..", &above, 0) == 0 && above.st_dev != device
    }

    /// At most `count` bytes from `offset` on; fewer only at the file's end.
    func bytes(at offset: Int64, upTo count: Int) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let rest = UnsafeMutableRawBufferPointer(
                    rebasing: UnsafeMutableRawBufferPointer(buffer)[filled...])
                let result = pread(number, rest.baseAddress, rest.count, Int(offset) + filled)
                if result < 0 && errno == EINTR { continue }
                if result < 0 { failure = SystemError.last }
                guard result > 0 else { return }
                filled += result
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
