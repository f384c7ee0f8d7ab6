import GRDB
import Identity

extension Store {
    /// One small step of what the index of near-duplicates needs, in one transaction of some
    /// milliseconds: signatures of contents that have none (a store of an older version), or keys
    /// carried over to the settled part. Commits may come between the steps, and find what is
    /// there.
    ///
    /// - Returns: false where there is nothing more to do.
    package func tendNearDuplicates() async throws -> Bool {
        try await write { try NearUpkeep($0).step() }
    }
}

/// The steps that keep the index of near-duplicates complete and compact.
struct NearUpkeep {
    /// Texts that are read in one step.
    private static let contentsInStep = 200
    /// Keys that are carried over in one step.
    private static let keysInStep = 8_000

    private let database: Database

    init(_ database: Database) {
        self.database = database
    }

    /// True where a step was made, and another one may follow.
    func step() throws -> Bool {
        var state = try NearIndex.State(database)
        let last =
            try SQLStatement(database, "SELECT max(id) FROM content").first { $0.int(0) } ?? 0
        if state.version != Int64(NearSignature.version) {
            try SQLStatement(database, "DELETE FROM near_key").run()
            state.version = Int64(NearSignature.version)
            (state.fillNext, state.fillEnd, state.firstPart) = (1, last, 0)
        } else if state.fillNext <= state.fillEnd {
            try fill(&state)
        } else if state.firstPart < last / NearIndex.partContents {
            try settle(&state)
        } else {
            return false
        }
        try state.save(database)
        return true
    }

    private func fill(_ state: inout NearIndex.State) throws {
        let index = try NearIndex(database)
        var next = state.fillEnd + 1
        var count = 0
        try SQLStatement(
            database,
            "SELECT id, text FROM content WHERE id BETWEEN ? AND ? ORDER BY id LIMIT ?"
        )
        .bind(1, state.fillNext).bind(2, state.fillEnd).bind(3, Self.contentsInStep)
        .each { row in
            index.add(row.int(0), Fingerprint(of: row.text(1)).signature)
            count += 1
            if count == Self.contentsInStep { next = row.int(0) + 1 }
        }
        try index.flush()
        state.fillNext = next
    }

    /// In the order of the keys, so that every page of the settled part is written once for each
    /// part that is carried over.
    private func settle(_ state: inout NearIndex.State) throws {
        let part = state.firstPart
        let keys = try SQLStatement(
            database,
            "SELECT key, content_id FROM near_key WHERE part = ? ORDER BY key, content_id LIMIT ?"
        ).bind(1, part).bind(2, Self.keysInStep).all { ($0.int(0), $0.int(1)) }
        guard let last = keys.last else {
            state.firstPart += 1
            return
        }
        let insert = try SQLStatement(database, "INSERT OR IGNORE INTO near_key VALUES(?,?,?)")
        insert.bind(1, NearIndex.settledPart)
        for (key, content) in keys { try insert.bind(2, key).bind(3, content).run() }
        try SQLStatement(
            database, "DELETE FROM near_key WHERE part = ? AND (key, content_id) <= (?, ?)"
        ).bind(1, part).bind(2, last.0).bind(3, last.1).run()
    }
}
