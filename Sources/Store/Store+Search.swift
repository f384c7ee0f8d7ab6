import Articles
import GRDB

extension Store {
    /// Searches the current revisions of all entries; one hit an article.
    ///
    /// What was committed just now is found too: up to 2,000 revisions that are not indexed yet are
    /// indexed first (not in a store that was opened for reading only). `pending` says how many
    /// were left out.
    ///
    /// - Parameters:
    ///   - text: see `SearchQuery`.
    ///   - order: `newest` is far cheaper for a common word in a large store.
    ///   - limit: 1 to 1000; other values are clamped.
    /// - Returns: the hits, in order.
    /// - Throws: `StoreError.emptySearch` where there is nothing to search for.
    package func search(
        _ text: String, order: SearchOrder = .best, limit: Int = 20
    ) async throws -> SearchResults {
        let query = try SearchQuery.required(text)
        try await indexSoon()
        let wanted = min(max(limit, 1), 1000)
        return try await read { database in
            let reader = try ArticleReader(database)
            let articleOf = try SQLStatement(
                database, "SELECT article_id FROM entry WHERE id = ?")
            var hits: [SearchHit] = []
            var seen: Set<Int64> = []
            try SQLStatement(database, Self.sql(order)).bind(1, query.expression)
                .eachUntilFalse { row in
                    let entry = row.int(0)
                    let number = try articleOf.bind(1, entry).first { $0.int(0) }
                    guard let number, seen.insert(number).inserted else { return true }
                    let id = ArticleID(rawValue: Int32(truncatingIfNeeded: number))
                    guard let article = try reader.article(id) else { return true }
                    hits.append(
                        SearchHit(
                            article: article,
                            entryID: EntryID(rawValue: Int32(truncatingIfNeeded: entry)),
                            score: order == .best ? -row.double(2) : 0,
                            snippet: Snippet(marked: row.text(1))))
                    return hits.count < wanted
                }
            return SearchResults(hits: hits, pending: try Self.pending(database))
        }
    }

    /// Indexes up to `limit` of the revisions that were committed since the last time, in one
    /// transaction. Some 1,000 at a time are best: one commit waits at most half a second for them.
    ///
    /// - Returns: how many revisions are still not indexed.
    @discardableResult
    package func indexPending(limit: Int) async throws -> Int {
        try await write { database in
            try SearchIndexer(database).index(limit: limit)
            return try Self.pending(database)
        }
    }

    /// How many revisions were committed and are not in the index yet.
    static func pending(_ database: Database) throws -> Int {
        try SQLStatement(database, "SELECT revisions - indexed_revisions FROM totals")
            .first { Int($0.int(0)) } ?? 0
    }

    /// Brings the index up to date before a search, within bounds.
    func indexSoon() async throws {
        guard access == .readWrite else { return }
        let pending = try await read { try Self.pending($0) }
        if pending > 0 { try await indexPending(limit: 2000) }
    }

    private static func sql(_ order: SearchOrder) -> String {
        let snippet = "snippet(search_index, 1, char(2), char(3), '…', 24)"
        return switch order {
        case .best:
            "SELECT rowid, \(snippet), rank FROM search_index WHERE search_index MATCH ?1 ORDER BY rank"
        case .newest:
            "SELECT rowid, \(snippet) FROM search_index WHERE search_index MATCH ?1 ORDER BY rowid DESC"
        }
    }
}

extension Snippet {
    /// Reads what `snippet()` gives: matches between U+0002 and U+0003, line breaks as in the text.
    init(marked: String) {
        var parts: [Part] = []
        var run = ""
        func end(isMatch: Bool) {
            if !run.isEmpty { parts.append(Part(text: run, isMatch: isMatch)) }
            run = ""
        }
        for scalar in marked.unicodeScalars {
            switch scalar.value {
            case 2: end(isMatch: false)
            case 3: end(isMatch: true)
            case ..<0x20: if run.last != " " { run.append(" ") }
            default: run.unicodeScalars.append(scalar)
            }
        }
        end(isMatch: false)
        self.init(parts: parts)
    }
}
