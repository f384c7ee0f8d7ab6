import Glibc

/// The few fields of stat(2) that matter here.
struct FileStatus: Equatable {
    /// What stat(2) tells apart.
    enum Kind {
        case file, directory, link, special
    }

    let kind: Kind
    let size: Int64
    let modifiedNanoseconds: Int64
    let changedNanoseconds: Int64
    let device: UInt
    let inode: UInt64

    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            default: .special
            }
        size = Int64(status.st_size)
        modifiedNanoseconds = Self.nanoseconds(status.st_mtim)
        changedNanoseconds = Self.nanoseconds(status.st_ctim)
        device = status.st_dev
        inode = UInt64(status.st_ino)
    }

    /// The state to keep, for a regular file.
    func state(at path: RelativePath) -> FileState {
        FileState(
            path: path, size: size, modifiedNanoseconds: modifiedNanoseconds,
            changedNanoseconds: changedNanoseconds, inode: inode)
    }

    /// True where nobody wrote to it for so long.
    func isOlder(than age: Duration) -> Bool {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        let (passed, overflow) = Self.nanoseconds(now)
            .subtractingReportingOverflow(modifiedNanoseconds)
        return overflow || .nanoseconds(passed) >= age
    }

    /// Nanoseconds since the Unix epoch, clamped: 64 bits hold the years 1678 to 2262, and file
    /// systems hold more.
    private static func nanoseconds(_ time: timespec) -> Int64 {
        let (product, overflow) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return time.tv_sec < 0 ? .min : .max }
        let (sum, sumOverflow) = product.addingReportingOverflow(Int64(time.tv_nsec))
        return sumOverflow ? .max : sum
    }
}
