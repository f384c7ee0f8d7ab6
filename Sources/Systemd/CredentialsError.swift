/// Why a secret could not be had. Never says the secret.
package enum CredentialsError: Error, Hashable, Sendable {
    /// The system refuses; `reason` is its text.
    case unreadable(path: String, reason: String)
    /// The credential is not UTF-8.
    case notText(name: String)
}

extension CredentialsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): the credential cannot be read: \(reason)"
        case .notText(let name):
            "The credential \"\(name)\" is not text in UTF-8."
        }
    }
}
