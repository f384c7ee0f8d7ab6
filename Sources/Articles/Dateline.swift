/// The line that opens an agency's text: where and when it was written, and by whom.
/// `Moscow, 30 January 2023 (TDI): …`, `ISLAMABAD: …`.
package struct Dateline: Sendable, Hashable, Codable {
    package var place: String?
    /// Midnight in UTC of the day it names.
    package var date: Timestamp?
    package var agency: String?

    package init(place: String?, date: Timestamp?, agency: String?) {
        self.place = place
        self.date = date
        self.agency = agency
    }
}
