package import Articles

/// Which articles are wanted, newest first: by the time of publication, or by when an article was
/// first seen where it does not say or names a time to come.
package struct ArticleQuery: Hashable, Sendable {
    /// The last article of a page: the next page begins behind it.
    package struct Position: Hashable, Sendable {
        /// The time by which it stands in the list.
        package var at: Timestamp
        package var id: ArticleID

        package init(at: Timestamp, id: ArticleID) {
            self.at = at
            self.id = id
        }
    }

    /// Not older than this.
    package var since: Timestamp?
    /// Older than this.
    package var until: Timestamp?
    /// With a copy in this source.
    package var sourceID: SourceID?
    /// With a copy that matches this search (see `SearchQuery`).
    package var text: String?
    package var after: Position?
    /// 1 to 1000; other values are clamped.
    package var limit: Int

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, sourceID: SourceID? = nil,
        text: String? = nil, after: Position? = nil, limit: Int = 100
    ) {
        self.since = since
        self.until = until
        self.sourceID = sourceID
        self.text = text
        self.after = after
        self.limit = limit
    }
}

/// One page of a list of articles.
package struct ArticlePage: Hashable, Sendable {
    package var articles: [Article]
    /// Where the next page begins; nil after the last one.
    package var next: ArticleQuery.Position?
}
