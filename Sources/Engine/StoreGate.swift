package import Articles

/// Whether what is fetched could be kept.
///
/// After the store could not be written nothing is fetched for a while. Then one sync goes first, and
/// all others wait until it was kept: that a page can be written does not show it, since on a full
/// disk the log's old pages take a little more. A server that takes its time must not hold everybody,
/// so after a moment another one goes beside it; whichever is kept first lets all others go.
///
/// A value without a clock: whoever keeps it says when something happened.
package struct StoreGate {
    /// Why nothing is started at the moment; nil where the store works, as far as is known.
    package private(set) var trouble: StoreTrouble?
    private var isTrying = false
    private var trials: Set<SourceID> = []
    private var nextTrialAt: ContinuousClock.Instant?

    /// How long one trial keeps the next one waiting.
    package static let patience = Duration.seconds(5)

    package init() {}

    /// How long nothing is to be started, not even a trial; nil where something may.
    package func rest(at now: ContinuousClock.Instant) -> Duration? {
        guard let trouble else { return nil }
        return trouble.isOver(at: now) ? nil : trouble.rest(at: now)
    }

    /// True where the store should be probed: its trouble may be over, and nothing is tried yet.
    package func wantsProbe(at now: ContinuousClock.Instant) -> Bool {
        trouble?.isOver(at: now) ?? false && !isTrying
    }

    /// The probe went well: syncs may be tried.
    package mutating func tryNow() {
        isTrying = trouble != nil
        nextTrialAt = nil
    }

    /// Whether a sync may start.
    package func allowsStart(at now: ContinuousClock.Instant) -> Bool {
        guard trouble != nil else { return true }
        return isTrying && nextTrialAt.map { $0 <= now } ?? true
    }

    /// When the next trial may start beside those that run; nil where none waits for that.
    package func restOfTrial(at now: ContinuousClock.Instant) -> Duration? {
        guard isTrying, let nextTrialAt, nextTrialAt > now else { return nil }
        return nextTrialAt - now
    }

    /// A sync has started.
    package mutating func started(_ id: SourceID, at now: ContinuousClock.Instant) {
        guard isTrying else { return }
        trials.insert(id)
        nextTrialAt = now + Self.patience
    }

    /// A sync has ended; `wasKept` where what it brought is in the store.
    ///
    /// - Returns: true where that ends the trouble.
    package mutating func ended(_ id: SourceID, wasKept: Bool) -> Bool {
        guard trials.remove(id) != nil else { return false }
        if wasKept { return works() }
        if trials.isEmpty { nextTrialAt = nil }
        return false
    }

    /// Nothing is there to be tried with.
    ///
    /// - Returns: true where that ends the trouble.
    package mutating func hadNothingToTry() -> Bool { trials.isEmpty && works() }

    /// The store failed. Those that were on their way together fail together, and count once.
    ///
    /// - Returns: what to tell; nil where it was told.
    package mutating func failed(
        _ error: any Error, at now: ContinuousClock.Instant
    ) -> StoreTrouble? {
        if let trouble, !trouble.isOver(at: now) { return nil }
        trouble = StoreTrouble(error, after: trouble, now: now)
        isTrying = false
        trials = []
        nextTrialAt = nil
        return trouble
    }

    private mutating func works() -> Bool {
        guard isTrying else { return false }
        self = StoreGate()
        return true
    }
}
