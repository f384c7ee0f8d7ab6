/// What a scan can speak about: only there does a file that was not seen count as gone.
package struct FolderScope: Hashable, Sendable {
    /// Directories of which every entry was seen.
    package internal(set) var scanned: Set<RelativePath> = []
    /// Directories that were to be scanned and are not there.
    package internal(set) var absent: Set<RelativePath> = []
    /// Directories that are there, but were not looked into: unreadable, too deep, or not asked for.
    package internal(set) var unseen: Set<RelativePath> = []
    /// Files that are there, but have nothing to read now: empty, too large, unreadable.
    package internal(set) var withheld: Set<RelativePath> = []

    /// True if the scan would have seen a file at `path`, were there one.
    package func covers(_ path: RelativePath) -> Bool {
        guard !withheld.contains(path) else { return false }
        var ancestor = path.parent
        // Upwards to the nearest directory that is known about. If it was scanned and the one
        // below it was not even seen, then that one is gone with all that it held.
        while let directory = ancestor {
            if unseen.contains(directory) { return false }
            if scanned.contains(directory) || absent.contains(directory) { return true }
            ancestor = directory.parent
        }
        return false
    }
}
