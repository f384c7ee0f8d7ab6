/// How many clients are connected.
actor ClientCount {
    private let limit: Int
    private var count = 0

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts one more; false, and not counted, where there are as many as there may be.
    func enter() -> Bool {
        guard count < limit else { return false }
        count += 1
        return true
    }

    /// Counts one less.
    func leave() {
        count -= 1
    }
}
