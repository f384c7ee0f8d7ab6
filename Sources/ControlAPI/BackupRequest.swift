/// The body of `POST /v1/backup`.
package struct BackupRequest: Sendable, Hashable, Codable {
    /// An absolute path on the daemon's machine where no file is yet.
    package var path: String

    package init(path: String) {
        self.path = path
    }
}
