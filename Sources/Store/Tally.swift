import GRDB

/// The numbers that a transaction gives out, and what it adds to the totals. A value, so that a
/// savepoint can take it back.
struct Tally {
    private var lastArticle: Int64
    private var lastEntry: Int64
    /// The newest content.
    private(set) var lastContent: Int64
    private var articles = 0
    private var entries = 0
    private var contents = 0
    private var revisions = 0

    init(_ database: Database) throws {
        func last(_ table: String) throws -> Int64 {
            try SQLStatement(database, "SELECT max(id) FROM \(table)").first { $0.int(0) } ?? 0
        }
        lastArticle = try last("article")
        lastEntry = try last("entry")
        lastContent = try last("content")
    }

    mutating func nextArticle() throws -> Int32 {
        articles += 1
        return try Self.next(&lastArticle)
    }

    mutating func nextEntry() throws -> Int32 {
        entries += 1
        return try Self.next(&lastEntry)
    }

    mutating func nextContent() -> Int64 {
        contents += 1
        lastContent += 1
        return lastContent
    }

    /// An article has no entries any more, or some again.
    mutating func countArticle(_ change: Int) {
        articles += change
    }

    mutating func countRevision() {
        revisions += 1
    }

    /// Adds what was given out to the totals of the store.
    func save(_ database: Database) throws {
        guard entries + revisions > 0 || articles != 0 else { return }
        try SQLStatement(
            database,
            """
            UPDATE totals SET articles = articles + ?, entries = entries + ?,
              revisions = revisions + ?, contents = contents + ?
            """
        ).bind(1, articles).bind(2, entries).bind(3, revisions).bind(4, contents).run()
    }

    /// Ids are positive 32-bit integers by contract.
    private static func next(_ last: inout Int64) throws -> Int32 {
        last += 1
        guard let id = Int32(exactly: last) else {
            throw DatabaseError(
                resultCode: .SQLITE_FULL, message: "all of the 2,147,483,647 ids are in use")
        }
        return id
    }
}
