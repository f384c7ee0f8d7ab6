/// Why a request failed, for programs to tell apart. The HTTP status follows from it.
package enum ControlErrorCode: String, Sendable, CaseIterable, Codable {
    /// The request itself is wrong: a parameter, the body, a value out of its bounds.
    case badRequest = "bad_request"
    /// The URL or folder cannot be watched: unreachable, not a feed and no feed in it, no folder.
    case unusableSource = "unusable_source"
    /// No such article, entry, revision, source or path.
    case notFound = "not_found"
    /// The reference fits several things; the message names them.
    case ambiguous
    /// It contradicts what is there, such as removing a source that the settings file names.
    case conflict
    /// The store is open for reading alone.
    case readOnly = "read_only"
    /// A defect or an I/O error of the daemon's; its journal says more.
    case `internal`
    /// The daemon is starting, stopping, or has too much to do; try again.
    case unavailable

    /// The HTTP status of an answer with this code.
    package var httpStatus: Int {
        switch self {
        case .badRequest, .unusableSource: 400
        case .notFound: 404
        case .ambiguous, .conflict, .readOnly: 409
        case .internal: 500
        case .unavailable: 503
        }
    }

    /// A code that a newer server uses is read as `internal`: what it means is in the message.
    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        self = ControlErrorCode(rawValue: text) ?? .internal
    }
}
