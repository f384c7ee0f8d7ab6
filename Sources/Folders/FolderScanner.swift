import Glibc

/// Sees which files there are below a folder, and reads them.
///
/// Everything is opened relative to the folder and never through a symbolic link, so nothing
/// outside it is ever read. All calls block; none keeps anything open afterwards.
package struct FolderScanner: Sendable {
    /// The folder's absolute path.
    package let root: String
    /// Which files are taken, and within which bounds.
    package let rules: FolderRules
    private let known: FolderRoot?

    /// - Parameters:
    ///   - root: The folder's absolute path. It may be a symbolic link.
    ///   - rules: Which files are taken.
    ///   - known: Which directory was there the last time (`FolderListing.root`). With it, an
    ///     empty directory in the place of another one is an unmounted folder, not a deletion.
    package init(root: String, rules: FolderRules = .standard, known: FolderRoot? = nil) {
        self.root = root
        self.rules = rules
        self.known = known
    }

    /// Lists the folder: all of it, or just the entries of `directories`, without what is in
    /// their subdirectories. (A watcher's hint names each new subdirectory itself.)
    ///
    /// What cannot be read becomes a warning and is out of the listing's scope. Throws only where
    /// the folder as a whole cannot be told: missing, unmounted, unreadable, or replaced meanwhile.
    package func scan(
        directories: Set<RelativePath>? = nil
    ) throws(FolderError) -> FolderListing {
        let folder = try openFolder()
        let identity = try identify(folder)
        if let known, known != identity, try isEmpty(folder) {
            throw .unmounted(root: root)
        }
        var pass = FolderPass(rules: rules, identity: identity)
        if let directories {
            pass.list(directories, in: folder)
        } else {
            pass.listEverything(in: folder)
        }
        // A folder that was renamed or deleted under the scan reads as an empty one.
        guard let now = try? identify(openFolder()), now == identity else {
            throw .replaced(root: root)
        }
        return pass.listing
    }

    /// Opens the folder itself.
    func openFolder() throws(FolderError) -> FileDescriptor {
        do {
            return try FileDescriptor(folder: root)
        } catch {
            throw FolderError(folder: root, error)
        }
    }

    private func identify(_ folder: borrowing FileDescriptor) throws(FolderError) -> FolderRoot {
        do {
            let status = try folder.status()
            return FolderRoot(
                inode: status.inode, isMountPoint: folder.isMountPoint(device: status.device))
        } catch {
            throw FolderError(folder: root, error)
        }
    }

    private func isEmpty(_ folder: borrowing FileDescriptor) throws(FolderError) -> Bool {
        do {
            var directory = try OpenDirectory(beneath: folder, path: .root)
            return try !directory.advance()
        } catch {
            throw FolderError(folder: root, error)
        }
    }
}

extension FolderError {
    /// What a failed call on the folder itself means.
    init(folder root: String, _ error: SystemError) {
        self =
            switch error.code {
            case ENOENT: .missing(root: root)
            case ENOTDIR: .notADirectory(root: root)
            default: .unreadable(path: root, reason: error.remedy)
            }
    }
}
