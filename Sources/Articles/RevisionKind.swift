/// What a revision changed against the one before it of the same origin: a feed's text and its page's
/// are two tracks of one entry.
package enum RevisionKind: String, Sendable, Codable, CaseIterable {
    /// The first revision of its entry, or the first that came from its page.
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
