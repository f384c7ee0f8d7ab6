/// The warnings of one document, bounded.
struct WarningList {
    private(set) var warnings: [FeedWarning]
    private var omitted = 0
    private var lines = LineCounter()
    private let limit: Int

    init(_ initial: [String], limit: Int) {
        warnings = initial.map { FeedWarning(message: $0) }
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

    /// Adds one for the whole document.
    mutating func add(_ message: String) {
        guard warnings.count < limit else {
            omitted += 1
            return
        }
        warnings.append(FeedWarning(message: message))
    }

    /// All of them, with a last one for those beyond the limit.
    var complete: [FeedWarning] {
        omitted == 0
            ? warnings : warnings + [FeedWarning(message: "\(omitted) more warnings left out")]
    }
}
