/// Where a revision's text came from.
package enum Origin: String, Sendable, Codable, CaseIterable {
    /// The feed's own body.
    case feed
    /// The page that the entry links to.
    case page
    /// A file below a watched folder.
    case file
}
