import Articles
import GRDB
import Identity

/// The held states of one source's entries: what an entry that is edited over and over looks like
/// now, until that becomes a revision.
struct HeldRevisions {
    /// A state that stays so long is no flicker.
    static let stableTime = Duration.seconds(6 * 3600)
    /// What is held becomes a revision after so long, whatever comes.
    static let longestTime = Duration.seconds(86_400)

    /// One held state.
    struct Held {
        var entry: EntryID
        var heldSince: Timestamp
        var stateSince: Timestamp
        var hash: [UInt8]
        var title: String?

        func isDue(at: Timestamp) -> Bool {
            at.since(stateSince) >= HeldRevisions.stableTime
                || at.since(heldSince) >= HeldRevisions.longestTime
        }
    }

    private let database: Database
    private let source: Int64
    private(set) var held: [EntryID: Held]

    init(_ database: Database, source: Int64) throws {
        self.database = database
        self.source = source
        let found = try SQLStatement(
            database,
            """
            SELECT entry_id, held_since, state_since, hash, title FROM held_revision
            WHERE source_id = ?
            """
        ).bind(1, source).all { row in
            Held(
                entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                heldSince: row.time(1), stateSince: row.time(2), hash: row.optionalBytes(3) ?? [],
                title: row.optionalText(4))
        }
        held = Dictionary(found.map { ($0.entry, $0) }) { first, _ in first }
    }

    /// Those that were held first, first.
    var longestFirst: [Held] {
        held.values.sorted { ($0.heldSince, $0.entry) < ($1.heldSince, $1.entry) }
    }

    /// Holds `item` as the newest state of an entry, in the place of what was held of it before.
    mutating func hold(_ item: ItemDraft, of entry: EntryID, at: Timestamp) throws {
        let bytes = item.fingerprint.hash.bytes
        let earlier = held[entry]
        let isSame = earlier.map { $0.hash == bytes && $0.title == item.title } ?? false
        if isSame { return }
        let state = Held(
            entry: entry, heldSince: earlier?.heldSince ?? at, stateSince: at, hash: bytes,
            title: item.title)
        held[entry] = state
        try SQLStatement(
            database,
            """
            INSERT OR REPLACE INTO held_revision(
              entry_id, source_id, held_since, state_since, times, title, authors, language,
              published_at, modified_at, origin, agency, dateline_place, dateline_date, hash, words,
              text, html)
            VALUES(?1, ?2, ?3, ?4, coalesce((SELECT times FROM held_revision WHERE entry_id = ?1), 0)
              + 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """
        )
        .bind(1, Int64(entry.rawValue)).bind(2, source).bind(3, state.heldSince)
        .bind(4, state.stateSince).bind(5, item.title).bind(6, StringList.json(item.authors))
        .bind(7, item.language).bind(8, item.publishedAt).bind(9, item.modifiedAt)
        .bind(10, item.origin.rawValue).bind(11, item.agency).bind(12, item.dateline?.place)
        .bind(13, item.dateline?.date).bind(14, bytes).bind(15, item.fingerprint.words)
        .run(binding: 16, item.text, and: 17, item.html)
    }

    /// The entry is what its newest revision says: nothing of it is held any more.
    mutating func drop(_ entry: EntryID) throws {
        guard held.removeValue(forKey: entry) != nil else { return }
        try SQLStatement(database, "DELETE FROM held_revision WHERE entry_id = ?")
            .bind(1, Int64(entry.rawValue)).run()
    }

    /// The held state of an entry as an item, and its key.
    func item(of known: KnownEntry) throws -> ItemDraft? {
        try SQLStatement(
            database,
            """
            SELECT title, authors, language, published_at, modified_at, origin, agency,
              dateline_place, dateline_date, text, html FROM held_revision WHERE entry_id = ?
            """
        ).bind(1, Int64(known.id.rawValue)).first { row in
            let text = row.text(9)
            return ItemDraft(
                key: known.key, guid: known.guid, path: known.path, url: known.url,
                canonicalURL: known.canonicalURL, title: row.optionalText(0),
                authors: StringList.strings(row.optionalText(1)), language: row.optionalText(2),
                publishedAt: row.optionalTime(3), modifiedAt: row.optionalTime(4),
                origin: Origin(rawValue: row.text(5)) ?? .feed, text: text,
                html: row.optionalText(10), agency: row.optionalText(6),
                dateline: row.isNull(7) && row.isNull(8)
                    ? nil
                    : Dateline(
                        place: row.optionalText(7), date: row.optionalTime(8),
                        agency: row.optionalText(6)),
                fingerprint: Fingerprint(of: text))
        }
    }
}
