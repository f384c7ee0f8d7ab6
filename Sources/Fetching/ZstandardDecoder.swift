import CCompression

/// Undoes `zstd` with the Zstandard library.
///
/// Ownership. The object owns the library's context and the output buffer, both from `init` to
/// `deinit`. The pointers that it gives the library are good for the call alone.
final class ZstandardDecoder: StreamDecoder {
    private enum State {
        case inside
        /// A frame has ended; another may follow (RFC 8878, section 3).
        case ended
        /// What comes now is no part of the stream.
        case trailing
    }

    /// The logarithm of the largest window that is kept: 8 MiB, which is the most that a server may
    /// use (RFC 9659, section 3).
    private static let largestWindow: Int32 = 23
    private static let outputSize = 32 << 10
    private let context: OpaquePointer?
    private let output: UnsafeMutablePointer<UInt8>
    private var state = State.inside
    /// True once a whole frame has come.
    private var hasFrame = false
    /// What came of the frame that is being read.
    private var producedInFrame = 0

    init() {
        context = ZSTD_createDCtx()
        output = .allocate(capacity: Self.outputSize)
        if let context {
            _ = ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, Self.largestWindow)
        }
    }

    deinit {
        ZSTD_freeDCtx(context)
        output.deallocate()
    }

    var isComplete: Bool { state != .inside }

    func decode(
        _ input: UnsafeRawBufferPointer,
        emit: (UnsafeRawBufferPointer) throws(BodyFailure) -> Void
    ) throws(BodyFailure) {
        guard let context else { throw .corrupt("no memory is left to decompress it") }
        var source = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
        var outputIsFull = false
        while source.pos < source.size || outputIsFull {
            if state == .ended { beginNextFrame(input[source.pos]) }
            guard state == .inside else { return }
            var target = ZSTD_outBuffer(dst: output, size: Self.outputSize, pos: 0)
            let result = ZSTD_decompressStream(context, &target, &source)
            producedInFrame += target.pos
            outputIsFull = target.pos == target.size
            if target.pos > 0 { try emit(UnsafeRawBufferPointer(start: output, count: target.pos)) }
            if ZSTD_isError(result) != 0 {
                guard hasFrame, producedInFrame == 0 else {
                    throw .corrupt("its zstd stream: \(String(cString: ZSTD_getErrorName(result)))")
                }
                // What looked like another frame was something else.
                state = .trailing
            } else if result == 0 {
                state = .ended
                hasFrame = true
                producedInFrame = 0
                outputIsFull = false
            }
        }
    }

    /// A frame begins with 28 B5 2F FD, one to be skipped with 5? 2A 4D 18.
    private func beginNextFrame(_ first: UInt8) {
        state = first == 0x28 || first >> 4 == 5 ? .inside : .trailing
    }
}
