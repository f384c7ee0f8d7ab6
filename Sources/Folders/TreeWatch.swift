import Glibc

/// Keeps a watch on every directory of a folder as they come and go, and collects where to look.
struct TreeWatch {
    /// What is to be said.
    var pending = PendingHint()
    /// The folder itself was renamed, deleted or unmounted: it is over.
    private(set) var isLost = false

    private var tree = WatchedTree()
    /// What was said last about a limit: once is enough.
    private var toldError: FolderError?
    /// Events were lost, so directories may have come or moved unseen.
    private var mustWalk = false
    private let root: String
    private let rules: FolderRules
    private let inotify: Inotify

    init(root: String, rules: FolderRules, inotify: Inotify) {
        self.root = root
        self.rules = rules
        self.inotify = inotify
    }

    /// Watches the whole folder. What is made while this runs is either seen by it or told by the
    /// watch on the directory that it is made in.
    mutating func begin() {
        walk(from: .root, isComplete: true)
        pending.add(.started, now: .now)
    }

    /// Takes in what the kernel says.
    mutating func handle(_ events: [InotifyEvent]) {
        for event in events where !isLost { handle(event) }
    }

    /// What there is to say now, after the watches have caught up with the directories.
    mutating func take() -> [FolderHint] {
        if mustWalk && !isLost {
            mustWalk = false
            walk(from: .root, isComplete: true)
        }
        return pending.take()
    }

    private mutating func handle(_ event: InotifyEvent) {
        let now = ContinuousClock.now
        if event.isOverflow {
            // The walk waits for quiet too: in a storm the next overflow would undo it.
            mustWalk = true
            pending.add(.overflow, now: now)
            return
        }
        guard let directory = tree.path(of: event.watch) else { return }
        if event.isEnd {
            tree.remove(event.watch)
        } else if event.losesDirectory && event.name.isEmpty {
            // What happens to a subdirectory, its own parent tells.
            if directory == .root { lose() }
        } else if event.name.isEmpty {
            pending.add(directory, now: now)
        } else if !event.isDirectory {
            if rules.takes(event.name) { pending.add(directory, now: now) }
        } else if !rules.ignores(event.name) {
            handle(event, subdirectory: directory.appending(event.name), of: directory, now: now)
        }
    }

    private mutating func handle(
        _ event: InotifyEvent, subdirectory: RelativePath, of directory: RelativePath,
        now: ContinuousClock.Instant
    ) {
        pending.add(directory, now: now)
        if event.isDeparture {
            // Also for a rename within the folder: its arrival follows and watches it again.
            tree.removeTree(subdirectory).forEach(inotify.unwatch)
        } else if event.isArrival || tree.watch(of: subdirectory) == nil {
            // A change of mode may have made readable what could not be watched before.
            walk(from: subdirectory, isComplete: false)
        } else {
            pending.add(subdirectory, now: now)
        }
    }

    /// Watches `start` and all below it. Each directory is watched before it is listed, so that
    /// nothing falls between. With `isComplete`, directories that are watched already are walked
    /// too, and watches that no directory accounts for are ended.
    private mutating func walk(from start: RelativePath, isComplete: Bool) {
        guard let folder = try? FileDescriptor(folder: root) else { return lose() }
        if isComplete { toldError = nil }
        var unaccounted = isComplete ? tree.all : []
        var stack = [start]
        while let directory = stack.popLast() {
            do {
                let isNew = try watch(directory)
                if let number = tree.watch(of: directory) { unaccounted.remove(number) }
                guard isNew || isComplete else { continue }
                if !isComplete { pending.add(directory, now: .now) }
                guard directory.depth < rules.maxDepth else { continue }
                stack += try subdirectories(of: directory, in: folder)
            } catch  where error.meansAbsent && directory == .root {
                return lose()
            } catch  where error.meansAbsent || error.code == EACCES || error.code == EPERM {
                // It went again, or the scan warns that it cannot be read.
            } catch {
                tell(FolderError(watching: root, error))
                // A limit holds for all that is to come, and each try costs.
                if error.meansExhausted { return }
            }
        }
        for number in unaccounted {
            tree.remove(number)
            inotify.unwatch(number)
        }
    }

    private mutating func lose() {
        isLost = true
        pending.add(.rootLost, now: .now)
    }

    private mutating func tell(_ error: FolderError) {
        guard toldError != error else { return }
        toldError = error
        pending.add(error, now: .now)
    }

    /// False if that very directory was watched as `path` already.
    private mutating func watch(_ path: RelativePath) throws(SystemError) -> Bool {
        let absolute = Array(root.utf8) + (path == .root ? [] : [UInt8(ascii: "/")] + path.bytes)
        let number = try inotify.watch(absolute, followsLinks: path == .root)
        if tree.path(of: number) == path { return false }
        if let replaced = tree.insert(number, for: path) { inotify.unwatch(replaced) }
        return true
    }

    private func subdirectories(
        of path: RelativePath, in folder: borrowing FileDescriptor
    ) throws(SystemError) -> [RelativePath] {
        var found: [RelativePath] = []
        var directory = try OpenDirectory(beneath: folder, path: path)
        while try directory.advance() {
            let isDirectory =
                switch directory.kind {
                case .directory: true
                case .unknown: (try? directory.status())?.kind == .directory
                case .file, .link, .special: false
                }
            let name = directory.name
            if isDirectory && !rules.ignores(name) { found.append(path.appending(name)) }
        }
        return found
    }
}

extension FolderError {
    /// What a refused watch means, and which limit to raise.
    init(watching root: String, _ error: SystemError) {
        let reason =
            switch error.code {
            case ENOSPC:
                "this user's inotify watches are used up. Raise the limit with "
                    + "`sysctl fs.inotify.max_user_watches=524288`. Until then changes are found "
                    + "by scanning on a timer."
            case EMFILE, ENFILE:
                "this user's inotify instances or this process's open files are used up. Raise the "
                    + "limit with `sysctl fs.inotify.max_user_instances=512` or LimitNOFILE=. Until "
                    + "then changes are found by scanning on a timer."
            default:
                "\(error). Changes are found by scanning on a timer."
            }
        self = .unwatchable(root: root, reason: reason)
    }
}
