/// Why a request has no answer.
package enum ControlClientError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Nobody answers at this socket.
    case unreachable(socket: String, reason: String)
    /// The daemon answered that it cannot: its own words.
    case refused(ControlErrorAnswer)
    /// What came back is not an answer of this API; `what` says what is wrong with it.
    case badAnswer(socket: String, what: String)
    /// The caller asked to stop.
    case cancelled

    package var description: String {
        switch self {
        case .unreachable(let socket, let reason):
            "syncd is not reachable at \(socket): \(reason)"
        case .refused(let answer):
            answer.message
        case .badAnswer(let socket, let what):
            "the answer from \(socket) cannot be understood: \(what); is it syncd's socket,"
                + " and are syncd and syncctl of one version?"
        case .cancelled:
            "cancelled"
        }
    }
}
