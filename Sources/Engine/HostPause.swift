package import Articles

/// A host is left alone, so nobody asks it: no error of the source that wanted to.
package struct HostPause: Error, Hashable, Sendable, CustomStringConvertible {
    package let host: String
    package let until: Timestamp
    /// What follows the host's name in a sentence: "answered 429 and said to come back in 1 hour".
    package let reason: String

    /// One line for people.
    package var description: String { "\(host) \(reason)" }
}
