/// What a row of the change log tells.
package enum ChangeKind: String, Sendable, Codable, CaseIterable {
    /// A new entry with its first revision.
    case entryAdded = "entry.added"
    /// A further revision of an entry.
    case entryRevised = "entry.revised"
    /// A known entry under another GUID, URL or path.
    case entryMoved = "entry.moved"
    /// The source no longer has the entry, or its page is gone; its text stays.
    case entryRemoved = "entry.removed"
    /// A removed entry is back, or one whose page was kept from us is whole again.
    case entryRestored = "entry.restored"
    /// The entry's page shows only a beginning from now on; the last whole text stays.
    case entryPaywalled = "entry.paywalled"
    /// The entry's page is kept from us from now on; the last whole text stays.
    case entryBlocked = "entry.blocked"
    /// An entry turned out to be a copy of an article that was known already.
    case articleCopied = "article.copied"
    /// A person put an entry into another article, or took a split back.
    case articleMerged = "article.merged"
    /// A person took an entry out of an article, or took a merge back.
    case articleSplit = "article.split"
    case sourceAdded = "source.added"
    case sourceRemoved = "source.removed"
    /// A source that worked no longer does. Told once, not at every attempt.
    case sourceFailed = "source.failed"
    /// A source that had failed works again.
    case sourceRecovered = "source.recovered"
    /// A source has another URL now.
    case sourceMoved = "source.moved"
    /// Two sources turned out to be one.
    case sourceMerged = "source.merged"
    /// A source said that it is gone for good.
    case sourceGone = "source.gone"
}
