package import Articles

/// What a request showed of its host, as far as the next request to it is concerned.
package enum HostOutcome: Hashable, Sendable {
    /// It answered, whatever it said.
    case answered
    /// It said that it is asked too much or has no room (429, 503), and perhaps until when.
    case refused(status: Int, retryAfter: Timestamp?)
    /// No connection came about: no address, nobody listening, no way there, no TLS.
    case unreachable
    /// A connection came about and no answer, or half of one. That may be the one path's fault.
    case silent
    /// The request was given up before it showed anything.
    case abandoned
}
