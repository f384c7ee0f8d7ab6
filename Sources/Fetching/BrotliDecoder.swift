import CCompression

/// Undoes `br` with the brotli library.
///
/// Ownership. The object owns the library's state from `init` to `deinit`; the output that the state
/// lends is handed on before the next call.
final class BrotliDecoder: StreamDecoder {
    private let state: OpaquePointer?

    init() {
        state = BrotliDecoderCreateInstance(nil, nil, nil)
    }

    deinit {
        if let state { BrotliDecoderDestroyInstance(state) }
    }

    var isComplete: Bool {
        state.map { BrotliDecoderIsFinished($0) == BROTLI_TRUE } ?? false
    }

    func decode(
        _ input: UnsafeRawBufferPointer,
        emit: (UnsafeRawBufferPointer) throws(BodyFailure) -> Void
    ) throws(BodyFailure) {
        guard let state else { throw .corrupt("no memory is left to decompress it") }
        guard !isComplete else { return }
        var next = input.bindMemory(to: UInt8.self).baseAddress
        var left = input.count
        while true {
            var noOutput = 0
            let result = BrotliDecoderDecompressStream(state, &left, &next, &noOutput, nil, nil)
            while BrotliDecoderHasMoreOutput(state) == BROTLI_TRUE {
                var count = 0
                let bytes = BrotliDecoderTakeOutput(state, &count)
                try emit(UnsafeRawBufferPointer(start: bytes, count: count))
            }
            switch result {
            case BROTLI_DECODER_RESULT_SUCCESS: return
            case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT: return
            case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT: continue
            default: throw .corrupt("its br stream is broken")
            }
        }
    }
}
