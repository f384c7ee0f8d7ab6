/// Why an item was taken for something already known (DESIGN: nothing is silently merged).
package enum MatchReason: String, Sendable, Codable, CaseIterable {
    /// The same GUID, or path, in the same source.
    case guid
    /// The same canonical URL: in the same source the same entry, in another one a copy.
    case url
    /// The same content hash.
    case hash
    /// A near-duplicate, confirmed on the texts.
    case near
    /// A person said so.
    case manual
}
