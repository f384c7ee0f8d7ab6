package import Articles

/// The text of one revision.
package struct EntryText: Hashable, Sendable {
    package var entryID: EntryID
    package var revision: Int
    package var origin: Origin
    package var title: String?
    package var text: String
    /// The sanitised mark-up that was first seen with this text; nil where none was kept.
    package var html: String?
    package var dateline: Dateline?
}
