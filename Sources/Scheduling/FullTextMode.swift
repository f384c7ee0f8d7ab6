/// Whether the page behind a feed's item is fetched for its text.
package enum FullTextMode: String, Hashable, Sendable, CaseIterable {
    /// `false` or `"never"`: the feed's own text is all.
    case never
    /// `true` or `"always"`: the page of every new item.
    case always
    /// `"auto"`: the page where the feed gives only a beginning.
    case auto

    /// As the store keeps it, and the configuration may write it.
    package var text: String {
        switch self {
        case .never: "false"
        case .always: "true"
        case .auto: "auto"
        }
    }

    /// Reads either way of writing it; nil for any other text.
    package init?(text: String) {
        switch text {
        case "false", "never": self = .never
        case "true", "always": self = .always
        case "auto": self = .auto
        default: return nil
        }
    }
}
