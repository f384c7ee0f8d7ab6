import Articles
import Engine
import Store
import Testing

@Suite struct StoreGateTests {
    private let start = ContinuousClock.now
    private let full = StoreError.noSuchSource(SourceID(rawValue: 1))

    /// The store failed, a while passed, and the probe went well.
    private func tried() -> (gate: StoreGate, now: ContinuousClock.Instant) {
        var gate = StoreGate()
        _ = gate.failed(full, at: start)
        let now = start + .seconds(20)
        gate.tryNow()
        return (gate, now)
    }

    @Test func nothingIsStartedForAWhileAfterAFailureThatIsToldOnce() {
        var gate = StoreGate()
        #expect(gate.allowsStart(at: start) && gate.rest(at: start) == nil)
        let told1 = gate.failed(full, at: start)
        #expect(told1 != nil)
        let told2 = gate.failed(full, at: start + .seconds(1))
        #expect(told2 == nil)
        #expect(!gate.allowsStart(at: start))
        #expect(gate.rest(at: start + .seconds(5)) == .seconds(10))
        #expect(!gate.wantsProbe(at: start + .seconds(5)))
        #expect(gate.wantsProbe(at: start + .seconds(15)))
        #expect(!gate.allowsStart(at: start + .seconds(15)))
        // Again: twice as long.
        let told3 = gate.failed(full, at: start + .seconds(15))
        #expect(told3 != nil)
        #expect(gate.rest(at: start + .seconds(15)) == .seconds(30))
    }

    @Test func oneSyncGoesFirstAndAllOthersOnceItWasKept() {
        var (gate, now) = tried()
        #expect(!gate.wantsProbe(at: now) && gate.allowsStart(at: now))
        gate.started(SourceID(rawValue: 1), at: now)
        #expect(!gate.allowsStart(at: now))
        // One that was under way before tells nothing.
        let isOver4 = gate.ended(SourceID(rawValue: 9), wasKept: true)
        #expect(!isOver4)
        #expect(gate.trouble != nil)
        let isOver5 = gate.ended(SourceID(rawValue: 1), wasKept: true)
        #expect(isOver5)
        #expect(gate.trouble == nil && gate.allowsStart(at: now))
    }

    @Test func aTrialThatHangsHoldsTheNextOneForAMomentOnly() {
        var (gate, now) = tried()
        gate.started(SourceID(rawValue: 1), at: now)
        #expect(gate.restOfTrial(at: now) == StoreGate.patience)
        now += StoreGate.patience
        // Nothing to wait for: whoever asks must not ask without a rest.
        #expect(gate.restOfTrial(at: now) == nil)
        #expect(gate.allowsStart(at: now))
        gate.started(SourceID(rawValue: 2), at: now)
        let isOver6 = gate.hadNothingToTry()
        #expect(!gate.allowsStart(at: now))
        #expect(!isOver6)
        let isOver7 = gate.ended(SourceID(rawValue: 2), wasKept: true)
        #expect(isOver7)
        #expect(gate.trouble == nil)
        let isOver8 = gate.ended(SourceID(rawValue: 1), wasKept: true)
        #expect(!isOver8)
    }

    @Test func aTrialThatShowedNothingIsFollowedByAnotherAtOnce() {
        var (gate, now) = tried()
        gate.started(SourceID(rawValue: 1), at: now)
        let isOver9 = gate.ended(SourceID(rawValue: 1), wasKept: false)
        #expect(!isOver9)
        #expect(gate.trouble != nil && gate.allowsStart(at: now))
        let isOver10 = gate.hadNothingToTry()
        #expect(isOver10)
        #expect(gate.trouble == nil)
    }

    @Test func aTrialThatFailsBeginsTheRestAnew() {
        var (gate, now) = tried()
        gate.started(SourceID(rawValue: 1), at: now)
        let told11 = gate.failed(full, at: now)
        #expect(told11 != nil)
        let isOver12 = gate.ended(SourceID(rawValue: 1), wasKept: false)
        #expect(!isOver12)
        let isOver13 = gate.hadNothingToTry()
        #expect(!gate.allowsStart(at: now))
        #expect(!isOver13)
    }
}
