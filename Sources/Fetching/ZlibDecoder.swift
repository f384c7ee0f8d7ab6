import CCompression

/// Undoes `gzip` and `deflate` with zlib.
///
/// Ownership. The object owns zlib's stream, which must not move, and the output buffer, both from
/// `init` to `deinit`. The pointers that it gives zlib are good for the call alone.
final class ZlibDecoder: StreamDecoder {
    private enum State {
        /// Nothing has come yet.
        case fresh
        case inside
        /// The stream has ended; with gzip, another member may follow (RFC 1952, section 2.2).
        case ended
        /// What comes now is no part of the stream.
        case trailing
    }

    private static let outputSize = 32 << 10
    private let isGzip: Bool
    private let stream: UnsafeMutablePointer<z_stream>
    private let output: UnsafeMutablePointer<UInt8>
    private var state = State.fresh
    /// True once a whole member has come.
    private var hasMember = false
    private var isOpen = false

    init(_ coding: ContentCoding) {
        isGzip = coding == .gzip
        stream = .allocate(capacity: 1)
        stream.initialize(to: z_stream())
        output = .allocate(capacity: Self.outputSize)
    }

    deinit {
        if isOpen { inflateEnd(stream) }
        stream.deallocate()
        output.deallocate()
    }

    var isComplete: Bool { state == .ended || state == .trailing }

    func decode(
        _ input: UnsafeRawBufferPointer,
        emit: (UnsafeRawBufferPointer) throws(BodyFailure) -> Void
    ) throws(BodyFailure) {
        guard let first = input.first, state != .trailing else { return }
        if state == .fresh { try open(first: first) }
        stream.pointee.next_in = UnsafeMutablePointer(
            mutating: input.bindMemory(to: UInt8.self).baseAddress)
        stream.pointee.avail_in = UInt32(input.count)
        defer { stream.pointee.next_in = nil }
        var outputIsFull = false
        while stream.pointee.avail_in > 0 || outputIsFull {
            if state == .ended, !beginNextMember() { return }
            stream.pointee.next_out = output
            stream.pointee.avail_out = UInt32(Self.outputSize)
            let status = inflate(stream, Z_NO_FLUSH)
            let count = Self.outputSize - Int(stream.pointee.avail_out)
            outputIsFull = stream.pointee.avail_out == 0 && status == Z_OK
            if count > 0 { try emit(UnsafeRawBufferPointer(start: output, count: count)) }
            switch status {
            case Z_OK, Z_BUF_ERROR: break
            case Z_STREAM_END:
                state = .ended
                hasMember = true
            default:
                guard hasMember, stream.pointee.total_out == 0 else { throw corruption }
                // What looked like another member was something else.
                state = .trailing
                return
            }
        }
    }

    private func open(first: UInt8) throws(BodyFailure) {
        // zlib's form begins with the method, 8, in its low half; no bare stream begins so.
        let bits: Int32 = isGzip ? 31 : first & 0x0F == 8 ? 15 : -15
        guard syncd_inflate_begin(stream, bits) == Z_OK else {
            throw .corrupt("no memory is left to decompress it")
        }
        isOpen = true
        state = .inside
    }

    private func beginNextMember() -> Bool {
        guard isGzip, let next = stream.pointee.next_in, next.pointee == 0x1F,
            inflateReset(stream) == Z_OK
        else {
            state = .trailing
            return false
        }
        state = .inside
        return true
    }

    private var corruption: BodyFailure {
        let reason = stream.pointee.msg.map { String(cString: $0) } ?? "broken stream"
        return .corrupt("its \(isGzip ? "gzip" : "deflate") stream: \(reason)")
    }
}
