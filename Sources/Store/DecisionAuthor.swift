package import Articles

/// Who decides, and when.
package struct DecisionAuthor: Hashable, Sendable {
    package var at: Timestamp
    /// As they call themselves; nil where they did not say.
    package var name: String?
    /// Why, in their words.
    package var note: String?

    package init(at: Timestamp, name: String? = nil, note: String? = nil) {
        self.at = at
        self.name = name
        self.note = note
    }

    /// ` by ann: not the same match`; empty where neither is known.
    var words: String {
        (name.map { " by \($0)" } ?? "") + (note.map { ": \($0)" } ?? "")
    }
}
