import Articles
import GRDB
import Identity
import Scheduling

/// The pages of one entry's article, as far as they were read: what of a look is one of several pages
/// is kept here, until all are there and their texts are one.
///
/// A round reads page after page, each with a look of its own. Which is next follows from what is
/// stored, so that a round goes on where it stopped, whatever happened in between.
struct PageParts {
    /// An article has so many pages, and so many bytes of text and markup. What follows is left out,
    /// and it is said.
    static let most = (pages: 40, bytes: 10 << 20)
    /// A round that began so long ago begins anew: the article may be another one by now.
    static let longestRound = Duration.seconds(86_400)

    private let database: Database
    private let entry: EntryID
    private var number: Int64 { Int64(entry.rawValue) }
    /// In their order, without a gap.
    private(set) var all: [PagePart]
    /// Which page is asked for next, from 1.
    private(set) var next = 1

    init(_ database: Database, entry: EntryID, at now: Timestamp) throws {
        self.database = database
        self.entry = entry
        all = try Store.pageParts(of: entry, database)
        let read = all.prefix { $0.reading != .notYet }
        guard let began = read.first?.lookedAt, now.since(began) < Self.longestRound,
            read.last?.nextURL != nil
        else { return }
        next = read.count + 1
    }

    /// Those that the round has read.
    var read: ArraySlice<PagePart> { all.prefix(next - 1) }

    /// What is known of the page that is next.
    var known: PagePart? { next <= all.count ? all[next - 1] : nil }

    /// Where the page that is next is asked for; nil for the article's first.
    var nextURL: String? { read.last?.nextURL }

    /// True where every page that was read is as it was, and none is left of the last time.
    var isAsItWas: Bool {
        next > all.count && !all.isEmpty && all.allSatisfy { $0.reading == .asItWas }
    }

    /// True where the article is longer than what is kept of one.
    var isFull: Bool {
        next > Self.most.pages || read.reduce(0) { $0 + $1.size } >= Self.most.bytes
    }

    // MARK: Questions

    /// True for a page that says what an earlier page of the round says: a site leads back to the
    /// beginning, or shows the article again above the next comments.
    func repeats(_ item: ItemDraft) -> Bool {
        read.contains { $0.hash == item.fingerprint.hash.bytes }
    }

    /// True where `url` is one of the pages that the round has read, or the one that is read now.
    func leadsBack(_ url: String, from found: String, firstURL: String) -> Bool {
        let address = Self.address(url)
        let asked = read.compactMap(\.nextURL)
        return (read.map(\.url) + asked + [found, firstURL])
            .contains { Self.address($0) == address }
    }

    private static func address(_ url: String) -> String {
        CanonicalURL.of(url) ?? String(url.prefix { $0 != "#" })
    }

    // MARK: Writing

    /// Keeps the text of the page that is next.
    mutating func keep(_ item: ItemDraft, _ look: PageLook, nextURL: String?, at now: Timestamp)
        throws
    {
        let isSame = known.map { $0.hash == item.fingerprint.hash.bytes && $0.nextURL == nextURL }
        let reading: PagePart.Reading = isSame == true ? .asItWas : .changed
        try SQLStatement(
            database,
            """
            INSERT OR REPLACE INTO page_part(
              entry_id, number, url, next_url, reading, looked_at, etag, last_modified,
              validators_url, body_hash, title, authors, language, published_at, modified_at,
              agency, dateline_place, dateline_date, address, is_cut, hash, text, html)
            VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,
              ?19, ?20, ?21, ?22, ?23)
            """
        )
        .bind(1, number).bind(2, next).bind(3, look.foundAt ?? item.key).bind(4, nextURL)
        .bind(5, reading.rawValue).bind(6, now).bind(7, look.validators?.etag)
        .bind(8, look.validators?.lastModified).bind(9, look.validators?.url)
        .bind(10, look.bodyHash).bind(11, item.title).bind(12, StringList.json(item.authors))
        .bind(13, item.language).bind(14, item.publishedAt).bind(15, item.modifiedAt)
        .bind(16, item.agency).bind(17, item.dateline?.place).bind(18, item.dateline?.date)
        .bind(19, item.url).bind(20, item.extent == .cut).bind(21, item.fingerprint.hash.bytes)
        .run(binding: 22, item.text, and: 23, item.html)
        try goOn()
    }

