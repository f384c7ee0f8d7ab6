#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's iconv, for every encoding that is not decoded by code of our own.
enum CharsetConverter {
    /// All bytes in UTF-8; nil where the library does not know `charset`. Bytes that the encoding
    /// does not have become U+FFFD, and `errors` counts them.
    static func decode(_ bytes: ArraySlice<UInt8>, charset: String) -> (utf8: [UInt8], errors: Int)?
    {
        // Glibc reads "//TRANSLIT" and paths of its own out of a name.
        guard !charset.isEmpty, charset.utf8.count < 40,
            charset.utf8.allSatisfy({
                $0.isAlphanumeric || $0 == 0x2D || $0 == 0x5F || $0 == 0x3A || $0 == 0x2E
            })
        else { return nil }
        guard let descriptor = unsafe iconv_open("UTF-8", charset),
            unsafe descriptor != iconv_t(bitPattern: -1)
        else { return nil }
        defer { unsafe iconv_close(descriptor) }

        var input = bytes.map { CChar(bitPattern: $0) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 2)
        var buffer = [CChar](repeating: 0, count: 16_384)
        var consumed = 0
        var errors = 0
        while consumed < input.count {
            let (read, written, failure) = unsafe step(
                descriptor, &input, from: consumed, into: &buffer)
            for byte in buffer[..<written] { output.append(UInt8(bitPattern: byte)) }
            consumed += read
            guard failure != E2BIG else { continue }
            guard failure == EILSEQ else { break }
            output.append(codePoint: 0xFFFD)
            errors += 1
            consumed += 1
        }
        return (output, errors)
    }

    /// One call: how many bytes it read and wrote, and why it stopped (0 at the end).
    private static func step(
        _ descriptor: iconv_t, _ input: inout [CChar], from start: Int, into buffer: inout [CChar]
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
}
