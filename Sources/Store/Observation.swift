package import Articles

/// What one look at one source brought: everything that is to be written together.
package struct Observation: Hashable, Sendable {
    package var sourceID: SourceID
    package var at: Timestamp
    /// In the order of the document; of two items with one key the first counts.
    package var items: [ItemDraft]
    /// Keys of entries that the source no longer has. Those of `removedFiles` need not be named.
    package var vanishedKeys: [String]
    /// Files as they were read just now.
    package var files: [StoredFile]
    /// Keys of paths that are gone: their entries, all items of a feed file too, are removed,
    /// unless a new file of this observation turns out to be the same one.
    package var removedFiles: [String]
    /// What is new about the source itself; nil leaves it as it is.
    package var sourceState: SourceStateUpdate?
    /// Looks at the pages of entries of the source.
    package var pages: [PageLook]
    /// Hosts of which the look showed something to remember or to forget.
    package var hosts: [HostRecord]

    package init(
        sourceID: SourceID, at: Timestamp, items: [ItemDraft] = [], vanishedKeys: [String] = [],
        files: [StoredFile] = [], removedFiles: [String] = [],
        sourceState: SourceStateUpdate? = nil, pages: [PageLook] = [], hosts: [HostRecord] = []
    ) {
        self.sourceID = sourceID
        self.at = at
        self.items = items
        self.vanishedKeys = vanishedKeys
        self.files = files
        self.removedFiles = removedFiles
        self.sourceState = sourceState
        self.pages = pages
        self.hosts = hosts
    }
}
