/// Takes in the body of one answer as it comes, decompressed, with a limit on every form of it that
/// memory or processor time could be wasted on: as received, after each layer, and at the end.
struct BodyReceiver {
    /// More than this is not set aside on the word of a header.
    private static let reserveCeiling = 1 << 20

    private(set) var bytes: [UInt8] = []
    private let limit: Int
    private let decoders: [any StreamDecoder]
    private var received = 0
    /// What each decoder gave so far.
    private var produced: [Int]

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
        decoders = codings.reversed().map { coding -> any StreamDecoder in
            coding == .brotli ? BrotliDecoder() : ZlibDecoder(coding)
        }
        produced = Array(repeating: 0, count: decoders.count)
        guard let length else { return }
        // Feeds shrink to a third or a quarter; what is too little grows like any array.
        let expected = codings.isEmpty ? length : min(length, Self.reserveCeiling) * 3
        bytes.reserveCapacity(min(expected, limit, Self.reserveCeiling))
    }

    /// The most bytes to be received at once, so that what comes of them is not much: deflate packs up
    /// to a thousand times.
    var step: Int { decoders.isEmpty ? .max : 512 }

    mutating func receive(_ piece: UnsafeRawBufferPointer) throws(BodyFailure) {
        received += piece.count
        guard received <= limit else { throw .tooLarge }
        try decode(piece, from: 0)
    }

    /// Throws where the body ended before its compressed stream did. An empty body is whole.
    func finish() throws(BodyFailure) {
        guard received == 0 || decoders.allSatisfy(\.isComplete) else { throw .cut }
    }

    private mutating func decode(
        _ piece: UnsafeRawBufferPointer, from layer: Int
    ) throws(BodyFailure) {
        guard layer < decoders.count else {
            bytes.append(contentsOf: piece)
            return
        }
        try decoders[layer].decode(piece) { (output) throws(BodyFailure) in
            produced[layer] += output.count
            guard produced[layer] <= limit else { throw .tooLarge }
            try decode(output, from: layer + 1)
        }
    }
}
