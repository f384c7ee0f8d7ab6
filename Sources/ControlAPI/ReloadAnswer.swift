/// The answer of `POST /v1/reload`.
package struct ReloadAnswer: Sendable, Hashable, Codable {
    /// False where the settings file was refused: then the daemon keeps what it had.
    package var ok: Bool
    /// One line: what was taken over, or file, line and what was expected.
    package var message: String
    /// What needs a restart to take effect, one line each.
    package var warnings: [String]

    package init(ok: Bool, message: String, warnings: [String] = []) {
        self.ok = ok
        self.message = message
        self.warnings = warnings
    }
}
