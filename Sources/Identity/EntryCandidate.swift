package import Articles

/// A known entry of the same source that an incoming item may be.
package struct EntryCandidate: Hashable, Sendable {
    package var id: EntryID
    /// By what it was found: `guid`, `url` or `hash`.
    package var foundBy: MatchReason
    package var canonicalURL: String?
    package var titleForm: String
    /// Of its current revision.
    package var hash: ContentHash
    /// True where another item of the same observation is this entry already.
    package var isClaimed: Bool
    /// True where the source no longer has it (for a folder: its file is gone).
    package var isRemoved: Bool
    /// True where several entries of the source have its canonical URL: then the URL tells nothing.
    package var sharesURL: Bool
    /// As its items said last.
    package var publishedAt: Timestamp?

    package init(
        id: EntryID, foundBy: MatchReason, canonicalURL: String?, titleForm: String,
        hash: ContentHash, isClaimed: Bool, isRemoved: Bool, sharesURL: Bool,
        publishedAt: Timestamp? = nil
    ) {
        self.id = id
        self.foundBy = foundBy
        self.canonicalURL = canonicalURL
        self.titleForm = titleForm
        self.hash = hash
        self.isClaimed = isClaimed
        self.isRemoved = isRemoved
        self.sharesURL = sharesURL
        self.publishedAt = publishedAt
    }

    /// Where and under which headline it stands.
    var appearance: Appearance { Appearance(canonicalURL: canonicalURL, titleForm: titleForm) }
}
