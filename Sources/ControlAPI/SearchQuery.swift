/// The query parameters of `GET /v1/search`.
package struct SearchQuery: Sendable, Hashable {
    /// What comes first.
    package enum Order: String, Sendable, CaseIterable {
        /// The best match.
        case rank
        /// The article that was first seen last.
        case newest
    }

    /// Words that are all there; `"a phrase"` in quotes, `wor*` for a beginning.
    package var text: String
    /// Nil for `rank`.
    package var order: Order?
    /// At most so many, 1 to `maximumLimit`; nil for `standardLimit`.
    package var limit: Int?

    package static let standardLimit = 20
    package static let maximumLimit = 10_000

    package init(_ text: String, order: Order? = nil, limit: Int? = nil) {
        self.text = text
        self.order = order
        self.limit = limit
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            try values.requiredText("q"), order: try values.choice("order"),
            limit: try values.number("limit", in: 1...Self.maximumLimit))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(
            .search,
            query: .given([
                ("q", text), ("order", order?.rawValue), ("limit", limit?.description),
            ]))
    }
}
