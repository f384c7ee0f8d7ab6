package import Articles
package import Scheduling

/// `[[source]]`: something to watch, with what holds for it.
package struct SourceSetting: Hashable, Sendable {
    package var kind: SourceKind
    /// The feed's URL as it was written, or the folder's absolute path.
    package var location: String
    /// What people call it; nil for the title that the feed gives itself.
    package var title: String?
    package var refresh: RefreshSettings
    package var fullText: FullTextMode
    /// For grouping; without duplicates, in the order of the file.
    package var tags: [String]
    /// How long a folder must be quiet before its changes are taken.
    package var settle: Duration
    /// What this feed may connect to; nil for what `[fetch]` says.
    package var allowsPrivateNetworks: Bool?
    /// How this feed's server is asked; what it does not say, `[fetch]` does.
    package var options = FetchOptions()
    /// True where every edit becomes a revision at once, noise or not.
    package var keepsEveryEdit = false
}
