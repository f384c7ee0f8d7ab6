package import Articles

/// A host is left alone, so nobody asks it: no error of the source that wanted to.
package struct HostPause: Error, Hashable, Sendable, CustomStringConvertible {
    package let host: String
    package let until: Timestamp
    /// What follows the host's name in a sentence: "answered 429 and said to come back in 1 hour".
    package let reason: String
    /// True where the network is gone, which is over sooner than any plan tells.
    package let isOfNetwork: Bool

    package init(host: String, until: Timestamp, reason: String, isOfNetwork: Bool = false) {
        self.host = host
        self.until = until
        self.reason = reason
        self.isOfNetwork = isOfNetwork
    }

    /// One line for people.
    package var description: String { "\(host) \(reason)" }
}
