import Articles
import ControlAPI

/// Why a command could not do what it was asked for: one line for people, and the exit status.
struct CommandFailure: Error, CustomStringConvertible {
    /// DESIGN's exit statuses.
    enum Status: Int32, Sendable {
        case failed = 1
        case notFound = 2
        case badUsage = 64
        case unreachable = 69
    }

    /// Nil where everything has been said already.
    let message: String?
    let status: Status

    init(_ message: String?, _ status: Status = .failed) {
        self.message = message
        self.status = status
    }

    /// What a failed request means to the user.
    init(_ error: ControlClientError) {
        switch error {
        case .unreachable:
            self.init(error.description, .unreachable)
        case .refused(let answer):
            switch answer.code {
            case .notFound: self.init(answer.message, .notFound)
            case .unavailable: self.init(answer.message, .unreachable)
            case .badRequest: self.init(answer.message, .badUsage)
            default: self.init(answer.message)
            }
        case .badAnswer, .cancelled:
            self.init(error.description)
        }
    }

    var description: String { message ?? "" }
}
