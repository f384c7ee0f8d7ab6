/// Cuts a stream of bytes into its lines, whatever the pieces it arrives in.
struct JSONLineSplitter {
    /// The longest line that is kept.
    let limit: Int
    private var pending: [UInt8] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// Hands each line that `bytes` completes to `take`, without its line feed and without empty
    /// lines, until that returns false. False where `take` did.
    mutating func append(
        _ bytes: ArraySlice<UInt8>, take: (ArraySlice<UInt8>) throws -> Bool
    ) throws -> Bool {
        var rest = bytes
        while let end = rest.firstIndex(of: 0x0A) {
            let piece = rest[..<end]
            rest = rest[(end + 1)...]
            guard pending.isEmpty else {
                pending += piece
                let line = pending
                pending.removeAll(keepingCapacity: true)
                guard try take(line[...]) else { return false }
                continue
            }
            if piece.isEmpty { continue }
            guard try take(piece) else { return false }
        }
        guard pending.count + rest.count <= limit else { throw TooLong() }
        pending += rest
        return true
    }

    /// Hands over what came after the last line feed.
    mutating func finish(take: (ArraySlice<UInt8>) throws -> Bool) throws {
        guard !pending.isEmpty else { return }
        let line = pending
        pending.removeAll()
        _ = try take(line[...])
    }

    /// A line is longer than the limit.
    struct TooLong: Error {}
}