    /// The page that is next is as it was.
    mutating func keepAsItWas(_ look: PageLook, at now: Timestamp) throws {
        try SQLStatement(
            database,
            """
            UPDATE page_part SET reading = ?3, looked_at = ?4, etag = coalesce(?5, etag),
              last_modified = coalesce(?6, last_modified)
            WHERE entry_id = ?1 AND number = ?2
            """
        ).bind(1, number).bind(2, next).bind(3, PagePart.Reading.asItWas.rawValue).bind(4, now)
            .bind(5, look.validators?.etag).bind(6, look.validators?.lastModified).run()
        try goOn()
    }

    private mutating func goOn() throws {
        all = try Store.pageParts(of: entry, database)
        next += 1
    }

    /// The last page that was read is the article's last, whatever it leads to.
    func endWithLast() throws {
        try SQLStatement(
            database, "UPDATE page_part SET next_url = NULL WHERE entry_id = ?1 AND number = ?2"
        ).bind(1, number).bind(2, next - 1).run()
    }

    /// Has the next round begin with the first page.
    mutating func beginAnew() throws {
        next = 1
        guard !all.isEmpty else { return }
        try SQLStatement(database, "UPDATE page_part SET reading = 0 WHERE entry_id = ?")
            .bind(1, number).run()
    }

    /// The round is over: what was not read in it is no page of the article any more.
    mutating func end() throws {
        guard !all.isEmpty else { return }
        try SQLStatement(database, "DELETE FROM page_part WHERE entry_id = ?1 AND number >= ?2")
            .bind(1, number).bind(2, next).run()
        try beginAnew()
    }

    /// The article is on one page.
    mutating func deleteAll() throws {
        guard !all.isEmpty else { return }
        try SQLStatement(database, "DELETE FROM page_part WHERE entry_id = ?").bind(1, number).run()
        (all, next) = ([], 1)
    }

    /// No further look is due: where the pages are stays known, and what they said is in the revision.
    func forgetTexts() throws {
        guard !all.isEmpty else { return }
        try SQLStatement(
            database,
            """
            UPDATE page_part SET text = '', html = NULL, etag = NULL, last_modified = NULL,
              validators_url = NULL, body_hash = NULL, hash = x'' WHERE entry_id = ?
            """
        ).bind(1, number).run()
    }

    // MARK: One text

    /// The pages that the round has read, as one.
    func joined(key: String) throws -> ItemDraft {
        let parts = try SQLStatement(
            database,
            """
            SELECT title, authors, language, published_at, modified_at, agency, dateline_place,
              dateline_date, address, is_cut, text, html
            FROM page_part WHERE entry_id = ?1 AND number < ?2 ORDER BY number
            """
        ).bind(1, number).bind(2, next).all { row in
            ItemDraft(
                key: key, url: row.optionalText(8),
                canonicalURL: row.optionalText(8).flatMap(CanonicalURL.of),
                title: row.optionalText(0), authors: StringList.strings(row.optionalText(1)),
                language: row.optionalText(2), publishedAt: row.optionalTime(3),
                modifiedAt: row.optionalTime(4), origin: .page, text: row.text(10),
                html: row.optionalText(11), agency: row.optionalText(5),
                dateline: row.isNull(6) && row.isNull(7)
                    ? nil
                    : Dateline(
                        place: row.optionalText(6), date: row.optionalTime(7),
                        agency: row.optionalText(5)),
                extent: row.int(9) != 0 ? .cut : .text,
                fingerprint: Fingerprint(of: ""))
        }
        return JoinedPages.article(of: parts, isFull: isFull && nextURL != nil)
    }
}
