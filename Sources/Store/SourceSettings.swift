/// What a person set for one source.
package struct SourceSettings: Hashable, Sendable {
    /// When it is checked, in the text form of `RefreshPolicy`: `30m`, `auto`,
    /// `Mon..Fri 07:00 Europe/Berlin`.
    package var every: String
    package var tags: [String]
    /// Whether the pages behind the entries are read: `auto`, or what else the settings allow.
    package var fullText: String

    package init(every: String = "auto", tags: [String] = [], fullText: String = "auto") {
        self.every = every
        self.tags = tags
        self.fullText = fullText
    }
}
