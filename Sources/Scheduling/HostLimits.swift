/// What one host may be asked to bear, whoever asks.
package struct HostLimits: Hashable, Sendable {
    /// Requests at once. At least 1.
    package var inFlight: Int
    /// From the start of one request to the start of the next.
    package var gap: Duration

    package init(inFlight: Int, gap: Duration) {
        self.inFlight = max(1, inFlight)
        self.gap = max(.zero, gap)
    }
}
