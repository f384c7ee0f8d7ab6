package import Articles

/// What identifies a text: the hash of its normal form, and whether it says enough to be matched
/// by text alone.
package struct Fingerprint: Hashable, Sendable {
    package var hash: ContentHash
    /// Words of the normal form; in scripts without spaces, an estimate from its characters.
    package var words: Int
    /// False for a text that is too short to tell: it is never matched by text alone.
    package var identifies: Bool
    /// By what texts that are nearly the same are found.
    package var signature: NearSignature

    package init(
        hash: ContentHash, words: Int, identifies: Bool,
        signature: NearSignature = NearSignature(ofNormalForm: [], words: 0)
    ) {
        self.hash = hash
        self.words = words
        self.identifies = identifies
        self.signature = signature
    }
}
