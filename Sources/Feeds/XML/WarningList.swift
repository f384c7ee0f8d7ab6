/// The warnings of one document, bounded.
struct WarningList {
    private(set) var warnings: [FeedWarning]
    private var omitted = 0
    private var lines = LineCounter()
    private let limit: Int

    init(limit: Int) {
        warnings = []
        self.limit = limit
    }

    /// Adds one for the place `offset` of `bytes`.
    mutating func add(_ message: String, at offset: Int, in bytes: [UInt8]) {
        guard warnings.count < limit else {
            omitted += 1
            return
        }
        warnings.append(FeedWarning(line: lines.line(of: offset, in: bytes), message: message))
    }

    /// Adds one for a line, or for the whole document.
    mutating func add(_ message: String, line: Int? = nil) {
        guard warnings.count < limit else {
            omitted += 1
            return
        }
        warnings.append(FeedWarning(line: line, message: message))
    }

    /// The line of the place `offset` of `bytes`.
    mutating func line(of offset: Int, in bytes: [UInt8]) -> Int {
        lines.line(of: offset, in: bytes)
    }

    /// Called before the first `count` bytes of the buffer go.
    mutating func discard(_ count: Int, of bytes: [UInt8]) {
        // Lines behind the last warning that is listed are nobody's business.
        if warnings.count < limit { lines.discard(count, of: bytes) }
    }

    /// All of them after those of the decoding, with a last one for those beyond the limit.
    func complete(after remarks: [String]) -> [FeedWarning] {
        var all = remarks.map { FeedWarning(message: $0) } + warnings
        let excess = omitted + max(0, all.count - limit)
        all.removeLast(max(0, all.count - limit))
        if excess > 0 { all.append(FeedWarning(message: "\(excess) more warnings left out")) }
        return all
    }
}
