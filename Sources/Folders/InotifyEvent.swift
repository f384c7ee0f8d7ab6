import Glibc

/// One thing that the kernel says happened in or to a watched directory.
struct InotifyEvent: Hashable, Sendable {
    /// The number of the watch; -1 if the event belongs to none.
    var watch: Int32
    /// The kernel's bits.
    var mask: UInt32
    /// The entry that it happened to; empty for the directory itself.
    var name: [UInt8]

    /// The queue was full, and events are lost.
    var isOverflow: Bool { has(IN_Q_OVERFLOW) }

    /// The watch is over; its number is never used again.
    var isEnd: Bool { has(IN_IGNORED) }

    /// The entry is a directory.
    var isDirectory: Bool { has(IN_ISDIR) }

    /// The entry came to be here, by whatever way.
    var isArrival: Bool { has(IN_CREATE) || has(IN_MOVED_TO) }

    /// The entry is here no longer.
    var isDeparture: Bool { has(IN_DELETE) || has(IN_MOVED_FROM) }

    /// The watched directory itself was renamed, deleted, or its file system unmounted.
    var losesDirectory: Bool { has(IN_MOVE_SELF) || has(IN_DELETE_SELF) || has(IN_UNMOUNT) }

    private func has(_ bit: Int32) -> Bool {
        mask & UInt32(bitPattern: bit) != 0
    }
}
