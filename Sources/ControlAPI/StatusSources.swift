/// How many sources there are, and how many in each state. A removed source is not counted.
package struct StatusSources: Sendable, Hashable, Codable {
    package var total: Int
    package var ok: Int
    package var failing: Int
    package var paused: Int
    package var gone: Int
    /// Never checked yet.
    package var new: Int

    package init(total: Int, ok: Int, failing: Int, paused: Int, gone: Int, new: Int) {
        self.total = total
        self.ok = ok
        self.failing = failing
        self.paused = paused
        self.gone = gone
        self.new = new
    }
}
