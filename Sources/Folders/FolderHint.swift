/// What a watcher says about its folder: where to look, never what is there.
package enum FolderHint: Hashable, Sendable {
    /// The entries of these directories may have changed. New subdirectories are among them.
    case directories(Set<RelativePath>)
    /// Anything may have changed.
    case everything(RescanReason)
    /// Some or all directories cannot be watched, so hints from them will not come; the text says
    /// why and what to do. Hints from the others go on.
    case unwatchable(FolderError)
}

/// Why a whole folder is to be scanned.
package enum RescanReason: Hashable, Sendable {
    /// Watching has begun: from here on nothing is missed. Always the first of its kind.
    case started
    /// The kernel's queue was full, and events are lost.
    case overflow
    /// So many directories changed that one scan is cheaper.
    case manyDirectories
    /// The folder itself was renamed, deleted or unmounted. The hints end here: make a new watcher
    /// when the folder is back.
    case rootLost
}

extension RescanReason: CustomStringConvertible {
    package var description: String {
        switch self {
        case .started: "watching begins"
        case .overflow: "the kernel's event queue was full (sysctl fs.inotify.max_queued_events)"
        case .manyDirectories: "many directories changed at once"
        case .rootLost: "the folder was renamed, deleted or unmounted"
        }
    }
}
