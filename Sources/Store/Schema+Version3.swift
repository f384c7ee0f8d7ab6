extension Schema {
    /// Version 3: pages behind entries, files that could not be read, texts that are nearly the same,
    /// what people decide, and how much a feed may bring in a day. docs/store.md explains it to people.
    static let version3 =
        pageJobs + nearDuplicates + fileTroubles + decisions
        + sourceIntake
}
