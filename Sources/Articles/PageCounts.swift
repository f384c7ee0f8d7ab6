/// How many pages behind entries there are, and how it is with them. Those of sources that are
/// paused, removed or no longer read in full are not counted.
package struct PageCounts: Sendable, Hashable, Codable {
    /// All that were ever wanted.
    package var total = 0
    /// Due now, and not looked at yet.
    package var waiting = 0
    /// To be looked at later.
    package var planned = 0
    /// Those whose last look failed.
    package var failing = 0
    /// Let go: too many of one host waited, or all attempts failed.
    package var dropped = 0
    /// Those whose entry is paywalled, blocked or removed.
    package var paywalled = 0
    package var blocked = 0
    package var removed = 0

    package init() {}
}
