/// What became of the page behind an entry whose text is kept. An entry without a state is whole.
package enum EntryState: String, Sendable, Codable, CaseIterable {
    /// The page shows only a beginning, or asks for money.
    case paywalled
    /// The page is kept from us: refused, disallowed, behind a consent or a challenge.
    case blocked
    /// The page is gone: 404 or 410, twice, at a distance.
    case removed
}
