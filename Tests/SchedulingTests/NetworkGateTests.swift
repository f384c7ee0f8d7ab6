import Articles
import Scheduling
import Testing

@Suite struct NetworkGateTests {
    private let start = Timestamp(seconds: 1_800_000_000)

    /// Takes note of one request after the other, a second apart.
    private func gate(
        _ signs: [(String, NetworkGate.Sign)], sound: Bool = true,
        hasLostRoute: Bool = false, apart: Duration = .seconds(1)
    ) -> NetworkGate {
        var gate = NetworkGate()
        for (index, (host, sign)) in signs.enumerated() {
            gate.note(
                sign, of: host, wasSound: sound, hasLostRoute: hasLostRoute,
                startedAt: start + apart * index, at: start + apart * index)
        }
        return gate
    }

    @Test func soundHostsThatAreOutOfReachInARowProveThatTheNetworkIsGone() {
        let gate = gone
        #expect(gate.unreachableSince == start)
        #expect(
            gate.reason == "no name has an address (3 hosts were asked): is a name server there?")
        #expect(gate.nextTrialAt == start + .seconds(2) + NetworkGate.firstTrialWait)
    }

    @Test(arguments: [
        // One host, however often, and two of many.
        [
            ("a", NetworkGate.Sign.absent(.noAnswer)), ("a", .absent(.noName)),
            ("a", .absent(.noRoute)),
        ],
        [("a", .absent(.noAnswer)), ("b", .absent(.noAnswer))],
        // Somebody answers between.
        [
            ("a", .absent(.noName)), ("b", .absent(.noName)), ("x", .present),
            ("c", .absent(.noName)),
        ],
        [("a", .nothing), ("b", .nothing), ("c", .nothing)],
    ])
    func lessProvesNothing(signs: [(String, NetworkGate.Sign)]) {
        #expect(gate(signs).suspectedSince == nil)
        #expect(gate(signs).permission(at: start) == .open)
    }

    @Test func hostsThatWereInTroubleBeforeProveNothing() {
        let signs = ["a", "b", "c", "d"].map { ($0, NetworkGate.Sign.absent(.noAnswer)) }
        #expect(gate(signs, sound: false).suspectedSince == nil)
    }

    @Test func whatWasSeenLongAgoProvesNothing() {
        let signs = ["a", "b", "c", "d"].map { ($0, NetworkGate.Sign.absent(.noAnswer)) }
        #expect(gate(signs, apart: .seconds(3000)).suspectedSince == nil)
        #expect(gate(signs, apart: .seconds(1500)).suspectedSince == start)
    }

    /// Dead names fail before the others that were asked with them can answer.
    @Test func untilATrialComesToNothingItIsASuspicion() {
        var gate = suspected
        #expect(gate.suspectedSince == start)
        #expect(gate.unreachableSince == nil && gate.reason == nil && !gate.isProvenGone)
        #expect(gate.permission(at: start + .seconds(2)) == .trial)
        gate.note(
            .present, of: "x", wasSound: true, hasLostRoute: false, startedAt: start + .seconds(3),
            at: start + .seconds(3))
        #expect(gate.permission(at: start + .seconds(3)) == .open)

        gate = suspected
        gate.beginTrial()
        gate.endTrial(.nothing, wasSound: true, at: start + .seconds(3), jitter: 0)
        #expect(!gate.isProvenGone)
        gate.hurry()
        gate.beginTrial()
        gate.endTrial(.absent(.noName), wasSound: true, at: start + .seconds(3), jitter: 0)
        #expect(gate.isProvenGone)
        // Who wants to be asked now does not take that back.
        gate.hurry()
        #expect(gate.isProvenGone)
    }

    @Test func aTrialOfAHostThatWasInTroubleBeforeProvesNothing() {
        var gate = suspected
        let now = start + .seconds(3)
        for _ in 0..<5 {
            #expect(gate.permission(at: now) == .trial)
            gate.beginTrial()
            gate.note(
                .absent(.noAnswer), of: "old", wasSound: false, hasLostRoute: false,
                startedAt: now, at: now)
            gate.endTrial(.absent(.noAnswer), wasSound: false, at: now, jitter: 0)
            #expect(!gate.isProvenGone && gate.unreachableSince == nil)
        }
        // The next one goes at once, and a sound one does prove it.
        #expect(gate.permission(at: now) == .trial)
        gate.beginTrial()
        gate.endTrial(.absent(.noAnswer), wasSound: true, at: now, jitter: 0)
        #expect(gate.unreachableSince == start)
    }

    @Test func aTrialOfAnOldTroubleLengthensNoWaitOfANetworkThatIsGone() {
        var gate = gone
        var now = start + .seconds(60)
        for _ in 0..<4 {
            gate.beginTrial()
            gate.endTrial(.absent(.noAnswer), wasSound: false, at: now, jitter: 0)
            #expect(gate.permission(at: now) == .notBefore(now + NetworkGate.firstTrialWait))
            now = now + NetworkGate.firstTrialWait
        }
        #expect(gate.unreachableSince == start)
    }

    @Test(arguments: [
        (NetworkGate.Absence.noName, true), (.noRoute, true), (.noAnswer, false),
    ])
    func aMachineThatLostItsWayOutNeedsNoMoreProof(absence: NetworkGate.Absence, isGone: Bool) {
        let gate = gate([("a", .absent(absence))], hasLostRoute: true)
        #expect((gate.unreachableSince != nil) == isGone)
        #expect((gate.reason?.hasPrefix("there is no route") ?? false) == isGone)
    }

    private var suspected: NetworkGate {
        gate([("a", .absent(.noName)), ("b", .absent(.noName)), ("c", .absent(.noName))])
    }

    private var gone: NetworkGate {
        var gate = suspected
        gate.beginTrial()
        let now = start + .seconds(2)
        gate.note(
            .absent(.noName), of: "a", wasSound: false, hasLostRoute: false, startedAt: now, at: now
        )
        gate.endTrial(.absent(.noName), wasSound: true, at: now, jitter: 0)
        return gate
    }

    @Test func oneRequestAtATimeIsTriedAndLessAndLessOften() {
        var (gate, now) = (gone, start + .seconds(2))
        var waits: [Int64] = []
        for _ in 0..<7 {
            guard case .notBefore(let time) = gate.permission(at: now) else { break }
            waits.append(time.since(now).components.seconds)
            now = time
            #expect(gate.permission(at: now) == .trial)
            gate.beginTrial()
            #expect(gate.permission(at: now) == .tried)
            let sign = NetworkGate.Sign.absent(.noName)
            gate.note(sign, of: "a", wasSound: false, hasLostRoute: false, startedAt: now, at: now)
            gate.endTrial(sign, wasSound: true, at: now, jitter: 0)
        }
        #expect(waits == [10, 20, 40, 80, 120, 120, 120])
        #expect(gate.unreachableSince == start)
        gate.hurry()
        #expect(gate.permission(at: now) == .trial)
    }

    @Test func anAnswerOfAnybodyEndsIt() {
        var (gate, now) = (gone, start + .seconds(60))
        gate.beginTrial()
        gate.note(.present, of: "z", wasSound: true, hasLostRoute: false, startedAt: now, at: now)
        gate.endTrial(.present, wasSound: true, at: now, jitter: 0.5)
        #expect(gate.permission(at: now) == .open)
        #expect(gate.lastAnswerAt == now)
        #expect(gate.reason == nil)
        // And what was seen before counts no more.
        now = now + .seconds(1)
        gate.note(
            .absent(.noName), of: "d", wasSound: true, hasLostRoute: false, startedAt: now, at: now)
        #expect(gate.permission(at: now) == .open)
    }

    @Test func aTrialThatShowsNothingIsFollowedByAnother() {
        var gate = gone
        gate.hurry()
        gate.beginTrial()
        gate.endTrial(.nothing, wasSound: true, at: start, jitter: 0)
        #expect(gate.permission(at: start) == .notBefore(start + NetworkGate.firstTrialWait))
    }

    @Test func aClockThatIsSetBackHoldsNoTrialUp() {
        #expect(gone.permission(at: start - .seconds(86_400)) == .trial)
        var moved = gone
        moved.clockWasSet(by: .seconds(-86_400))
        #expect(moved.unreachableSince == start - .seconds(86_400))
        #expect(
            moved.permission(at: start - .seconds(86_400))
                == .notBefore(start + .seconds(12 - 86_400)))
    }

    @Test func hostsThatAreSilentWhileOthersAnswerSayNothingOfTheNetwork() {
        var gate = NetworkGate()
        func silence(_ hosts: String, from began: Int, to end: Int) {
            for host in hosts {
                gate.note(
                    .absent(.noAnswer), of: "\(host)", wasSound: true, hasLostRoute: false,
                    startedAt: start + .seconds(began), at: start + .seconds(end))
            }
        }
        let answer = start + .seconds(10)
        gate.note(
            .present, of: "x", wasSound: true, hasLostRoute: false, startedAt: answer, at: answer)
        silence("abcdef", from: 2, to: 22)
        #expect(gate.permission(at: start + .seconds(22)) == .open)
        // Nobody has answered since these began.
        silence("ghi", from: 11, to: 31)
        #expect(gate.permission(at: start + .seconds(31)) == .trial)
    }
}
