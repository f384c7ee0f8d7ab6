/// How the last check of a source ended, as far as planning the next one is concerned.
package enum CheckOutcome: Hashable, Sendable {
    /// It was never checked.
    case new
    /// It answered, with news or without.
    case succeeded
    /// Its server answered, but not with what was asked for.
    case failed
    /// Its server asked for fewer requests: 429 or 503.
    case overloaded
    /// Its server refused, or knows nothing of it: 404 and the like. Such a source may be gone
    /// without saying so.
    case refused
    /// No server was reached: the name did not resolve, nothing listened, or the network was gone.
    /// Such a check bothered nobody, so the next one may come sooner.
    case unreachable
    /// It said for the first time that it is gone for good (410).
    case goneOnce
    /// It said so again.
    case gone

    /// How a check ended that failed with this HTTP status; nil where no server answered.
    package static func failure(status: Int?) -> CheckOutcome {
        switch status {
        case nil: .unreachable
        case 429, 503: .overloaded
        case 408, 425: .failed
        case .some(400...499): .refused
        default: .failed
        }
    }
}
