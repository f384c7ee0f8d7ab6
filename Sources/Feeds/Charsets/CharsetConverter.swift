#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's iconv, for every encoding that is not decoded by code of our own. A document may
/// arrive in pieces: characters cut by a piece's end and shifts between character sets are carried
/// over to the next one.
///
/// Its descriptor has one owner and is used by nobody else, so that it may move between threads.
@safe struct CharsetConverter: ~Copyable, @unchecked Sendable {
    private let descriptor: iconv_t
    /// The beginning of a character whose rest is still to come.
    private var pending: [CChar] = []

    /// Nil where the library does not know `charset`.
    init?(charset: String) {
        // Glibc reads "//TRANSLIT" and paths of its own out of a name.
        guard !charset.isEmpty, charset.utf8.count < 40,
            charset.utf8.allSatisfy({
                $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F || $0 == 0x3A || $0 == 0x2E
            }),
            let descriptor = unsafe iconv_open("UTF-8", charset),
            unsafe descriptor != iconv_t(bitPattern: -1)
        else { return nil }
        unsafe self.descriptor = descriptor
    }

    deinit {
        unsafe iconv_close(descriptor)
    }

    /// Appends the next piece in UTF-8 to `output`. With the last one a character that is cut off
    /// goes, and what the converter held back comes. Returns how many bytes the encoding does not
    /// have; each became U+FFFD.
    mutating func decode(
        _ bytes: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]
    ) -> Int {
        var errors = 0
        var input = pending
        input.reserveCapacity(pending.count + bytes.count)
        for byte in bytes { input.append(CChar(bitPattern: byte)) }
        var buffer = [CChar](repeating: 0, count: min(16_384, max(64, input.count * 3)))
        var consumed = 0
        while consumed < input.count {
            let (read, written, failure) = step(&input, from: consumed, into: &buffer)
            for byte in buffer[..<written] { output.append(UInt8(bitPattern: byte)) }
            consumed += read
            guard failure != E2BIG else { continue }
            guard failure == EILSEQ else { break }
            output.append(codePoint: 0xFFFD)
            errors += 1
            consumed += 1
        }
        pending = isLast ? [] : Array(input[min(consumed, input.count)...])
        if isLast {
            let written = flush(into: &buffer)
            for byte in buffer[..<written] { output.append(UInt8(bitPattern: byte)) }
        }
        return errors
    }

    /// One call: how many bytes it read and wrote, and why it stopped (0 at the end).
    private func step(
        _ input: inout [CChar], from start: Int, into buffer: inout [CChar]
    ) -> (read: Int, written: Int, failure: Int32) {
        unsafe input.withUnsafeMutableBufferPointer { source in
            unsafe buffer.withUnsafeMutableBufferPointer { target in
                var from = unsafe source.baseAddress.map { unsafe $0 + start }
                var left = source.count - start
                var to = target.baseAddress
                var room = target.count
                let result = unsafe iconv(descriptor, &from, &left, &to, &room)
                let failure = result == Int(bitPattern: UInt.max) ? errno : 0
                return (source.count - start - left, target.count - room, failure)
            }
        }
    }

    /// What some encodings hold back until they know that no combining character follows. Returns
    /// how many bytes it wrote.
    private func flush(into buffer: inout [CChar]) -> Int {
        unsafe buffer.withUnsafeMutableBufferPointer { target in
            var to = target.baseAddress
            var room = target.count
            _ = unsafe iconv(descriptor, nil, nil, &to, &room)
            return target.count - room
        }
    }
}
