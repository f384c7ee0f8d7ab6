import ControlAPI
import Scheduling

extension StatusNetwork {
    /// What the gate knows.
    init(_ gate: NetworkGate) {
        let isGone = gate.unreachableSince != nil
        self.init(
            isReachable: isGone ? false : gate.lastAnswerAt.map { _ in true },
            unreachableSince: gate.unreachableSince, reason: gate.reason,
            nextTryAt: isGone ? gate.nextTrialAt : nil, lastAnswerAt: gate.lastAnswerAt)
    }
}
