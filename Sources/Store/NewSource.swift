package import Articles

/// A source to be watched, as a person or the configuration file names it.
package struct NewSource: Hashable, Sendable {
    package var kind: SourceKind
    /// The feed's URL, or the folder's absolute path. One source has one location.
    package var location: String
    /// The name that a person gave it; nil to use the one that it gives itself.
    package var title: String?
    package var settings: SourceSettings
    /// True where the configuration file names it.
    package var isConfigured: Bool

    package init(
        kind: SourceKind, location: String, title: String? = nil,
        settings: SourceSettings = SourceSettings(), isConfigured: Bool = false
    ) {
        self.kind = kind
        self.location = location
        self.title = title
        self.settings = settings
        self.isConfigured = isConfigured
    }
}
