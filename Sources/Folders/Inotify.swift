import Glibc

/// The kernel's list of watched directories and its queue of what happened in them.
///
/// Holds no state of its own; closed when the last one who may use it lets go.
final class Inotify: Sendable {
    /// Readable when there are events; never blocks.
    let descriptor: Int32

    init() throws(SystemError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw SystemError.last }
    }

    deinit {
        close(descriptor)
    }

    /// Watches the entries of the directory at `path`. Watching the same directory again, under
    /// whatever name, gives the same number.
    ///
    /// - Parameters:
    ///   - path: An absolute path, in bytes.
    ///   - followsLinks: Whether the last component may be a symbolic link.
    /// - Returns: The number of the watch, which events carry.
    /// - Throws: ENOSPC where the user's watches are used up, or why it cannot be opened.
    func watch(_ path: [UInt8], followsLinks: Bool) throws(SystemError) -> Int32 {
        let name = path.map { CChar(bitPattern: $0) } + [0]
        let mask = Self.watched | (followsLinks ? 0 : UInt32(bitPattern: Int32(IN_DONT_FOLLOW)))
        let watch = inotify_add_watch(descriptor, name, mask)
        guard watch >= 0 else { throw SystemError.last }
        return watch
    }

    /// Ends a watch; one that the kernel has ended already does no harm.
    func unwatch(_ watch: Int32) {
        _ = inotify_rm_watch(descriptor, watch)
    }

    /// What happened since the last call, oldest first, at most 64 KiB of it; empty if nothing.
    func read() -> [InotifyEvent] {
        var events: [InotifyEvent] = []
        withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 8) { buffer in
            let length = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            var offset = 0
            let header = MemoryLayout<inotify_event>.size
            while offset + header <= length {
                let event = buffer.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
                let end = offset + header + Int(event.len)
                guard end <= length else { break }
                // The name is padded with NULs, of which the kernel promises at least one.
                let name = buffer[(offset + header)..<end].prefix { $0 != 0 }
                events.append(InotifyEvent(watch: event.wd, mask: event.mask, name: Array(name)))
                offset = end
            }
        }
        return events
    }

    /// Entries that come, go, or are complete; and what happens to the directory itself. Not every
    /// write: IN_CLOSE_WRITE comes when the writer is done.
    private static let watched = UInt32(
        bitPattern: Int32(IN_CLOSE_WRITE) | Int32(IN_CREATE) | Int32(IN_DELETE)
            | Int32(IN_MOVED_FROM) | Int32(IN_MOVED_TO) | Int32(IN_ATTRIB) | Int32(IN_DELETE_SELF)
            | Int32(IN_MOVE_SELF) | Int32(IN_ONLYDIR) | Int32(IN_EXCL_UNLINK))
}
