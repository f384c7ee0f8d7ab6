/// Why a `FixtureServer` does not run.
package enum FixtureServerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another program listens there.
    case portTaken(Int)
    /// Whatever else the system says.
    case notStarted(reason: String)

    package var description: String {
        switch self {
        case .portTaken(let port):
            "port \(port) of 127.0.0.1 is taken by another program: choose another one with --port"
        case .notStarted(let reason):
            "the server did not start: \(reason)"
        }
    }
}
