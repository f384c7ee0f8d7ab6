package import Articles

/// Why an entry is taken for what it is: what `why` tells.
package struct EntryFacts: Hashable, Sendable {
    /// A name under which the entry was seen in its source.
    package struct Key: Hashable, Sendable {
        package var kind: MatchReason
        package var value: String
    }

    package var copy: ArticleCopy
    /// The identity in the source.
    package var key: String
    /// Every GUID and canonical URL that it had, beside those that it has.
    package var aliases: [Key]
    /// The page behind it; nil where none was ever wanted.
    package var page: PageRecord?
    /// The pages of its article, in their order; empty where it is on one.
    package var pageParts: [PagePart]
    /// What was odd when it was added.
    package var anomaly: String?
    /// Its newest state, where that is held back.
    package var held: HeldState?
    /// Its rows of the change log, oldest first.
    package var changes: [Change]
}
