package import Articles
package import ControlAPI
import Folders
import FoundationEssentials
import Glibc
package import Logging
package import Store

/// Watches every folder source with inotify, as a hint: what a watcher says only makes the poller
/// look sooner than the timer would.
package actor FolderWatchers {
    private struct Watched {
        let path: String
        let settle: Duration?
        /// Nil while the folder is away: the poller's next look tells whether it is back.
        var watcher: FolderWatcher?
        var warning: String?
    }

    private let logger: Logger
    private var watched: [SourceID: Watched] = [:]
    private let work = BlockingWork(label: "watchers")
    private let wakeUp = WakeUp()
    private var pending: [SourceID] = []

    /// How often it is tried to watch a folder that is away.
    private static let retry = Duration.seconds(10)

    package init(logger: Logger) {
        self.logger = logger
    }

    /// What a person should know: folders that are not watched, and so are only scanned on a timer.
    package var warnings: [String] {
        watched.values.compactMap(\.warning).sorted()
    }

    /// An absolute path without `.`, `..`, and doubled or trailing slashes, so that one folder has
    /// one name. Links are left: they may be changed to lead elsewhere.
    package static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// One line for each folder of `sources` that cannot be read now.
    package static func problems(of sources: [NewSource]) -> [String] {
        sources.filter { $0.kind == .folder }.compactMap { source in
            do throws(ControlErrorAnswer) {
                try check(source.location)
                return nil
            } catch {
                return error.message
            }
        }
    }

    /// Throws what a client is told where there is no folder at `path` that can be read.
    package static func check(_ path: String) throws(ControlErrorAnswer) {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw ControlErrorAnswer(
                .unusableSource,
                "\(path): there is no such folder, or the daemon's user may not look there: "
                    + "make it first, or check its name")
        }
        guard isFolder else {
            throw ControlErrorAnswer(
                .unusableSource, "\(path) is a file: give the folder that it lies in")
        }
        guard access(path, R_OK | X_OK) == 0 else {
            throw ControlErrorAnswer(
                .unusableSource,
                "\(path): the daemon's user may not read it: give it the right to, or run as another user"
            )
        }
    }

    /// The folders that are to be watched from now on; others are let go.
    package func watch(_ folders: [(id: SourceID, path: String, settle: Duration?)]) async {
        for id in Set(watched.keys).subtracting(folders.map(\.id)) { unwatch(id) }
        for folder in folders { await watch(folder.id, at: folder.path, settle: folder.settle) }
    }

    /// Watches one more folder.
    package func watch(_ id: SourceID, at path: String, settle: Duration?) async {
        if let known = watched[id], known.path == path, known.settle == settle { return }
        unwatch(id)
        watched[id] = Watched(path: path, settle: settle)
        pending.append(id)
        await wakeUp.ring()
    }

    /// Lets a folder go.
    package func unwatch(_ id: SourceID) {
        watched.removeValue(forKey: id)?.watcher?.stop()
    }

    /// Follows the watchers until the task is cancelled, and tells the poller what they notice.
    package func run(telling poller: Poller) async {
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                for id in pending { start(id, poller: poller, in: &group) }
                pending = []
                let isAway = watched.values.contains { $0.watcher == nil }
                if isAway {
                    await wakeUp.wait(atMost: Self.retry)
                    pending += watched.filter { $0.value.watcher == nil }.map(\.key)
                } else {
                    await wakeUp.wait()
                }
            }
            group.cancelAll()
        }
        for folder in watched.values { folder.watcher?.stop() }
        watched = [:]
    }

    private func start(_ id: SourceID, poller: Poller, in group: inout DiscardingTaskGroup) {
        guard let folder = watched[id], folder.watcher == nil else { return }
        group.addTask { await self.follow(folder, of: id, telling: poller) }
    }

    /// Watches one folder until it is let go or gone.
    private func follow(_ folder: Watched, of id: SourceID, telling poller: Poller) async {
        let watcher: FolderWatcher
        do {
            watcher = try await work.run { () throws(FolderError) in
                try FolderWatcher(root: folder.path, settle: folder.settle)
            }
        } catch {
            return warn(id, "\(error)")
        }
        // It may have been let go, or be watched by another task, since.
        guard let current = watched[id], current.watcher == nil, current.path == folder.path,
            current.settle == folder.settle
        else { return watcher.stop() }
        watched[id]?.watcher = watcher
        watched[id]?.warning = nil
        for await hint in watcher.hints {
            switch hint {
            case .directories, .everything:
                await poller.noteChange(of: id)
            case .unwatchable(let error):
                warn(id, "\(error)")
            }
        }
        watcher.stop()
        if watched[id]?.watcher === watcher {
            watched[id]?.watcher = nil
            await wakeUp.ring()
        }
    }

    private func warn(_ id: SourceID, _ message: String) {
        guard watched[id]?.warning != message else { return }
        watched[id]?.warning = message
        logger.warning("\(message)")
    }
}
