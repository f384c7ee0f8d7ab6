/// What was decided about articles: which entries are one. What a person decided holds against
/// everything that the program finds by itself, until a person takes it back.
package struct ArticleDecision: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// Entries left their article, and are one of their own.
        case split
        /// Articles became one.
        case merge
        /// The program found that articles are one. Once a person took that back, it is theirs that
        /// they are not.
        case union

        /// The command that takes it back: `split` or `merge`.
        package var command: String { self == .split ? "split" : "merge" }
    }

    /// An entry that it gave another article.
    package struct Move: Sendable, Hashable, Codable {
        package var entryID: EntryID
        package var from: ArticleID
        package var to: ArticleID

        package init(entryID: EntryID, from: ArticleID, to: ArticleID) {
            self.entryID = entryID
            self.from = from
            self.to = to
        }

        package enum CodingKeys: String, CodingKey, CaseIterable {
            case entryID = "entry_id"
            case from = "from_article_id"
            case to = "to_article_id"
        }
    }

    /// Its number: that of its first row in the change log.
    package var seq: Int64
    package var kind: Kind
    package var at: Timestamp
    /// Who decided, as they called themselves; nil where they did not say, and for a union.
    package var by: String?
    /// Why, in their words.
    package var note: String?
    /// The change that took it back; nil while it holds.
    package var undoneSeq: Int64?
    package var moves: [Move]

    package init(
        seq: Int64, kind: Kind, at: Timestamp, by: String?, note: String?, undoneSeq: Int64?,
        moves: [Move]
    ) {
        self.seq = seq
        self.kind = kind
        self.at = at
        self.by = by
        self.note = note
        self.undoneSeq = undoneSeq
        self.moves = moves
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case seq, kind, at, by, note, moves
        case undoneSeq = "undone_seq"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(seq, forKey: .seq)
        try container.encode(kind, forKey: .kind)
        try container.encode(at, forKey: .at)
        try container.encode(by, forKey: .by)
        try container.encode(note, forKey: .note)
        try container.encode(undoneSeq, forKey: .undoneSeq)
        try container.encode(moves, forKey: .moves)
    }
}
