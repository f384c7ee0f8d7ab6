/// The query parameters of `GET /v1/sources`.
package struct SourcesQuery: Sendable, Hashable {
    /// Only the sources with this id, URL, folder or title; nil for all.
    package var reference: String?

    package init(reference: String? = nil) {
        self.reference = reference
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) {
        self.init(reference: values.text("ref"))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(.sources, query: .given([("ref", reference)]))
    }
}
