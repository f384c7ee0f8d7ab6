import GRDB
import Glibc

/// The bounds of the file's write-ahead log.
enum WriteAheadLog {
    /// What is left of it when it was copied into the store. In bytes.
    static let keptBytes = 16 << 20
    /// From here on every commit tries to copy it into the store. In bytes.
    static let checkpointedBytes = 8 << 20
    /// From here on a commit waits for the readers, so that it can start anew. In bytes.
    static let boundBytes = 40 << 20

    /// How long a connection waits for a lock of another process. In milliseconds.
    static let busyTimeout = 5000

    /// Readers that always overlap keep the log from starting anew, and so it would grow without
    /// end. Waiting for them once brings it back; they are short.
    static func bound(_ database: Database, path: String) {
        var status = stat()
        guard stat(path + "-wal", &status) == 0, status.st_size > boundBytes else { return }
        // A reader that takes longer (a backup, an examination) must not hold up every commit.
        try? database.execute(sql: "PRAGMA busy_timeout = 200")
        _ = try? database.checkpoint(.truncate)
        try? database.execute(sql: "PRAGMA busy_timeout = \(busyTimeout)")
    }
}
