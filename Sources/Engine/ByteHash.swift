import Articles
import Identity

/// What tells that a body or a file is, byte for byte, the one we know.
enum ByteHash {
    /// SHA-256, 32 bytes.
    static func of(_ bytes: [UInt8]) -> [UInt8] {
        SHA256.hash(of: bytes).bytes
    }
}
