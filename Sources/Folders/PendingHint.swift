/// What is to be said when the folder is quiet: bounded however much happens.
struct PendingHint {
    /// With more than this many directories one scan of everything is cheaper, and simpler.
    static let maxDirectories = 128

    private var directories: Set<RelativePath> = []
    private var everything: RescanReason?
    private var unwatchable: FolderError?

    /// When the oldest of it came.
    private(set) var since: ContinuousClock.Instant?

    /// The entries of `directory` may have changed.
    mutating func add(_ directory: RelativePath, now: ContinuousClock.Instant) {
        since = since ?? now
        guard everything == nil else { return }
        directories.insert(directory)
        if directories.count > Self.maxDirectories {
            add(.manyDirectories, now: now)
        }
    }

    /// Anything may have changed. The first reason stays, except that a lost folder is the last.
    mutating func add(_ reason: RescanReason, now: ContinuousClock.Instant) {
        since = since ?? now
        everything = reason == .rootLost ? reason : everything ?? reason
        directories = []
    }

    /// Something cannot be watched.
    mutating func add(_ error: FolderError, now: ContinuousClock.Instant) {
        since = since ?? now
        unwatchable = error
    }

    /// Takes back a hint that nobody has had room for.
    mutating func restore(_ hint: FolderHint, now: ContinuousClock.Instant) {
        switch hint {
        case .directories(let directories): directories.forEach { add($0, now: now) }
        case .everything(let reason): add(reason, now: now)
        case .unwatchable(let error): add(error, now: now)
        }
    }

    /// How long to wait yet: `settle` after now, but not longer than `ceiling` after the oldest.
    func delay(
        now: ContinuousClock.Instant, settle: Duration, ceiling: Duration
    ) -> Duration? {
        since.map { max(.zero, min(settle, ceiling - ($0.duration(to: now)))) }
    }

    /// Everything that is to be said, in order; afterwards there is nothing.
    mutating func take() -> [FolderHint] {
        var hints: [FolderHint] = []
        if let unwatchable { hints.append(.unwatchable(unwatchable)) }
        if let everything {
            hints.append(.everything(everything))
        } else if !directories.isEmpty {
            hints.append(.directories(directories))
        }
        self = PendingHint()
        return hints
    }
}
