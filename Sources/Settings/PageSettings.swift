package import Scheduling

/// `[pages]`: how the pages behind entries are looked at, for sources with `full_text`.
package struct PageSettings: Hashable, Sendable {
    /// When a page is looked at again for edits, since it was read or last edited.
    package var lookAgain = LookSchedule.standard
    /// Pages of one public host within an hour, 1 to 3600.
    package var maxPerHostPerHour = 60

    /// The defaults.
    package init() {}
}
