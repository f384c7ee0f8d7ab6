/// One observed state of an entry. Numbered from 1, never changed, never deleted by default.
package struct Revision: Sendable, Hashable, Codable {
    package var entryID: EntryID
    package var number: Int
    package var observedAt: Timestamp
    package var origin: Origin
    package var kind: RevisionKind
    package var title: String?
    package var authors: [String]
    package var publishedAt: Timestamp?
    package var contentHash: ContentHash
    package var words: Int
    /// Words that came with this revision, in headline and text, against the one before it of the
    /// same origin; nil where there is none.
    package var wordsAdded: Int?
    /// Words that went with it.
    package var wordsRemoved: Int?
    /// The row of the change log that told of it.
    package var changeSeq: Int64
    /// The source's title, or its URL or folder where it has none.
    package var source: String
    /// Only where it was asked for.
    package var text: String?

    package init(
        entryID: EntryID, number: Int, observedAt: Timestamp, origin: Origin, kind: RevisionKind,
        title: String?, authors: [String], publishedAt: Timestamp?, contentHash: ContentHash,
        words: Int, changeSeq: Int64, source: String, text: String? = nil,
        wordsAdded: Int? = nil, wordsRemoved: Int? = nil
    ) {
        self.entryID = entryID
        self.number = number
        self.observedAt = observedAt
        self.origin = origin
        self.kind = kind
        self.title = title
        self.authors = authors
        self.publishedAt = publishedAt
        self.contentHash = contentHash
        self.words = words
        self.changeSeq = changeSeq
        self.source = source
        self.text = text
        self.wordsAdded = wordsAdded
        self.wordsRemoved = wordsRemoved
    }

    package enum CodingKeys: String, CodingKey, CaseIterable {
        case number, origin, kind, title, authors, words, source, text
        case entryID = "entry_id"
        case observedAt = "observed_at"
        case publishedAt = "published_at"
        case contentHash = "content_hash"
        case changeSeq = "change_seq"
        case wordsAdded = "words_added"
        case wordsRemoved = "words_removed"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(entryID, forKey: .entryID)
        try container.encode(number, forKey: .number)
        try container.encode(observedAt, forKey: .observedAt)
        try container.encode(origin, forKey: .origin)
        try container.encode(kind, forKey: .kind)
        try container.encode(title, forKey: .title)
        try container.encode(authors, forKey: .authors)
        try container.encode(publishedAt, forKey: .publishedAt)
        try container.encode(contentHash, forKey: .contentHash)
        try container.encode(words, forKey: .words)
        try container.encode(wordsAdded, forKey: .wordsAdded)
        try container.encode(wordsRemoved, forKey: .wordsRemoved)
        try container.encode(changeSeq, forKey: .changeSeq)
        try container.encode(source, forKey: .source)
        try container.encodeIfPresent(text, forKey: .text)
    }
}
