/// One pass over a folder: the listing as it grows.
struct FolderPass {
    private(set) var listing: FolderListing
    private let rules: FolderRules

    init(rules: FolderRules, identity: FolderRoot) {
        self.rules = rules
        listing = FolderListing(root: identity)
    }

    /// Lists the whole folder. The directories to come are on a list, not on the call stack, and
    /// only one is open at a time: neither depth nor width costs more than memory for their names.
    mutating func listEverything(in folder: borrowing FileDescriptor) {
        var pending: [RelativePath] = [.root]
        while let directory = pending.popLast() {
            for child in list(directory, in: folder) {
                if child.depth <= rules.maxDepth {
                    pending.append(child)
                } else {
                    listing.scope.unseen.insert(child)
                    warn(.tooDeep(child, limit: rules.maxDepth))
                }
            }
        }
    }

    /// Lists the entries of just these directories.
    mutating func list(_ directories: Set<RelativePath>, in folder: borrowing FileDescriptor) {
        for directory in directories {
            let children = list(directory, in: folder)
            listing.scope.unseen.formUnion(children.lazy.filter { !directories.contains($0) })
        }
    }

    /// Lists one directory and returns its subdirectories.
    private mutating func list(
        _ path: RelativePath, in folder: borrowing FileDescriptor
    ) -> [RelativePath] {
        var subdirectories: [RelativePath] = []
        do {
            var directory = try OpenDirectory(beneath: folder, path: path)
            while try directory.advance() {
                if let child = take(directory, in: path) { subdirectories.append(child) }
            }
            listing.scope.scanned.insert(path)
        } catch  where error.meansAbsent && path != .root {
            listing.scope.absent.insert(path)
        } catch {
            listing.scope.unseen.insert(path)
            warn(.unreadableDirectory(path, reason: error.description))
        }
        return subdirectories
    }

    /// Takes the current entry of `directory` into the listing, or returns it: a subdirectory.
    private mutating func take(
        _ directory: borrowing OpenDirectory, in parent: RelativePath
    ) -> RelativePath? {
        let name = directory.name
        switch directory.kind {
        case .file where !rules.takes(name), .unknown where rules.ignores(name):
            return nil
        case .directory:
            return rules.ignores(name) ? nil : parent.appending(name)
        case .link:
            if rules.mayLeadToArticles(name) { warn(.link(parent.appending(name))) }
            return nil
        case .special:
            if rules.takes(name) { warn(.notAFile(parent.appending(name))) }
            return nil
        case .file, .unknown:
            break
        }
        let path = parent.appending(name)
        do {
            let status = try directory.status()
            switch status.kind {
            case .directory: return path
            case .file where rules.takes(name): take(status, at: path)
            case .link where rules.mayLeadToArticles(name): warn(.link(path))
            case .special where rules.takes(name): warn(.notAFile(path))
            case .file, .link, .special: break
            }
        } catch  where error.meansAbsent {
            // It went between the listing and the question: gone is gone.
        } catch {
            listing.scope.withheld.insert(path)
            warn(.unreadableFile(path, reason: error.description))
        }
        return nil
    }

    private mutating func take(_ status: FileStatus, at path: RelativePath) {
        if status.size == 0 {
            // Cut to nothing is how a save in place begins: neither a change nor a removal.
            listing.scope.withheld.insert(path)
            if let wait = status.wait(until: rules.emptyPatience) {
                listing.unsettledFor = max(listing.unsettledFor ?? wait, wait)
            } else {
                warn(.empty(path))
            }
            return
        }
        let limit = rules.maxBytes(of: path.name)
        if status.size > limit {
            listing.scope.withheld.insert(path)
            warn(.tooLarge(path, size: status.size, limit: limit))
        } else {
            listing.files.append(status.state(at: path))
        }
    }

    private mutating func warn(_ warning: FolderWarning) {
        if listing.warnings.count < rules.maxWarnings {
            listing.warnings.append(warning)
        } else {
            listing.unnamedWarnings += 1
        }
    }
}
