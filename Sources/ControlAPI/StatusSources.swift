/// How many sources there are, and how many in each state. A removed source is not counted.
package struct StatusSources: Sendable, Hashable, Codable {
    package var total: Int
    package var ok: Int
    package var failing: Int
    package var paused: Int
    package var gone: Int
    /// Never checked yet.
    package var new: Int
    /// Those that are due and wait for their host or for the network, whatever their state.
    package var waiting: Int
    /// Those with something odd about what they publish, whatever their state.
    package var odd: Int

    package init(
        total: Int, ok: Int, failing: Int, paused: Int, gone: Int, new: Int, waiting: Int = 0,
        odd: Int = 0
    ) {
        self.total = total
        self.ok = ok
        self.failing = failing
        self.paused = paused
        self.gone = gone
        self.new = new
        self.waiting = waiting
        self.odd = odd
    }
}
