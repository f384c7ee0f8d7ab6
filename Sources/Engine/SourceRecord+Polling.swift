import Articles
import Store

extension SourceRecord {
    /// The line in which it waits: its host, for a folder the disk.
    var host: String {
        switch kind {
        case .feed: URLReference(location).host ?? location
        case .folder: "folder"
        }
    }

    /// Its location, fit for a message.
    var place: String { URLReference.withoutCredentials(location) }

    /// False for a source that is not to be checked.
    var isActive: Bool { !isPaused && !isRemoved }
}
