import Articles
import Store

/// The line in which a source waits for its turn: its host's, for a folder the disk's.
enum WaitingLine {
    static func name(_ kind: SourceKind, _ location: String) -> String {
        switch kind {
        case .feed: HostName.of(location)
        case .folder: folders
        }
    }

    /// No host has this name.
    static let folders = "folder:"
}

extension SourceRecord {
    /// Its location, fit for a message.
    var place: String { URLReference.withoutCredentials(location) }

    /// False for a source that is not to be checked.
    var isActive: Bool { !isPaused && !isRemoved }
}
