package import Articles

/// The body of `POST /v1/split`.
package struct SplitRequest: Sendable, Hashable, Codable {
    /// Copies of one article, not all of them: they become an article of their own.
    package var entries: [EntryID]
    /// Who decides, as they call themselves.
    package var by: String?
    /// Why, in their words.
    package var note: String?

    package init(entries: [EntryID], by: String? = nil, note: String? = nil) {
        self.entries = entries
        self.by = by
        self.note = note
    }
}
