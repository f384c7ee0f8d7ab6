package import Articles

/// The right to one request to one host, taken from `HostKeeper` and given back once.
package struct HostPlace: Hashable, Sendable {
    package let host: String
    package let startedAt: Timestamp
    /// True for the request that is to show whether the network is back.
    package var isTrial = false
}
