/// How the last look at a page ended: the word that the store keeps.
package enum PageResult: String, Hashable, Sendable, CaseIterable {
    /// Read for the first time.
    case read
    /// It had another text or headline.
    case edited
    /// The text that is known.
    case unchanged
    /// It says what the feed says.
    case same
    /// It shows only a beginning.
    case paywalled
    /// It is kept from us, or another text stands there.
    case blocked
    /// Its host's robots.txt asks not to read it.
    case disallowed
    /// It was not there, for the first time.
    case missing
    /// It was not there, again.
    case removed
    /// Nothing in it belongs to the entry: it is seen once more before it is believed.
    case doubtful
    /// It could not be had.
    case failed
    /// It holds no text that can be read.
    case unreadable
    /// Too many pages of its host waited: it was let go.
    case dropped
}
