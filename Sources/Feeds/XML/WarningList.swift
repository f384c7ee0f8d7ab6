/// The warnings of one document, bounded.
struct WarningList {
    private(set) var warnings: [FeedWarning]
    /// What is wrong with all of the document, listed whatever came before.
    private var verdicts: [FeedWarning] = []
    private var blankItems = 0
    private var blankLine: Int?
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

    /// Adds one that is said of all of the document, for the place `offset` of `bytes`. It is listed
    /// even where the others are too many.
    mutating func conclude(_ message: String, at offset: Int, in bytes: [UInt8]) {
        verdicts.append(FeedWarning(line: lines.line(of: offset, in: bytes), message: message))
    }

    /// As above, where no line is known.
    mutating func conclude(_ message: String) {
        verdicts.append(FeedWarning(message: message))
    }

    /// Counts an item that was left out because nothing is in it. All are one warning, with the line
    /// of the first.
    mutating func noteBlankItem(at offset: Int, in bytes: [UInt8]) {
        if blankItems == 0 { blankLine = lines.line(of: offset, in: bytes) }
        blankItems += 1
    }

    /// As above, where no line is known.
    mutating func noteBlankItem() { blankItems += 1 }

    /// The line of the place `offset` of `bytes`.
    mutating func line(of offset: Int, in bytes: [UInt8]) -> Int {
        lines.line(of: offset, in: bytes)
    }

    /// Called before the first `count` bytes of the buffer go.
    mutating func discard(_ count: Int, of bytes: [UInt8]) {
        lines.discard(count, of: bytes)
    }

    /// All of them after those of the decoding, with a last one for those beyond the limit.
    func complete(after remarks: [String]) -> [FeedWarning] {
        var all = remarks.map { FeedWarning(message: $0) } + warnings
        let last = (blankWarning.map { [$0] } ?? []) + verdicts
        let excess = omitted + max(0, all.count + last.count - limit)
        all = Array(all.prefix(max(0, limit - last.count)) + last.prefix(limit))
        if excess > 0 { all.append(FeedWarning(message: "\(excess) more warnings left out")) }
        return all
    }

    private var blankWarning: FeedWarning? {
        guard blankItems > 0 else { return nil }
        let message =
            blankItems == 1
            ? "an item with nothing in it is left out"
            : "\(blankItems) items with nothing in them are left out"
        return FeedWarning(line: blankLine, message: message)
    }
}
