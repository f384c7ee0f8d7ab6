package import Articles

/// What became of one observation.
package struct CommitOutcome: Hashable, Sendable {
    package var sourceID: SourceID
    /// Rows of the change log, in order, with the source's name and the entry's headline.
    package var changes: [Change] = []
    package var added = 0
    package var revised = 0
    package var moved = 0
    package var removed = 0
    package var restored = 0
    /// Entries whose page is paywalled or blocked from now on.
    package var hindered = 0
    /// Pages that are to be fetched because of it.
    package var pagesWanted = 0
    /// Looks at pages that were written.
    package var pagesRead = 0
    /// Articles that go on with another page, which is due now: each with the host of that page.
    package var openPages: [EntryID: String] = [:]
    /// Of the added ones, those that are copies of an article that was known already.
    package var copied = 0
    /// Edits that are held back, because the entry changes over and over.
    package var held = 0
    /// New items that are not kept, because the source brought too much today.
    package var leftOut = 0
    /// True where an edit is held back because the source brought too much today.
    package var isOverfull = false
    /// Items that say nothing new.
    package var unchanged = 0
    /// Items that stand twice in the document.
    package var repeated = 0
    /// Why nothing of the observation was stored; the other observations of its batch were. The
    /// source's failure is noted, so that it is not due again at once.
    package var failure: StoreError?

    package init(sourceID: SourceID) {
        self.sourceID = sourceID
    }
}
