/// A request that a `FixtureServer` got.
package struct FixtureRequest: Sendable {
    package var method: String
    /// With the query, as sent.
    package var path: String
    /// In order, with their names as sent.
    package var headers: [(name: String, value: String)]
    /// The `Host` header, with the port.
    package var host: String

    /// The first value of the header `name`, in any case; nil where there is none.
    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
