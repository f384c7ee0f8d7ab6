@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Tells when and where to look into a folder again.
///
/// Hints are about directories, and come when the folder has been quiet for a moment: what is
/// there, a scan must tell. The kernel pushes; nothing is polled.
package final class FolderWatcher: Sendable {
    /// The hints, for one reader. The first ones are an `.unwatchable` where not all could be
    /// watched, and `.everything(.started)`. They end after `.everything(.rootLost)` or `stop()`.
    /// However slow the reader, they never pile up: they merge.
    package let hints: AsyncStream<FolderHint>

    private let settle: Duration
    private let ceiling: Duration
    private let inotify: Inotify
    private let queue = DispatchQueue(label: "syncd.folder")
    private let source: any DispatchSourceRead
    private let timer: any DispatchSourceTimer
    private let continuation: AsyncStream<FolderHint>.Continuation
    /// Touched on `queue` only; the lock says so to the compiler and is never contended.
    private let watch: Mutex<TreeWatch>

    /// Begins to watch. Returns at once; the folder's directories are watched in the background,
    /// and `.everything(.started)` says when that is done.
    ///
    /// - Parameters:
    ///   - root: The folder's absolute path. It may be a symbolic link.
    ///   - rules: Which files and directories matter.
    ///   - settle: How long it must be quiet before a hint; `rules.settle` if nil.
    ///   - ceiling: A hint comes this long after the first event even if it is never quiet.
    /// - Throws: What is wrong with the folder itself, or `.unwatchable` where the kernel gives no
    ///   event queue.
    package init(
        root: String, rules: FolderRules = .standard, settle: Duration? = nil,
        ceiling: Duration = .seconds(2)
    ) throws(FolderError) {
        do {
            _ = try FileDescriptor(folder: root)
        } catch {
            throw FolderError(folder: root, error)
        }
        do {
            inotify = try Inotify()
        } catch {
            throw FolderError(watching: root, error)
        }
        self.settle = settle ?? rules.settle
        self.ceiling = ceiling
        watch = Mutex(TreeWatch(root: root, rules: rules, inotify: inotify))
        source = DispatchSource.makeReadSource(fileDescriptor: inotify.descriptor, queue: queue)
        timer = DispatchSource.makeTimerSource(queue: queue)
        (hints, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(4))
        start()
    }

    deinit {
        stop()
    }

    /// Ends the hints. May be called from anywhere, and more than once.
    package func stop() {
        source.cancel()
        timer.cancel()
        continuation.finish()
    }

    private func start() {
        source.setEventHandler { [weak self] in self?.drain() }
        // The descriptor must outlive the source, which dispatch lets go of some time later.
        source.setCancelHandler { [inotify] in withExtendedLifetime(inotify) {} }
        timer.setEventHandler { [weak self] in self?.tell() }
        timer.schedule(deadline: .distantFuture)
        continuation.onTermination = { [source, timer] _ in
            source.cancel()
            timer.cancel()
        }
        queue.async { [weak self] in
            self?.watch.withLock { $0.begin() }
            self?.tell()
        }
        // Not in the block above: a source that is let go before it is activated traps.
        source.activate()
        timer.activate()
    }

    private func drain() {
        let events = inotify.read()
        let isLost = watch.withLock {
            $0.handle(events)
            return $0.isLost
        }
        if isLost { tell() } else { arm() }
    }

    /// Sets the timer anew, by what is pending.
    private func arm() {
        let delay = watch.withLock {
            $0.pending.delay(now: .now, settle: settle, ceiling: ceiling)
        }
        guard let delay else { return }
        timer.schedule(deadline: .now() + .milliseconds(Int(delay / .milliseconds(1))))
    }

    private func tell() {
        let (hints, isLost) = watch.withLock { ($0.take(), $0.isLost) }
        for hint in hints {
            if case .dropped(let hint) = continuation.yield(hint) {
                watch.withLock { $0.pending.restore(hint, now: .now) }
            }
        }
        if isLost { stop() } else { arm() }
    }
}
