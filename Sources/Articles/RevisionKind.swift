/// What a revision changed against the one before it.
package enum RevisionKind: String, Sendable, Codable, CaseIterable {
    /// The first revision of its entry.
    case first
    /// The headline alone.
    case headline
    /// The text alone.
    case text
    /// Headline and text.
    case both
    /// Signs alone: no word of headline or text came or went. Told when revisions are read.
    case cosmetic
    /// Back to the headline and text of an earlier revision.
    case revert
}
