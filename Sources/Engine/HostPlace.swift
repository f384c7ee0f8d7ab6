package import Articles

/// The right to one request to one host, taken from `HostKeeper` and given back once.
package struct HostPlace: Hashable, Sendable {
    package let host: String
    package let startedAt: Timestamp
}
