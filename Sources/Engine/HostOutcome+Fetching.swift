package import Articles
package import Fetching
package import Scheduling

extension HostOutcome {
    /// What an answer shows of the host that gave it.
    package init(_ response: FetchResponse, now: Timestamp) {
        self =
            switch response.status {
            case 429, 503:
                .refused(status: response.status, retryAfter: response.retryAfter(now: now))
            default: .answered
            }
    }

    /// What a fetch without an answer shows of the host that it ended at.
    package init(_ error: FetchError) {
        self =
            switch error {
            case .unresolved, .refused, .unreachable: .unreachable
            // A certificate is one port's, or one name's of several there, and says nothing of the
            // host's others: its sources wait on their own.
            case .tls: .abandoned
            case .timedOut, .stalled, .noAnswer, .other: .silent
            case .tooLarge, .headerTooLarge, .tooManyRedirects, .forbiddenRedirect, .incomplete,
                .badAnswer:
                .answered
            case .badURL, .badHeader, .noSecret, .forbiddenAddress, .proxyUnreachable, .postponed,
                .cancelled, .closed:
                .abandoned
            }
    }
}

extension FetchError {
    /// The host at which the fetch ended, which redirects may have led to; nil for the first one.
    package var host: String? {
        switch self {
        case .unresolved(let host), .refused(let host, _), .unreachable(let host, _, _, _),
            .tls(let host, _), .timedOut(let host, _), .stalled(let host, _),
            .noAnswer(let host), .incomplete(let host, _), .badAnswer(let host, _),
            .tooLarge(let host, _), .headerTooLarge(let host, _), .other(let host, _, _):
            host
        case .badURL, .badHeader, .noSecret, .forbiddenAddress, .tooManyRedirects,
            .forbiddenRedirect, .proxyUnreachable, .postponed, .cancelled, .closed:
            nil
        }
    }

    /// What it shows of the network as a whole.
    var networkSign: NetworkGate.Sign {
        switch self {
        case .unresolved: .absent(.noName)
        case .proxyUnreachable(let proxy, _): .absent(.noProxy(proxy))
        case .unreachable(_, _, _, let lacksRoute): .absent(lacksRoute ? .noRoute : .noAnswer)
        // Over a connection that was there before the network went, this is all there is to see.
        case .timedOut, .stalled: .absent(.noAnswer)
        case .refused, .tls, .noAnswer, .tooLarge, .headerTooLarge, .tooManyRedirects,
            .forbiddenRedirect, .badAnswer:
            .present
        case .incomplete, .badURL, .badHeader, .noSecret, .forbiddenAddress, .postponed, .cancelled,
            .closed, .other:
            .nothing
        }
    }
}
