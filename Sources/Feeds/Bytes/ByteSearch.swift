#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// The C library's vectorised search, so that scanners do not look at every byte themselves.
package enum ByteSearch {
    /// The first place of `byte` in `bytes` at or after `start`; nil where there is none.
    package static func first(_ byte: UInt8, in bytes: Span<UInt8>, from start: Int) -> Int? {
        guard start >= 0, start < bytes.count else { return nil }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// The first place of `byte` in `bytes[start..<end]`; nil where there is none. Bounds outside
    /// of the array are cut to it.
    static func first(_ byte: UInt8, in bytes: [UInt8], from start: Int, to end: Int) -> Int? {
        let end = min(end, bytes.count)
        guard start >= 0, start < end else { return nil }
        return unsafe bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), end - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// The first place of `pattern`, in lower-case ASCII, in `bytes[start..<end]`, letter case apart;
    /// nil where there is none. Its first character must not be a letter.
    static func first(_ pattern: StaticString, in bytes: [UInt8], from start: Int, to end: Int)
        -> Int?
    {
        let length = pattern.utf8CodeUnitCount
        let end = min(end, bytes.count)
        guard let lead = pattern.withUTF8Buffer({ unsafe $0.first }) else { return nil }
        var position = start
        while let found = first(lead, in: bytes, from: position, to: end - length + 1) {
            if bytes.hasPrefix(pattern, at: found) { return found }
            position = found + 1
        }
        return nil
    }
}
