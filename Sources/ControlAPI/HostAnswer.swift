package import Articles

/// How one host is: a line of the answer of `GET /v1/hosts`.
package struct HostAnswer: Sendable, Hashable, Codable {
    /// Why a host is left alone.
    package enum Trouble: String, Sendable, Codable, CaseIterable {
        /// It named a time.
        case asked
        /// It said that it is asked too much.
        case refused
        /// It has a problem, or cannot be reached.
        case outage
    }

    /// In lower case, without a port.
    package var host: String
    /// How many sources are watched there.
    package var sources: Int
    /// Requests that run.
    package var inFlight: Int
    /// Sources that are due and wait for the host.
    package var waiting: Int
    package var lastRequestAt: Timestamp?
    /// Failures of the host in a row.
    package var failures: Int
    package var failingSince: Timestamp?
    /// No request starts before then; nil where it may be asked.
    package var pausedUntil: Timestamp?
    package var trouble: Trouble?
    /// What follows the host's name in a sentence.
    package var reason: String?

    package init(
        host: String, sources: Int, inFlight: Int, waiting: Int, lastRequestAt: Timestamp?,
        failures: Int, failingSince: Timestamp?, pausedUntil: Timestamp?, trouble: Trouble?,
        reason: String?
    ) {
        self.host = host
        self.sources = sources
        self.inFlight = inFlight
        self.waiting = waiting
        self.lastRequestAt = lastRequestAt
        self.failures = failures
        self.failingSince = failingSince
        self.pausedUntil = pausedUntil
        self.trouble = trouble
        self.reason = reason
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case host, sources, waiting, failures, trouble, reason
        case inFlight = "in_flight"
        case lastRequestAt = "last_request_at"
        case failingSince = "failing_since"
        case pausedUntil = "paused_until"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(host, forKey: .host)
        try container.encode(sources, forKey: .sources)
        try container.encode(inFlight, forKey: .inFlight)
        try container.encode(waiting, forKey: .waiting)
        try container.encode(lastRequestAt, forKey: .lastRequestAt)
        try container.encode(failures, forKey: .failures)
        try container.encode(failingSince, forKey: .failingSince)
        try container.encode(pausedUntil, forKey: .pausedUntil)
        try container.encode(trouble, forKey: .trouble)
        try container.encode(reason, forKey: .reason)
    }
}
