package import Articles

/// A time in which the network was gone: what hosts seem to have failed in was not theirs.
package struct PastOutage: Hashable, Sendable {
    /// When the first ones failed because of it.
    package var start: Timestamp
    /// Those that were blamed before it was known.
    package var hosts: Set<String>
}
