/// Undoes gzip piece by piece, for files: every member, one after the other, as in a web archive.
package struct GzipStream: ~Copyable {
    private let decoder = ZlibDecoder(.gzip)
    private var received = 0
    private var produced = 0
    private let limit: Int?

    /// What no real text shrinks to: beyond the first bytes, more of it is an attack.
    private static let mostRatio = 200
    private static let freeBytes = 256 << 20
    /// Deflate packs up to a thousand times, so that no more is taken at once than this.
    private static let step = 4 << 10

    /// With a `limit`, more bytes than it are an error; without one, more than 200 times those that
    /// went in are, beyond the first 256 MiB.
    package init(limit: Int?) {
        self.limit = limit
    }

    /// Takes the next bytes and hands what comes of them to `emit`, in pieces of at most 32 KiB.
    ///
    /// - Throws: `DecompressionError`, or what `emit` throws.
    package mutating func append(
        _ piece: ArraySlice<UInt8>, emit: (ArraySlice<UInt8>) throws -> Void
    ) throws {
        var rest = piece
        while !rest.isEmpty {
            let taken = rest.prefix(Self.step)
            rest = rest.dropFirst(taken.count)
            received += taken.count
            var output: [[UInt8]] = []
            do throws(BodyFailure) {
                try Self.decode(taken, with: decoder, into: &output)
            } catch {
                throw DecompressionError(error, limit: limit ?? 0)
            }
            for bytes in output {
                produced += bytes.count
                if let limit, produced > limit { throw DecompressionError.tooLarge(limit: limit) }
                if limit == nil, produced > Self.freeBytes, produced / Self.mostRatio > received {
                    throw DecompressionError.corrupt(
                        "it grows to more than \(Self.mostRatio) times its size")
                }
                try emit(bytes[...])
            }
        }
    }

    /// Throws where the bytes ended before the stream did.
    package func finish() throws(DecompressionError) {
        guard received == 0 || decoder.isComplete else { throw .cut }
    }

    private static func decode(
        _ piece: ArraySlice<UInt8>, with decoder: ZlibDecoder, into output: inout [[UInt8]]
    ) throws(BodyFailure) {
        let result = piece.withUnsafeBytes { bytes in
            Result { () throws(BodyFailure) -> [[UInt8]] in
                var pieces: [[UInt8]] = []
                try decoder.decode(bytes) { pieces.append([UInt8]($0)) }
                return pieces
            }
        }
        output = try result.get()
    }
}
