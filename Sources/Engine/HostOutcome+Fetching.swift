import Articles
import Fetching
import Scheduling

extension HostOutcome {
    /// What an answer shows of the host that gave it.
    init(_ response: FetchResponse, now: Timestamp) {
        self =
            switch response.status {
            case 429, 503:
                .refused(status: response.status, retryAfter: response.retryAfter(now: now))
            default: .answered
            }
    }

    /// What a fetch without an answer shows of the host that it ended at.
    init(_ error: FetchError) {
        self =
            switch error {
            case .unresolved, .refused, .unreachable: .unreachable
            // A certificate is one port's, or one name's of several there: the host does answer.
            case .tls: .silent
            case .timedOut, .stalled, .noAnswer, .other: .silent
            case .tooLarge, .headerTooLarge, .tooManyRedirects, .forbiddenRedirect, .incomplete,
                .badAnswer:
                .answered
            case .badURL, .badHeader, .noSecret, .forbiddenAddress, .cancelled, .closed:
                .abandoned
            }
    }
}

extension FetchError {
    /// The host at which the fetch ended, which redirects may have led to; nil for the first one.
    var host: String? {
        switch self {
        case .unresolved(let host), .refused(let host, _), .unreachable(let host, _, _),
            .tls(let host, _), .timedOut(let host, _), .stalled(let host, _),
            .noAnswer(let host), .incomplete(let host, _), .badAnswer(let host, _),
            .tooLarge(let host, _), .headerTooLarge(let host, _), .other(let host, _, _):
            host
        case .badURL, .badHeader, .noSecret, .forbiddenAddress, .tooManyRedirects,
            .forbiddenRedirect, .cancelled, .closed:
            nil
        }
    }
}
