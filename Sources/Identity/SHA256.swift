package import Articles
internal import CCrypto

/// SHA-256 through libcrypto, which uses the processor's own instructions. The only file here that
/// touches a pointer; none leaves it.
package enum SHA256 {
    /// The digest of `bytes`, as the name of a content.
    package static func hash(of bytes: [UInt8]) -> ContentHash {
        var digest = [UInt8](repeating: 0, count: 32)
        let status = unsafe bytes.withUnsafeBytes { input in
            unsafe digest.withUnsafeMutableBytes { output in
                unsafe EVP_Digest(
                    input.baseAddress, input.count, output.baseAddress, nil, algorithm, nil)
            }
        }
        guard status == 1, let hash = ContentHash(bytes: digest) else {
            // Going on would file texts under wrong names, which is worse than to stop.
            preconditionFailure("libcrypto cannot compute SHA-256; its installation is broken")
        }
        return hash
    }

    // Safe: libcrypto's algorithm objects are immutable and shared between threads by design
    // (EVP_MD_fetch(3)). Fetched once, because the implicit fetch of EVP_sha256() costs more than
    // the digest of a short text.
    nonisolated(unsafe) private static let algorithm: OpaquePointer? =
        unsafe EVP_MD_fetch(nil, "SHA256", nil) ?? EVP_sha256()
}
