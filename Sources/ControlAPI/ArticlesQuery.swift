package import Articles

/// The query parameters of `GET /v1/articles`. The answer is newest first: by an
/// article's date (`Article.datedAt`), then by its id.
package struct ArticlesQuery: Sendable, Hashable {
    /// Of this date or later (`Article.datedAt`).
    package var since: Timestamp?
    /// Of a date before this.
    package var until: Timestamp?
    /// Id, URL, folder or title of a source that has a copy.
    package var source: String?
    /// Words that the current text or headline holds.
    package var query: String?
    /// At most so many, 1 to `maximumLimit`; nil for all of them.
    package var limit: Int?
    /// The id of the last article of the answer before this one: goes on after it.
    package var before: ArticleID?

    /// Larger limits are refused, so that one request cannot hold the store for long.
    package static let maximumLimit = 1_000_000

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, source: String? = nil,
        query: String? = nil, limit: Int? = nil, before: ArticleID? = nil
    ) {
        self.since = since
        self.until = until
        self.source = source
        self.query = query
        self.limit = limit
        self.before = before
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            since: try values.time("since"), until: try values.time("until"),
            source: values.text("source"), query: values.text("query"),
            limit: try values.number("limit", in: 1...Self.maximumLimit),
            before: try values.number("before", in: 1...Int32.max).map(ArticleID.init(rawValue:)))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(
            .articles,
            query: .given([
                ("since", since?.description), ("until", until?.description), ("source", source),
                ("query", query), ("limit", limit?.description), ("before", before?.description),
            ]))
    }
}

extension [ControlRequest.QueryItem] {
    /// Those of `pairs` that have a value.
    static func given(_ pairs: [(String, String?)]) -> [ControlRequest.QueryItem] {
        pairs.compactMap { name, value in value.map { ControlRequest.QueryItem(name, $0) } }
    }
}
