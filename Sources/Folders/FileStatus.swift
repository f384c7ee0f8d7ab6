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

    /// How long until both stamps are `age` old; nil if they are. A stamp in the future says
    /// nothing: the clock was set back, or a program made it up.
    func wait(until age: Duration) -> Duration? {
        var time = timespec()
        // The wall clock, which the file system's stamps come from.
        clock_gettime(CLOCK_REALTIME, &time)
        let now = Self.nanoseconds(time)
        return [modifiedNanoseconds, changedNanoseconds].compactMap { stamp -> Duration? in
            let (passed, overflow) = now.subtractingReportingOverflow(stamp)
            guard !overflow, passed >= 0 else { return nil }
            let rest = age - .nanoseconds(passed)
            return rest > .zero ? rest : nil
        }.max()
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
