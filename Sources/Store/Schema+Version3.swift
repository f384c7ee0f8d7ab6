extension Schema {
    /// Version 3: pages behind entries, files that could not be read, texts that are nearly the same,
    /// and what people decide. docs/store.md explains it to people.
    static let version3 = pageJobs + nearDuplicates + fileTroubles + decisions
}
