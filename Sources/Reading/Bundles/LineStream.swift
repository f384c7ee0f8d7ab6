/// Takes a text apart into its lines while it is read.
package struct LineStream: Sendable {
    private var pending: [UInt8] = []
    private var isPassing = false
    private let maxBytes: Int
    /// Lines that were longer than is read.
    package private(set) var tooLarge = 0

    /// A line of more than `maxBytes` is left out.
    package init(maxBytes: Int = ReadingLimits.maxBytes) {
        self.maxBytes = maxBytes
    }

    /// Takes the next bytes and hands each line that is whole now, without its end, to `emit`.
    package mutating func append(
        _ piece: ArraySlice<UInt8>, emit: ([UInt8]) throws -> Void
    ) rethrows {
        var rest = piece
        while let end = rest.firstIndex(of: 0x0A) {
            pending.append(contentsOf: rest[..<end])
            try give(emit)
            rest = rest[(end + 1)...]
        }
        pending.append(contentsOf: rest)
        guard pending.count > maxBytes else { return }
        isPassing = true
        pending = []
    }

    /// Hands over the last line.
    package mutating func finish(emit: ([UInt8]) throws -> Void) rethrows {
        try give(emit)
    }

    private mutating func give(_ emit: ([UInt8]) throws -> Void) rethrows {
        defer { pending.removeAll(keepingCapacity: pending.count < 1 << 20) }
        if isPassing || pending.count > maxBytes {
            isPassing = false
            tooLarge += 1
        } else if pending.contains(where: { $0 > 0x20 }) {
            try emit(pending)
        }
    }
}
