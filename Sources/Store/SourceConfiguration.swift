package import Articles

/// What a new list of configured sources changed.
package struct SourceConfiguration: Hashable, Sendable {
    /// Sources that are watched from now on; they are due at once.
    package var added: [SourceID] = []
    /// Sources whose settings are other ones: plan their next check anew.
    package var changed: [SourceID] = []
    /// Sources that the list no longer names. What they brought stays.
    package var removed: [SourceID] = []
    package var changes: [Change] = []
}
