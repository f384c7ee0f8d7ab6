/// What one scan saw.
package struct FolderListing: Hashable, Sendable {
    /// The files to read, in no particular order. Never empty ones, links or special files.
    package internal(set) var files: [FileState] = []
    /// What was passed over, at most `FolderRules.maxWarnings`.
    package internal(set) var warnings: [FolderWarning] = []
    /// How many more warnings there were.
    package internal(set) var unnamedWarnings = 0
    /// When nothing of what has no byte yet can still be called new, from the scan on: then it is to
    /// be looked at again. Nil where nothing is.
    package internal(set) var unsettledFor: Duration?
    /// What the scan can speak about.
    package internal(set) var scope = FolderScope()
    /// Which directory was scanned. To keep, and to give to the next scanner.
    package internal(set) var root: FolderRoot
}
