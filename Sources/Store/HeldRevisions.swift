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

    /// What of an entry is held: a state of its source's own text, or of its page's.
    struct Track: Hashable, Comparable {
        var entry: EntryID
        var origin: Origin

        static func < (left: Track, right: Track) -> Bool {
            (left.entry, left.origin.rawValue) < (right.entry, right.origin.rawValue)
        }
    }

    /// One held state.
    struct Held {
        var track: Track
        var heldSince: Timestamp
        var stateSince: Timestamp
        var hash: [UInt8]
        var title: String?

        func isStable(at: Timestamp) -> Bool {
            at.since(stateSince) >= HeldRevisions.stableTime
        }

        func isDue(at: Timestamp) -> Bool {
            isStable(at: at) || at.since(heldSince) >= HeldRevisions.longestTime
        }

        func isState(_ item: ItemDraft) -> Bool {
            hash == item.fingerprint.hash.bytes && title == item.title
        }
    }

    private let database: Database
    private let source: Int64
    private(set) var held: [Track: Held]

    init(_ database: Database, source: Int64) throws {
        self.database = database
        self.source = source
        let found = try SQLStatement(
            database,
            """
            SELECT entry_id, held_since, state_since, hash, title, origin FROM held_revision
            WHERE source_id = ?
            """
        ).bind(1, source).all { row in
            Held(
                track: Track(
                    entry: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                    origin: Origin(rawValue: row.text(5)) ?? .feed),
                heldSince: row.time(1), stateSince: row.time(2), hash: row.optionalBytes(3) ?? [],
                title: row.optionalText(4))
        }
        held = Dictionary(found.map { ($0.track, $0) }) { first, _ in first }
    }

    /// Those that were held first, first.
    var longestFirst: [Held] {
        held.values.sorted { ($0.heldSince, $0.track) < ($1.heldSince, $1.track) }
    }

    /// Holds `item` as the newest state of an entry, in the place of what was held of it before.
    mutating func hold(_ item: ItemDraft, of entry: EntryID, at: Timestamp) throws {
        let bytes = item.fingerprint.hash.bytes
        let track = Track(entry: entry, origin: item.origin)
        let earlier = held[track]
        if earlier?.isState(item) == true { return }
        let state = Held(
            track: track, heldSince: earlier?.heldSince ?? at, stateSince: at, hash: bytes,
            title: item.title)
        held[track] = state
        try SQLStatement(
            database,
            """
            INSERT OR REPLACE INTO held_revision(
              entry_id, source_id, held_since, state_since, times, title, authors, language,
              published_at, modified_at, origin, agency, dateline_place, dateline_date, hash, words,
              text, html)
            VALUES(?1, ?2, ?3, ?4, 1 + coalesce((SELECT times FROM held_revision
              WHERE entry_id = ?1 AND origin = ?10), 0), ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)
            """
        )
        .bind(1, Int64(entry.rawValue)).bind(2, source).bind(3, state.heldSince)
        .bind(4, state.stateSince).bind(5, item.title).bind(6, StringList.json(item.authors))
        .bind(7, item.language).bind(8, item.publishedAt).bind(9, item.modifiedAt)
        .bind(10, item.origin.rawValue).bind(11, item.agency).bind(12, item.dateline?.place)
        .bind(13, item.dateline?.date).bind(14, bytes).bind(15, item.fingerprint.words)
        .run(binding: 16, item.text, and: 17, item.html)
    }

    /// The track is what its newest revision says: nothing of it is held any more.
    mutating func drop(_ entry: EntryID, _ origin: Origin) throws {
        guard held.removeValue(forKey: Track(entry: entry, origin: origin)) != nil else { return }
        try SQLStatement(database, "DELETE FROM held_revision WHERE entry_id = ? AND origin = ?")
            .bind(1, Int64(entry.rawValue)).bind(2, origin.rawValue).run()
    }

    /// What is held of an entry's text of that origin.
    func state(of entry: EntryID, _ origin: Origin) -> Held? {
        held[Track(entry: entry, origin: origin)]
    }

    /// The held state of an entry as an item, and its key.
    func item(of known: KnownEntry, _ origin: Origin) throws -> ItemDraft? {
        try SQLStatement(
            database,
            """
            SELECT title, authors, language, published_at, modified_at, origin, agency,
              dateline_place, dateline_date, text, html
            FROM held_revision WHERE entry_id = ? AND origin = ?
            """
        ).bind(1, Int64(known.id.rawValue)).bind(2, origin.rawValue).first { row in
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
