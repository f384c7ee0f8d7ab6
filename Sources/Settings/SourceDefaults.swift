package import Articles
package import Scheduling

/// `[defaults]`: what holds for every source that says nothing else, wherever it comes from.
package struct SourceDefaults: Hashable, Sendable {
    /// Nil where the file says nothing: then `auto` for feeds, an hour for folders, which are
    /// watched besides.
    package var refresh: RefreshPolicy?
    package var fullText = FullTextMode.never
    package var tags: [String] = []
    /// How long a folder must be quiet before its changes are taken.
    package var settle = Duration.milliseconds(300)

    /// What holds where the file says nothing.
    package init() {}

    /// The setting of a source that is known by its place alone: one of an OPML file, or one that
    /// was added while the daemon runs.
    package func source(
        _ kind: SourceKind, at location: String, title: String? = nil, tags: [String] = []
    ) -> SourceSetting {
        SourceSetting(
            kind: kind, location: location, title: title, refresh: refresh(of: kind),
            fullText: fullText, tags: self.tags + tags.filter { !self.tags.contains($0) },
            settle: settle, allowsPrivateNetworks: nil)
    }

    /// How often a source of this kind is checked.
    package func refresh(of kind: SourceKind) -> RefreshPolicy {
        refresh ?? (kind == .feed ? .standard : .every(.seconds(3600)))
    }
}
