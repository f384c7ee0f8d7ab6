/// Undoes the codings of HTTP on bytes that are at hand, with the limits of an answer's body.
package enum Decompression {
    /// `bytes` without gzip: of all members together no more than `limit`.
    package static func gunzip(
        _ bytes: [UInt8], limit: Int
    ) throws(DecompressionError) -> [UInt8] {
        try decode(bytes, [.gzip], limit: limit)
    }

    /// `bytes` without what a `Content-Encoding` of `value` names.
    package static func decode(
        _ bytes: [UInt8], contentEncoding value: String, limit: Int
    ) throws(DecompressionError) -> [UInt8] {
        var unknown = ""
        guard let codings = ContentCoding.all(in: [value], unknown: &unknown) else {
            throw .corrupt("its content coding \(unknown) is not known")
        }
        return codings.isEmpty ? bytes : try decode(bytes, codings, limit: limit)
    }

    private static func decode(
        _ bytes: [UInt8], _ codings: [ContentCoding], limit: Int
    ) throws(DecompressionError) -> [UInt8] {
        do throws(BodyFailure) {
            var receiver = try BodyReceiver(codings: codings, length: bytes.count, limit: limit)
            let step = receiver.step
            var position = 0
            while position < bytes.count {
                let end = min(bytes.count, position + step)
                let result = bytes[position..<end].withUnsafeBytes { piece in
                    Result { () throws(BodyFailure) in try receiver.receive(piece) }
                }
                try result.get()
                position = end
            }
            return try receiver.finish()
        } catch {
            throw DecompressionError(error, limit: limit)
        }
    }
}

/// Why compressed bytes are of no use.
package enum DecompressionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// More bytes come of them than `limit`.
    case tooLarge(limit: Int)
    /// In a few words.
    case corrupt(String)
    /// The stream breaks off.
    case cut

    init(_ failure: BodyFailure, limit: Int) {
        self =
            switch failure {
            case .tooLarge: .tooLarge(limit: limit)
            case .corrupt(let reason): .corrupt(reason)
            case .cut: .cut
            }
    }

    package var description: String {
        switch self {
        case .tooLarge(let limit):
            "decompressed it has more than the \(limit) bytes that are read"
        case .corrupt(let reason): "it cannot be decompressed: \(reason)"
        case .cut: "it cannot be decompressed: it is cut; get it again"
        }
    }
}
