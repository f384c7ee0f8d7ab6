package import Articles
package import Scheduling

/// `[defaults]`: what holds for every source that says nothing else, wherever it comes from.
package struct SourceDefaults: Hashable, Sendable {
    /// Nil where the file says nothing: then `auto` for feeds, an hour for folders, which are
    /// watched besides.
    package var refresh: RefreshPolicy?
    /// When nothing is checked by itself; nil where the file says nothing.
    package var quietHours: QuietHours?
    /// `[[tag]]`, in the order of the file: of two that a source has, the first one holds.
    package var tagSettings: [TagSetting] = []
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
        let all = self.tags + tags.filter { !self.tags.contains($0) }
        return SourceSetting(
            kind: kind, location: location, title: title, refresh: refresh(of: kind, tags: all),
            fullText: fullText, tags: all, settle: settle, allowsPrivateNetworks: nil)
    }

    /// When a source is checked that says `own` of itself: its own word goes before that of its tags,
    /// in the order of the file, and this before the defaults; policy and quiet hours each for
    /// themselves.
    package func refresh(
        of kind: SourceKind, tags: [String], own: RefreshSettings = .standard
    ) -> RefreshSettings {
        var settings = own.own
        let rules = tagSettings.filter { tags.contains($0.name) }
        let tagged = rules.first { $0.refresh != nil }
        let quiet = rules.first { $0.quietHours != nil }
        if !settings.hasPolicy {
            settings.take(
                policy: tagged?.refresh ?? refresh,
                from: tagged.map { "tag " + $0.name } ?? "default")
        }
        if settings.quietHours == nil, let hours = quiet?.quietHours ?? quietHours {
            settings.quietHours = hours
            settings.quietOrigin = quiet.map { "tag " + $0.name } ?? "default"
        }
        // A folder is watched besides.
        if !settings.hasPolicy, kind == .folder {
            settings.take(policy: .every(.seconds(3600)), from: "default")
        }
        return settings
    }
}
