package import Scheduling

/// `[[tag]]`: what holds for every source with this tag that does not say it itself.
package struct TagSetting: Hashable, Sendable {
    package var name: String
    /// Nil where the tag says nothing of it.
    package var refresh: RefreshPolicy?
    /// The same.
    package var quietHours: QuietHours?

    package init(name: String, refresh: RefreshPolicy? = nil, quietHours: QuietHours? = nil) {
        self.name = name
        self.refresh = refresh
        self.quietHours = quietHours
    }
}
