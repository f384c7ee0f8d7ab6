package import Articles

/// What is known of the page behind an entry: when it was looked at, what came of it, and when the
/// next look is due.
package struct WhyPage: Sendable, Hashable, Codable {
    /// What is asked for.
    package var url: String
    /// What became of the entry; nil where it is whole.
    package var state: EntryState?
    /// When the page was first wanted.
    package var wantedAt: Timestamp
    package var lookedAt: Timestamp?
    /// How the last look ended, in a word: `read`, `unchanged`, `missing`; nil before the first.
    package var result: String?
    /// What there is to say about that, in one line.
    package var note: String?
    /// Failed looks in a row.
    package var failures: Int
    /// When its text was read first.
    package var readAt: Timestamp?
    /// When its text was last found edited.
    package var changedAt: Timestamp?
    package var edits: Int
    /// Nil where it is not looked at again.
    package var nextAt: Timestamp?
    /// Why then, or why never, in one line.
    package var nextReason: String?
    /// Where the article's pages are, in their order; empty where it is on one.
    package var parts: [String]
    /// How many of them were read in the round that runs; 0 where none does.
    package var partsRead: Int

    package init(
        url: String, state: EntryState?, wantedAt: Timestamp, lookedAt: Timestamp?,
        result: String?, note: String?, failures: Int, readAt: Timestamp?, changedAt: Timestamp?,
        edits: Int, nextAt: Timestamp?, nextReason: String?, parts: [String] = [],
        partsRead: Int = 0
    ) {
        self.url = url
        self.state = state
        self.wantedAt = wantedAt
        self.lookedAt = lookedAt
        self.result = result
        self.note = note
        self.failures = failures
        self.readAt = readAt
        self.changedAt = changedAt
        self.edits = edits
        self.nextAt = nextAt
        self.nextReason = nextReason
        self.parts = parts
        self.partsRead = partsRead
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case url, state, result, note, failures, edits, parts
        case wantedAt = "wanted_at"
        case lookedAt = "looked_at"
        case readAt = "read_at"
        case changedAt = "changed_at"
        case nextAt = "next_at"
        case nextReason = "next_reason"
        case partsRead = "parts_read"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(url, forKey: .url)
        try container.encode(state, forKey: .state)
        try container.encode(wantedAt, forKey: .wantedAt)
        try container.encode(lookedAt, forKey: .lookedAt)
        try container.encode(result, forKey: .result)
        try container.encode(note, forKey: .note)
        try container.encode(failures, forKey: .failures)
        try container.encode(readAt, forKey: .readAt)
        try container.encode(changedAt, forKey: .changedAt)
        try container.encode(edits, forKey: .edits)
        try container.encode(nextAt, forKey: .nextAt)
        try container.encode(nextReason, forKey: .nextReason)
        try container.encode(parts, forKey: .parts)
        try container.encode(partsRead, forKey: .partsRead)
    }
}
