package import Articles

/// The body of `POST /v1/undo`.
package struct UndoRequest: Sendable, Hashable, Codable {
    /// What is taken back.
    package var kind: ArticleDecision.Kind
    /// The decision's number; nil for the newest of the kind that holds.
    package var seq: Int64?
    /// Who decides, as they call themselves.
    package var by: String?
    /// Why, in their words.
    package var note: String?

    package init(
        kind: ArticleDecision.Kind, seq: Int64? = nil, by: String? = nil, note: String? = nil
    ) {
        self.kind = kind
        self.seq = seq
        self.by = by
        self.note = note
    }
}
