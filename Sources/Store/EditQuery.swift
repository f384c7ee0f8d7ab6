package import Articles

/// Which articles that were edited are wanted, the newest edit first.
package struct EditQuery: Hashable, Sendable {
    /// Edited at this time or later.
    package var since: Timestamp?
    /// Edited before this.
    package var until: Timestamp?
    /// Whose copy was edited.
    package var sourceID: SourceID?
    /// With a copy that matches this search (see `SearchQuery`).
    package var text: String?
    /// How many articles at most.
    package var limit: Int

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, sourceID: SourceID? = nil,
        text: String? = nil, limit: Int = 100
    ) {
        self.since = since
        self.until = until
        self.sourceID = sourceID
        self.text = text
        self.limit = limit
    }
}

/// An article that was edited.
package struct EditRecord: Hashable, Sendable {
    package var article: ArticleID
    /// Whose edit was the newest, and its revision.
    package var entry: EntryID
    package var revision: Int
    /// How many edits the query covers.
    package var edits: Int
}
