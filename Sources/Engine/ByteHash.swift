import CCrypto

/// SHA-256 of raw bytes: what tells that a body or a file is the one we know.
enum ByteHash {
    /// 32 bytes.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        var digest = [UInt8](repeating: 0, count: 32)
        _ = SHA256(bytes, bytes.count, &digest)
        return digest
    }
}
