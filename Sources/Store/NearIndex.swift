import GRDB
import Identity

/// The index of near-duplicate signatures: which contents share keys with a text.
///
/// A key is looked up in the settled part and in every newer one: at a million articles, some ten keys
/// in two or three parts. Where a key has more contents than a few, the newest ones are taken: what
/// thousands of texts share is a template or a standing paragraph, which must not make a commit slow,
/// and of an agency's text with hundreds of copies any one will do.
final class NearIndex {
    /// Contents of one part: their keys fit into the writer's cache.
    static let partContents: Int64 = 1 << 14
    /// The part that upkeep carries the older ones over to.
    static let settledPart: Int64 = -1
    /// So many contents of a key are looked at, in each part.
    static let keyLimit = 24

    /// How far upkeep has come.
    struct State {
        var version: Int64
        /// Contents from here to `fillEnd` have no keys yet.
        var fillNext: Int64
        var fillEnd: Int64
        /// The first part that is not settled.
        var firstPart: Int64

        init(_ database: Database) throws {
            let row = try SQLStatement(
                database, "SELECT version, fill_next, fill_end, first_part FROM near_state"
            ).first { ($0.int(0), $0.int(1), $0.int(2), $0.int(3)) }
            (version, fillNext, fillEnd, firstPart) = row ?? (0, 1, 0, 0)
        }

        func save(_ database: Database) throws {
            try SQLStatement(
                database,
                "UPDATE near_state SET version = ?, fill_next = ?, fill_end = ?, first_part = ?"
            ).bind(1, version).bind(2, fillNext).bind(3, fillEnd).bind(4, firstPart).run()
        }
    }

    private let state: State
    private let find: SQLStatement
    private let database: Database
    /// Keys that are not written yet.
    private var fresh = FreshKeys()

    init(_ database: Database) throws {
        self.database = database
        state = try State(database)
        find = try SQLStatement(
            database,
            """
            SELECT content_id FROM near_key WHERE part = ?1 AND key = ?2
            ORDER BY content_id DESC LIMIT \(Self.keyLimit)
            """)
    }

    /// True where the keys are those of this program's signatures; else nothing is found by them,
    /// and upkeep derives them anew.
    private var isCurrent: Bool { state.version == Int64(NearSignature.version) }

    /// Adds a content, which is found from now on and written by `flush`.
    func add(_ content: Int64, _ signature: NearSignature) {
        guard isCurrent else { return }
        fresh.add(content, signature.keys)
    }

    /// Forgets what was added and not written of contents after `last`: a savepoint took them back.
    func forget(after last: Int64) {
        fresh.removeAll(after: last)
    }

    /// Writes what was added, in the order of the keys: each page of the index is then touched once,
    /// which costs a third of as many writes here and there.
    func flush() throws {
        let keys = fresh.takeAll().map {
            (part: $0.content / Self.partContents, $0.key, $0.content)
        }
        .sorted { ($0.part, $0.1, $0.2) < ($1.part, $1.1, $1.2) }
        guard !keys.isEmpty else { return }
        let row = "(?,?,?)"
        func statement(rows: Int) throws -> SQLStatement {
            try SQLStatement(
                database,
                "INSERT OR IGNORE INTO near_key VALUES "
                    + Array(repeating: row, count: rows).joined(separator: ","))
        }
        let many = try statement(rows: Self.rowsOfStatement)
        var next = 0
        while keys.count - next >= Self.rowsOfStatement {
            for place in 0..<Self.rowsOfStatement {
                let (part, key, content) = keys[next + place]
                let first = Int32(3 * place)
                many.bind(first + 1, part).bind(first + 2, key).bind(first + 3, content)
            }
            try many.run()
            next += Self.rowsOfStatement
        }
        let one = try statement(rows: 1)
        for (part, key, content) in keys[next...] {
            try one.bind(1, part).bind(2, key).bind(3, content).run()
        }
    }

    private static let rowsOfStatement = 64

    /// Contents that share keys with a text, those first that share the most, and the newest of
    /// these. None of `own`; `lastContent` is the newest of all.
    ///
    /// A key that many contents have tells little: four of them count as one.
    func contents(
        near signature: NearSignature, except own: Set<Int64>, lastContent: Int64, limit: Int
    ) throws -> [Int64] {
        guard isCurrent, !signature.keys.isEmpty else { return [] }
        let newest = lastContent / Self.partContents
        // The first part is carried over when there is a second one.
        var parts = newest > 0 ? [Self.settledPart] : []
        if state.firstPart <= newest { parts += state.firstPart...newest }
        var shared: [Int64: Int] = [:]
        for key in signature.keys {
            let unwritten = fresh.contents(with: key, limit: Self.keyLimit)
            for part in parts {
                var found = try find.bind(1, part).bind(2, key).all { $0.int(0) }
                if part == parts.last { found = Array((unwritten + found).prefix(Self.keyLimit)) }
                let worth = found.count == Self.keyLimit ? 1 : 4
                for content in found where !own.contains(content) {
                    shared[content, default: 0] += worth
                }
            }
        }
        guard !shared.isEmpty else { return [] }
        return shared.filter { $0.value >= 4 }
            .sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(limit).map(\.key)
    }
}
