/// Whether the page behind a feed's item is fetched for its text.
package enum FullTextMode: String, Hashable, Sendable, CaseIterable {
    /// `false`: the feed's own text is all.
    case never
    /// `true`: the page of every new item.
    case always
    /// `"auto"`: the page where the feed gives only a beginning.
    case auto

    /// As the configuration writes it.
    package var text: String {
        switch self {
        case .never: "false"
        case .always: "true"
        case .auto: "auto"
        }
    }
}
