/// Takes in the body of one answer as it comes, decompressed, with a limit on every form of it that
/// memory or processor time could be wasted on: as received, after each layer, and at the end.
struct BodyReceiver {
    /// More than this is not set aside on the word of a header.
    private static let reserveCeiling = 1 << 20

    private var bytes: [UInt8] = []
    /// What comes when `bytes` is full. An array that grows by doubling holds a large body twice over.
    private var pieces: [[UInt8]] = []
    private static let pieceSize = 1 << 20
    private let limit: Int
    private let decoders: [any StreamDecoder]
    private var received = 0
    /// What each decoder gave so far.
    private var produced: [Int]
    /// What each decoder gave for the bytes that came last.
    private var producedInStep: [Int]

    /// - Parameters:
    ///   - codings: Those of the `Content-Encoding`, in its order.
    ///   - length: What the answer says of its length as sent; nil where it does not.
    ///   - limit: The most bytes in any form.
    /// - Throws: `BodyFailure` where there is nothing to be had.
    init(codings: [ContentCoding], length: Int?, limit: Int) throws(BodyFailure) {
        guard codings.count <= ContentCoding.maxLayers else {
            throw .corrupt("it is compressed \(codings.count) times over")
        }
        if let length, length > limit { throw .tooLarge }
        self.limit = limit
        decoders = codings.reversed().map { $0.decoder() }
        produced = Array(repeating: 0, count: decoders.count)
        producedInStep = produced
        guard let length else { return }
        // Feeds shrink to a third or a quarter; what is too little grows like any array.
        let expected = codings.isEmpty ? length : min(length, Self.reserveCeiling) * 3
        bytes.reserveCapacity(min(expected, limit, Self.reserveCeiling))
    }

    /// The most bytes to be received at once, so that what comes of them is not much.
    var step: Int { decoders.isEmpty ? .max : stepSize }
    private let stepSize = 512
    /// The most that may come of so few bytes: deflate packs up to a thousand times, but `br` and
    /// `zstd` have no such bound, and 16 MiB could come at once, of every transfer that runs.
    private let mostOfStep = 1 << 20

    /// Takes in the next bytes, no more than `step`.
    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(BodyFailure) {
        received += piece.count
        guard received <= limit else { throw .tooLarge }
        for layer in producedInStep.indices { producedInStep[layer] = 0 }
        try decode(piece, from: 0)
    }

    /// How many bytes the body has so far.
    var count: Int { bytes.count + pieces.reduce(0) { $0 + $1.count } }

    /// The whole body, which is not kept here any more. Throws where it ended before its compressed
    /// stream did; an empty one is whole.
    mutating func finish() throws(BodyFailure) -> [UInt8] {
        guard received == 0 || decoders.allSatisfy(\.isComplete) else { throw .cut }
        var whole = bytes
        bytes = []
        guard !pieces.isEmpty else { return whole }
        whole.reserveCapacity(whole.count + pieces.reduce(0) { $0 + $1.count })
        for index in pieces.indices {
            whole.append(contentsOf: pieces[index])
            pieces[index] = []
        }
        return whole
    }

    private mutating func append(_ piece: UnsafeRawBufferPointer) {
        // What comes after the first piece comes after it, however short it is.
        if pieces.isEmpty, bytes.count + piece.count <= Self.reserveCeiling {
            bytes.append(contentsOf: piece)
            return
        }
        if pieces.last.map({ $0.count + piece.count > Self.pieceSize }) ?? true {
            var fresh: [UInt8] = []
            fresh.reserveCapacity(max(Self.pieceSize, piece.count))
            pieces.append(fresh)
        }
        pieces[pieces.count - 1].append(contentsOf: piece)
    }

    private mutating func decode(
        _ piece: UnsafeRawBufferPointer, from layer: Int
    ) throws(BodyFailure) {
        guard layer < decoders.count else {
            append(piece)
            return
        }
        try decoders[layer].decode(piece) { (output) throws(BodyFailure) in
            produced[layer] += output.count
            guard produced[layer] <= limit else { throw .tooLarge }
            producedInStep[layer] += output.count
            guard producedInStep[layer] <= mostOfStep else {
                throw .corrupt("\(stepSize) bytes of it become more than a megabyte")
            }
            try decode(output, from: layer + 1)
        }
    }
}
