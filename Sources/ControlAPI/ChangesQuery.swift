/// The query parameters of `GET /v1/changes`.
package struct ChangesQuery: Sendable, Hashable {
    /// Rows after this one alone; nil for all rows, and when following, for those that are yet to
    /// come.
    package var since: Int64?
    /// At most so many rows, from 1 on; nil for all of them.
    package var limit: Int?
    /// True to keep the answer open and send each row as it is committed. While nothing happens, the
    /// server sends an empty line now and then, so that either side notices that the other is gone.
    package var follow: Bool

    package init(since: Int64? = nil, limit: Int? = nil, follow: Bool = false) {
        self.since = since
        self.limit = limit
        self.follow = follow
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(
            since: try values.number("since", in: 0...Int64.max),
            limit: try values.number("limit", in: 1...Int.max),
            follow: try values.flag("follow"))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(
            .changes,
            query: .given([
                ("since", since?.description), ("limit", limit?.description),
                ("follow", follow ? "true" : nil),
            ]))
    }
}
