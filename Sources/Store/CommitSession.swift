import Articles
import GRDB

/// One transaction that commits observations: its statements, the change log it appends to, the
/// numbers it gives out.
final class CommitSession {
    let database: Database
    let statements: CommitStatements
    let near: NearMatcher
    let decisions: ArticleDecisions
    var log: ChangeLog
    var tally: Tally
    private var pageStatements: PageStatements?
    private let savepoint: SQLStatement
    private let release: SQLStatement
    private let rollBack: SQLStatement

    init(_ database: Database) throws {
        self.database = database
        statements = try CommitStatements(database)
        near = try NearMatcher(database)
        decisions = try ArticleDecisions(database)
        log = try ChangeLog(database)
        tally = try Tally(database)
        savepoint = try SQLStatement(database, "SAVEPOINT observation")
        release = try SQLStatement(database, "RELEASE observation")
        rollBack = try SQLStatement(database, "ROLLBACK TO observation")
    }

    /// Writes one observation, or nothing of it but its source's failure. Throws where the whole
    /// transaction cannot go on.
    func commit(_ observation: Observation) throws -> CommitOutcome {
        do {
            return try attempt {
                var writer = try ObservationWriter(observation, in: self)
                try writer.write()
                return writer.outcome
            }
        } catch  where StoreError.isFaultOfObservation(error) {
            let failure = Self.failure(error, of: observation.sourceID)
            var outcome = CommitOutcome(sourceID: observation.sourceID)
            outcome.failure = failure
            outcome.changes = (try? attempt { try noteFailure(failure, of: observation) }) ?? []
            return outcome
        }
    }

    /// Those about pages, which few transactions need.
    func pages() throws -> PageStatements {
        if let pageStatements { return pageStatements }
        let made = try PageStatements(database)
        pageStatements = made
        return made
    }

    /// Writes what belongs to the transaction as a whole.
    func finish() throws {
        try near.flush()
        try tally.save(database)
    }

    /// Runs `body` in a savepoint; what it wrote and the numbers it took are taken back where it
    /// throws.
    private func attempt<Value>(_ body: () throws -> Value) throws -> Value {
        let before = (log, tally)
        try savepoint.run()
        do {
            let value = try body()
            try release.run()
            return value
        } catch {
            // After an error that ended the whole transaction there is no savepoint to go back to.
            try? rollBack.run()
            try? release.run()
            (log, tally) = before
            near.forget(after: tally.lastContent)
            throw error
        }
    }

    /// A source whose observation cannot be stored has failed: it is not due again at once, and its
    /// validators stay, so that it is fetched anew. So have the pages that it looked at: the first in
    /// a host's line would keep all others from their turn for ever.
    private func noteFailure(
        _ failure: StoreError, of observation: Observation
    ) throws -> [Change] {
        if !observation.pages.isEmpty {
            let pages = observation.pages.map { look in
                PageLook(
                    entryID: look.entryID, asked: look.asked,
                    finding: .failed("it cannot be kept: \(failure)"), schedule: look.schedule,
                    jitter: look.jitter)
            }
            var writer = try ObservationWriter(
                Observation(sourceID: observation.sourceID, at: observation.at, pages: pages),
                in: self)
            try writer.write()
        }
        guard let state = observation.sourceState else { return [] }
        let failed = SourceStateUpdate(
            outcome: .failed(failure.description), nextDueAt: state.nextDueAt,
            nextDueReason: state.nextDueReason)
        let source = try ObservedSource(observation.sourceID, database)
        return try SourceStateWriter(database).write(
            failed, of: source, at: observation.at, log: &log)
    }

    private static func failure(_ error: any Error, of source: SourceID) -> StoreError {
        if let error = error as? StoreError { return error }
        let reason = (error as? DatabaseError)?.message ?? "\(error)"
        return .badObservation(source: source, reason: reason)
    }
}
