package import Articles

/// What a person set for one source.
package struct SourceSettings: Hashable, Sendable {
    /// When it is checked, in the text form of `RefreshSettings`: `30m`, `auto`,
    /// `Mon..Fri 07:00 Europe/Berlin`, `1h (tag news), quiet 22:00-07:00 (default)`.
    package var every: String
    package var tags: [String]
    /// Whether the pages behind the entries are read: `auto`, or what else the settings allow.
    package var fullText: String

    /// What a feed may connect to; nil for what holds for all.
    package var allowsPrivateNetworks: Bool?
    /// How long a folder must be quiet before its changes are taken; nil for the standard.
    package var settle: Duration?
    /// True where every edit becomes a revision at once, noise or not.
    package var keepsEveryEdit: Bool
    /// How a feed's server is asked; what it does not say, the configuration does.
    package var fetch: FetchOptions

    package init(
        every: String = "auto", tags: [String] = [], fullText: String = "false",
        allowsPrivateNetworks: Bool? = nil, settle: Duration? = nil,
        keepsEveryEdit: Bool = false, fetch: FetchOptions = FetchOptions()
    ) {
        self.every = every
        self.tags = tags
        self.fullText = fullText
        self.allowsPrivateNetworks = allowsPrivateNetworks
        self.settle = settle
        self.keepsEveryEdit = keepsEveryEdit
        self.fetch = fetch
    }
}
