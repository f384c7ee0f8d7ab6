package import Articles

/// What a server and its feed ask of those who poll it.
package struct ServerHints: Hashable, Sendable, Codable {
    /// `Cache-Control: max-age` or `Expires`, as a time from the answer on.
    package var maxAge: Duration?
    /// `Retry-After`, as an instant.
    package var retryAfter: Timestamp?
    /// RSS `ttl`.
    package var timeToLive: Duration?
    /// RSS `skipHours`: hours of the day in GMT, 0 to 23.
    package var skipHours: Set<Int>
    /// RSS `skipDays`: days of the week in GMT, 0 for Sunday.
    package var skipDays: Set<Int>
    /// RSS 1.0 syndication module: period divided by frequency.
    package var updateInterval: Duration?
    /// False where an answer came without `ETag` and `Last-Modified`, so that every check costs the
    /// whole feed; nil where nothing is known.
    package var givesValidators: Bool?
    /// The HTTP status of the last answer, where the last check failed; nil where it worked or no
    /// server answered.
    package var failedStatus: Int?

    package init(
        maxAge: Duration? = nil, retryAfter: Timestamp? = nil, timeToLive: Duration? = nil,
        skipHours: Set<Int> = [], skipDays: Set<Int> = [], updateInterval: Duration? = nil,
        givesValidators: Bool? = nil, failedStatus: Int? = nil
    ) {
        self.maxAge = maxAge
        self.retryAfter = retryAfter
        self.timeToLive = timeToLive
        self.skipHours = skipHours
        self.skipDays = skipDays
        self.updateInterval = updateInterval
        self.givesValidators = givesValidators
        self.failedStatus = failedStatus
    }
}
