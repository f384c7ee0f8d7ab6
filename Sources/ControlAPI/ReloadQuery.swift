/// The query parameters of `POST /v1/reload`.
package struct ReloadQuery: Sendable, Hashable {
    /// True to be answered only when the new settings are in force, not as soon as the file was
    /// found right.
    package var wait: Bool

    package init(wait: Bool = false) {
        self.wait = wait
    }

    /// Reads them from a request.
    package init(_ values: QueryValues) throws(ControlErrorAnswer) {
        self.init(wait: try values.flag("wait"))
    }

    /// The request that asks for it.
    package var request: ControlRequest {
        ControlRequest(.reload, query: .given([("wait", wait ? "true" : nil)]))
    }
}
