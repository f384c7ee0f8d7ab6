import Articles
import GRDB

/// Puts articles together from their copies, inside one snapshot.
struct ArticleReader {
    private let copies: SQLStatement

    init(_ database: Database) throws {
        copies = try SQLStatement(
            database,
            """
            SELECT e.id, e.source_id, coalesce(s.given_title, s.title, s.location), e.url, e.path,
              e.guid, r.title, e.first_seen_at, e.published_at, e.removed_at, e.current_revision,
              e.match, e.similarity, e.agency, c.hash, c.words, e.updated_at, e.language, r.authors,
              r.origin, e.state, e.state_at
            FROM entry e
            JOIN source s ON s.id = e.source_id
            JOIN revision r ON r.entry_id = e.id
              AND r.number = coalesce(e.shown_revision, e.own_revision, e.current_revision)
            JOIN content c ON c.id = r.content_id
            WHERE e.article_id = ? ORDER BY e.first_seen_at, e.id
            """)
    }

    /// Nil where there is no such article, or where it has no copies any more.
    func article(_ id: ArticleID) throws -> Article? {
        let rows = try copies.bind(1, Int64(id.rawValue)).all(Row.init)
        guard let first = rows.first else { return nil }
        // What the copy that was seen first does not say, the next one may.
        func firstSaid<Value>(_ value: (Row) -> Value?) -> Value? {
            value(first) ?? rows.lazy.compactMap(value).first
        }
        return Article(
            id: id,
            title: firstSaid(\.copy.title),
            url: firstSaid(\.copy.url),
            authors: firstSaid { $0.authors.isEmpty ? nil : $0.authors } ?? [],
            language: firstSaid(\.language),
            publishedAt: firstSaid(\.copy.publishedAt),
            firstSeenAt: first.copy.firstSeenAt,
            updatedAt: rows.map(\.updatedAt).max() ?? first.updatedAt,
            words: first.words,
            revisionCount: rows.reduce(0) { $0 + $1.copy.revisionCount },
            contentHash: first.copy.contentHash,
            copies: rows.map(\.copy))
    }

    /// The article that `id` leads to: itself, or the one that has its entries now. Nil where there
    /// is none.
    static func current(_ id: ArticleID, _ database: Database) throws -> ArticleID? {
        let successor = try SQLStatement(database, "SELECT merged_into FROM article WHERE id = ?")
        var current = Int64(id.rawValue)
        // Each step leads to another article; a damaged store may lead round.
        for _ in 0..<1000 {
            guard let next = try successor.bind(1, current).first({ $0.optionalInt(0) }) else {
                return nil
            }
            guard let next else { return ArticleID(rawValue: Int32(truncatingIfNeeded: current)) }
            current = next
        }
        return nil
    }

    private struct Row {
        let copy: ArticleCopy
        let words: Int
        let updatedAt: Timestamp
        let language: String?
        let authors: [String]

        init(_ row: SQLStatement) throws {
            copy = ArticleCopy(
                entryID: EntryID(rawValue: Int32(truncatingIfNeeded: row.int(0))),
                sourceID: SourceID(rawValue: Int32(truncatingIfNeeded: row.int(1))),
                source: row.text(2), url: row.optionalText(3), path: row.optionalText(4),
                guid: row.optionalText(5), title: row.optionalText(6), firstSeenAt: row.time(7),
                publishedAt: row.optionalTime(8), removedAt: row.optionalTime(9),
                revisionCount: Int(row.int(10)),
                match: row.optionalText(11).flatMap(MatchReason.init(rawValue:)),
                similarity: row.optionalDouble(12), agency: row.optionalText(13),
                contentHash: try row.hash(14),
                origin: Origin(rawValue: row.text(19)) ?? .feed,
                state: row.optionalText(20).flatMap(EntryState.init(rawValue:)),
                stateAt: row.optionalTime(21))
            words = Int(row.int(15))
            updatedAt = row.time(16)
            language = row.optionalText(17)
            authors = StringList.strings(row.optionalText(18))
        }
    }
}

extension SQLStatement {
    func hash(_ column: Int32) throws -> ContentHash {
        guard let hash = ContentHash(bytes: bytes(column)) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "a content has no hash of 32 bytes")
        }
        return hash
    }
}
