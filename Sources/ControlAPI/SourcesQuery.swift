/// The query parameters of `GET /v1/sources`.
package struct SourcesQuery: Sendable, Hashable {
    /// Only the sources with this id, URL, folder or title; nil for all.
    package var reference: String?
    /// Only those with something odd about them.
    package var anomalies: Bool

    package init(reference: String? = nil, anomalies: Bool = false) {
        self.reference = reference
        self.anomalies = anomalies
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws {
        self.init(reference: values.text("ref"), anomalies: try values.flag("anomalies"))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(
            .sources, query: .given([("ref", reference), ("anomalies", anomalies ? "true" : nil)]))
    }
}
