/// The answer of `POST /v1/backup`.
package struct BackupAnswer: Sendable, Hashable, Codable {
    package var path: String
    package var bytes: Int64

    package init(path: String, bytes: Int64) {
        self.path = path
        self.bytes = bytes
    }
}
