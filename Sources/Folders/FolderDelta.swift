/// What changed in a folder since it was last known.
package struct FolderDelta: Hashable, Sendable {
    /// Files that were not known, by path.
    package var added: [FileState] = []
    /// Known files whose bytes may have changed, by path. Only reading them tells.
    package var modified: [FileState] = []
    /// Known files that are gone, by path. Never one that the scan could not see.
    package var vanished: [RelativePath] = []
    /// For an added path the vanished one that was this very file (same inode, size and mtime).
    /// Both are in their own lists too.
    package var renames: [RelativePath: RelativePath] = [:]

    /// True if there is nothing to do.
    package var isEmpty: Bool { added.isEmpty && modified.isEmpty && vanished.isEmpty }

    package init() {}

    /// Compares what is known with what a scan saw.
    package static func between(
        known: [RelativePath: FileState], listing: FolderListing
    ) -> FolderDelta {
        var delta = FolderDelta()
        var unchanged = 0
        for file in listing.files {
            guard let earlier = known[file.path] else {
                delta.added.append(file)
                continue
            }
            if file.agrees(with: earlier) {
                unchanged += 1
            } else {
                delta.modified.append(file)
            }
        }
        if unchanged + delta.modified.count < known.count {
            let seen = Set(listing.files.lazy.map(\.path))
            delta.vanished = known.keys.filter {
                !seen.contains($0) && listing.scope.covers($0)
            }
        }
        delta.added.sort { $0.path < $1.path }
        delta.modified.sort { $0.path < $1.path }
        delta.vanished.sort()
        delta.renames = renames(added: delta.added, vanished: delta.vanished, known: known)
        return delta
    }

    private static func renames(
        added: [FileState], vanished: [RelativePath], known: [RelativePath: FileState]
    ) -> [RelativePath: RelativePath] {
        guard !added.isEmpty, !vanished.isEmpty else { return [:] }
        var byInode: [UInt64: FileState] = [:]
        for path in vanished {
            guard let earlier = known[path] else { continue }
            byInode[earlier.inode] = earlier
        }
        var renames: [RelativePath: RelativePath] = [:]
        for file in added {
            guard let earlier = byInode[file.inode], file.isRenamed(from: earlier) else { continue }
            renames[file.path] = earlier.path
            byInode[file.inode] = nil
        }
        return renames
    }
}
