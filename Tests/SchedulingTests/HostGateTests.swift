import Articles
import Scheduling
import Testing

@Suite struct HostGateTests {
    private let limits = HostLimits(inFlight: 2, gap: .seconds(1))
    private let start = Timestamp(seconds: 1_700_000_000)

    @Test func `Two run at once, a second apart, and the third waits for one of them`() {
        var gate = HostGate()
        #expect(gate.permission(at: start, within: limits) == .granted)
        gate.start(at: start)
        #expect(gate.permission(at: start, within: limits) == .notBefore(start + .seconds(1)))
        #expect(gate.permission(at: start + .seconds(1), within: limits) == .granted)
        gate.start(at: start + .seconds(1))
        #expect(gate.permission(at: start + .seconds(9), within: limits) == .full)
        gate.finish(.answered, startedAt: start, at: start + .seconds(9), jitter: 0)
        #expect(gate.permission(at: start + .seconds(9), within: limits) == .granted)
        #expect(gate.isSound)
    }

    @Test(arguments: [429, 503])
    func `A host that names a time is left alone until then, seven days at most`(status: Int) {
        var gate = HostGate()
        gate.start(at: start)
        gate.finish(
            .refused(status: status, retryAfter: start + .seconds(600)), startedAt: start,
            at: start, jitter: 0)
        #expect(
            gate.permission(at: start + .seconds(599), within: limits)
                == .notBefore(start + .seconds(600)))
        #expect(gate.reason == "answered \(status) and said to come back in 10 minutes")
        #expect(gate.permission(at: start + .seconds(600), within: limits) == .granted)

        var far = HostGate()
        far.start(at: start)
        far.finish(
            .refused(status: status, retryAfter: start + .seconds(1 << 31)), startedAt: start,
            at: start, jitter: 1)
        let pause = far.pausedUntil?.since(start) ?? .zero
        #expect(pause > CheckPlanner.longestRetryAfter)
        #expect(pause <= CheckPlanner.longestRetryAfter + .seconds(300))
    }

    @Test func `After a pause one goes first, and the others wait for how it ends`() {
        var gate = HostGate()
        gate.start(at: start)
        gate.finish(.unreachable, startedAt: start, at: start, jitter: 0)
        let again = start + HostGate.firstOutageWait
        #expect(gate.permission(at: again, within: limits) == .granted)
        gate.start(at: again)
        #expect(gate.permission(at: again + .seconds(5), within: limits) == .full)
        gate.finish(.answered, startedAt: again, at: again + .seconds(5), jitter: 0)
        #expect(gate.isSound)
        gate.start(at: again + .seconds(5))
        #expect(gate.permission(at: again + .seconds(6), within: limits) == .granted)
    }

    @Test func `Each further failure doubles the wait, and jitter only lengthens it`() {
        var gate = HostGate()
        var now = start
        var waits: [Duration] = []
        for _ in 0..<9 {
            gate.start(at: now)
            gate.finish(.unreachable, startedAt: now, at: now, jitter: 0)
            waits.append(gate.pausedUntil?.since(now) ?? .zero)
            now = gate.pausedUntil ?? now
        }
        #expect(
            waits.map(\.milliseconds)
                == [60, 120, 240, 480, 960, 1920, 3600, 3600, 3600].map { $0 * 1000 })
        #expect(gate.failingSince == start)
        #expect(gate.reason == "cannot be reached 9 times: left alone for 60 minutes")

        var late = HostGate()
        late.start(at: start)
        late.finish(.unreachable, startedAt: start, at: start, jitter: 1)
        #expect(late.pausedUntil == start + .seconds(75))
    }

    @Test func `Requests that ran together fail once`() {
        var gate = HostGate()
        gate.start(at: start)
        gate.start(at: start + .seconds(1))
        gate.finish(
            .refused(status: 503, retryAfter: nil), startedAt: start, at: start + .seconds(2),
            jitter: 0)
        gate.finish(
            .refused(status: 503, retryAfter: nil), startedAt: start + .seconds(1),
            at: start + .seconds(3), jitter: 0)
        #expect(gate.failures == 1)
        #expect(gate.inFlight == 0)
        // Neither does the good end of one that began before the refusal undo it.
        gate.finish(.answered, startedAt: start, at: start + .seconds(4), jitter: 0)
        #expect(gate.failures == 1)
    }

    @Test func `One path that never answers does not close the host; three in a row do`() {
        var gate = HostGate()
        for round in 0..<3 {
            #expect(gate.isSound, "round \(round)")
            gate.start(at: start)
            gate.finish(.silent, startedAt: start, at: start + .seconds(30), jitter: 0)
        }
        #expect(gate.failures == 1)
        #expect(gate.pausedUntil == start + .seconds(90))

        var mixed = HostGate()
        for outcome in [HostOutcome.silent, .silent, .answered, .silent, .silent, .abandoned] {
            mixed.start(at: start)
            mixed.finish(outcome, startedAt: start, at: start, jitter: 0)
        }
        #expect(mixed.isSound)
        #expect(mixed.inFlight == 0)
    }

    @Test func `What was kept holds after a restart, unless the clock was set back by weeks`() {
        let kept = HostGate(
            failures: 3, failingSince: start, pausedUntil: start + .seconds(900), trouble: .outage,
            reason: "x")
        #expect(
            kept.permission(at: start, within: limits) == .notBefore(start + .seconds(900)))
        #expect(kept.permission(at: start - .seconds(30 * 86_400), within: limits) == .granted)
    }

    @Test(arguments: [
        (HostOutcome.unreachable, true), (.refused(status: 503, retryAfter: nil), true),
        (.refused(status: 429, retryAfter: nil), false),
        (.refused(status: 503, retryAfter: Timestamp(seconds: 1_700_000_600)), false),
    ])
    func `A person may end a wait of our own, not one that the server asked for`(
        outcome: HostOutcome, ends: Bool
    ) {
        var gate = HostGate()
        gate.start(at: start)
        gate.finish(outcome, startedAt: start, at: start, jitter: 0)
        gate.tryAgain()
        #expect((gate.permission(at: start + .seconds(2), within: limits) == .granted) == ends)
    }
}
