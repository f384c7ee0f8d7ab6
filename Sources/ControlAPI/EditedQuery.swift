package import Articles

/// The query parameters of `GET /v1/edited`. The answer is newest edit first.
package struct EditedQuery: Sendable, Hashable {
    /// Edited at this time or later.
    package var since: Timestamp?
    /// Edited before this.
    package var until: Timestamp?
    /// Id, URL, folder or title of a source whose copy was edited.
    package var source: String?
    /// Words that the current text or headline holds.
    package var query: String?
    /// At most so many, 1 to `maximumLimit`, which nil stands for.
    package var limit: Int?

    /// Each costs a comparison of two texts.
    package static let maximumLimit = 10_000

    package init(
        since: Timestamp? = nil, until: Timestamp? = nil, source: String? = nil,
        query: String? = nil, limit: Int? = nil
    ) {
        self.since = since
        self.until = until
        self.source = source
        self.query = query
        self.limit = limit
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            since: try values.time("since"), until: try values.time("until"),
            source: values.text("source"), query: values.text("query"),
            limit: try values.number("limit", in: 1...Self.maximumLimit))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(
            .edited,
            query: .given([
                ("since", since?.description), ("until", until?.description), ("source", source),
                ("query", query), ("limit", limit?.description),
            ]))
    }
}
