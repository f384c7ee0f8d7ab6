extension Schema {
    /// Version 3: pages behind entries, files that could not be read, texts that are nearly the same,
    /// what people decide, how much a feed may bring in a day, how often each source is checked, and
    /// articles of several pages. docs/store.md explains it to people.
    ///
    /// It is closed: fixtures/store/version3.sql is what it makes, and what comes next is version 4.
    static let version3 =
        pageJobs + nearDuplicates + fileTroubles + decisions
        + sourceIntake + checkInterval + searchMerges + pageParts

    /// The index is merged when eight parts of one size are there, not four: a third of the writing
    /// less, and a search looks into a few parts more. At sixteen it would be merged at one go, while
    /// everybody waits.
    private static let searchMerges = [
        "INSERT INTO search_index(search_index, rank) VALUES('automerge', 8)"
    ]
}
