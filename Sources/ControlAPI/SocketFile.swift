import Glibc

/// What the file system says of a socket that could not be connected to.
enum SocketFile {
    /// True where anything has that name, or where it cannot be told.
    static func exists(_ path: String) -> Bool {
        access(path, F_OK) == 0 || errno == EACCES
    }

    /// The group that owns the socket, or the directory that keeps it from being seen; nil where
    /// neither can be told.
    static func group(of path: String) -> String? {
        var information = stat()
        if stat(path, &information) != 0 {
            let directory = path.split(separator: "/").dropLast().joined(separator: "/")
            guard stat("/" + directory, &information) == 0 else { return nil }
        }
        guard let entry = getgrgid(information.st_gid) else {
            return String(information.st_gid)
        }
        return String(cString: entry.pointee.gr_name)
    }

    /// The system's words for an error number.
    static func text(_ errorNumber: Int32) -> String {
        errorNumber == 0 ? "no connection" : String(cString: strerror(errorNumber))
    }

    /// Waits, or until a signal comes; for the next attempt at a daemon that is starting.
    static func pause(milliseconds: Int) {
        var time = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
        nanosleep(&time, nil)
    }
}
