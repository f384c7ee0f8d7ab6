import Articles
package import Store

/// The one writer's queue: gathers what concurrent syncs observed, and commits it in batches.
///
/// A transaction costs a flush to the disk whatever is in it, so many observations share one
/// (DESIGN, Budgets). Whoever comes first leads: it commits all that waits, then hands the lead to
/// one that came meanwhile. There is no task of its own and nothing to shut down.
package actor Committer {
    /// What a waiting caller is told.
    private enum Turn {
        case lead
        case done(Result<CommitOutcome, any Error>)
    }

    private struct Waiting {
        let observation: Observation
        let continuation: CheckedContinuation<Turn, Never>
    }

    private let store: Store
    private let bell: ChangeBell
    private let maximumBatch: Int
    private let linger: Duration
    private var waiting: [Waiting] = []
    private var hasLeader = false

    ///
    /// `maximumBatch` is how many observations one transaction takes at most.
    /// `linger` is how long a leader waits for company while others are on their way.
    package init(
        store: Store, bell: ChangeBell, maximumBatch: Int = 64,
        linger: Duration = .milliseconds(20)
    ) {
        self.store = store
        self.bell = bell
        self.maximumBatch = maximumBatch
        self.linger = linger
    }

    /// Writes `observation` and returns once it is on the disk.
    ///
    /// `company` is true where more observations are on their way, so that waiting a moment
    ///   for them saves a transaction.
    package func commit(_ observation: Observation, company: Bool) async throws -> CommitOutcome {
        if hasLeader {
            let turn = await withCheckedContinuation { continuation in
                waiting.append(Waiting(observation: observation, continuation: continuation))
            }
            if case .done(let result) = turn { return try result.get() }
        } else {
            hasLeader = true
        }
        if company { try? await Task.sleep(for: linger) }
        return try await lead(with: observation)
    }

    private func lead(with own: Observation) async throws -> CommitOutcome {
        let followers = Array(waiting.prefix(maximumBatch - 1))
        waiting.removeFirst(followers.count)
        defer { handOver() }
        do {
            let outcomes = try await store.commit([own] + followers.map(\.observation))
            if let seq = outcomes.lazy.flatMap(\.changes).map(\.seq).max() {
                await bell.ring(upTo: seq)
            }
            for (follower, outcome) in zip(followers, outcomes.dropFirst()) {
                follower.continuation.resume(returning: .done(.success(outcome)))
            }
            return outcomes[0]
        } catch {
            for follower in followers {
                follower.continuation.resume(returning: .done(.failure(error)))
            }
            throw error
        }
    }

    private func handOver() {
        if waiting.isEmpty {
            hasLeader = false
        } else {
            waiting.removeFirst().continuation.resume(returning: .lead)
        }
    }
}
