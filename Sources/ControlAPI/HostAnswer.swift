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
    /// Pages behind entries that are due and wait for the host.
    package var pages: Int
    /// No page is asked for before then: others were, as many as an hour may have, or the host wants a
    /// rest between two. Nil where nothing holds them up but that.
    package var pagesHeldUntil: Timestamp?
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
        host: String, sources: Int, inFlight: Int, waiting: Int, pages: Int,
        pagesHeldUntil: Timestamp?, lastRequestAt: Timestamp?,
        failures: Int, failingSince: Timestamp?, pausedUntil: Timestamp?, trouble: Trouble?,
        reason: String?
    ) {
        self.host = host
        self.sources = sources
        self.inFlight = inFlight
        self.waiting = waiting
        self.pages = pages
        self.pagesHeldUntil = pagesHeldUntil
        self.lastRequestAt = lastRequestAt
        self.failures = failures
        self.failingSince = failingSince
        self.pausedUntil = pausedUntil
        self.trouble = trouble
        self.reason = reason
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case host, sources, waiting, pages, failures, trouble, reason
        case pagesHeldUntil = "pages_held_until"
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
        try container.encode(pages, forKey: .pages)
        try container.encode(pagesHeldUntil, forKey: .pagesHeldUntil)
        try container.encode(lastRequestAt, forKey: .lastRequestAt)
        try container.encode(failures, forKey: .failures)
        try container.encode(failingSince, forKey: .failingSince)
        try container.encode(pausedUntil, forKey: .pausedUntil)
        try container.encode(trouble, forKey: .trouble)
        try container.encode(reason, forKey: .reason)
    }
}
