/// What is watched. The raw values are those of the store, the API and the settings.
package enum SourceKind: String, Sendable, Codable, CaseIterable {
    /// A feed URL.
    case feed
    /// A local folder.
    case folder
}
