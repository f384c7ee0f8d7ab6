/// The store, as `status` shows it.
package struct StatusStore: Sendable, Hashable, Codable {
    package var path: String
    /// The file and its write-ahead log.
    package var bytes: Int64
    /// `ok`, `unchecked`, or what the last check found.
    package var integrity: String

    package init(path: String, bytes: Int64, integrity: String) {
        self.path = path
        self.bytes = bytes
        self.integrity = integrity
    }
}
