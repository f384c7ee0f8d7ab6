import Articles
import Logging
import Scheduling
import Store

// What is synced while the network is gone, and what comes once it is back.
extension Poller {
    /// Tells the log that the network is gone, or back, and lets go of those who waited for it.
    func noticeNetwork() async throws {
        // Whoever waits for the next trial waits no longer where the machine has a way out again.
        if offlineSince != nil, await hosts.lookForRoute() { queue.releaseAll() }
        let network = await hosts.network
        guard network.unreachableSince != offlineSince else { return }
        let before = offlineSince
        offlineSince = network.unreachableSince
        if let reason = network.reason, before == nil {
            logger.warning("the network is unreachable: \(reason); what is due waits for it")
        } else if let before, offlineSince == nil {
            let length = DurationText.words(max(.seconds(1), clock.now().since(before)))
            logger.notice("the network is back after \(length)")
            owed = []
            nextLook = nil
            queue.releaseAll()
            try await hasten(await hosts.takeForgiven(), since: before)
        }
    }

    /// What failed or was put off because the network was gone becomes due, and begins at the pace of
    /// everything that is due.
    private func hasten(_ hosts: Set<String>, since gone: Timestamp) async throws {
        let now = clock.now()
        let ids = try await store.plannedLocations(after: now) { source in
            let line = WaitingLine.name(source.kind, source.location)
            guard hosts.contains(line) else { return false }
            return source.failingSince.map { $0 >= gone - HostKeeper.runUp } ?? false
                || source.reason?.hasPrefix(line + " ") ?? false
        }
        let check = PlannedCheck(at: now, reason: "the network is back")
        try await store.reschedule(ids.map { ($0, check) })
    }

    /// Sources with which it can be seen whether the network is back.
    func takeTrials(at now: Timestamp) async throws {
        let lines = queue.waitingByHost.keys.filter { HostKeeper.isOutThere($0) }
        guard lines.count < Self.trials else { return }
        let due = try await intake.trials(
            at: now, room: Self.trials - lines.count, excluding: queue.waiting.union(running.keys),
            chance: clock.jitter())
        for source in due {
            queue.add(source.id, host: WaitingLine.name(source.kind, source.location))
        }
        // What is not due either is asked only where nothing else can tell.
        guard due.isEmpty, lines.isEmpty, running.isEmpty, !owed.isEmpty else { return }
        let found = try await store.checkable([owed.removeFirst()])
        for (id, source) in found {
            queue.add(id, host: WaitingLine.name(source.kind, source.location))
        }
    }

    /// The network is gone: whoever waits for a source of this host is told so. What is due stays so.
    func answerOrders(of host: String, _ pause: HostPause) async {
        for id in queue.waiting(for: host) where orders.isWaited(for: id) {
            queue.remove(id, from: host)
            await tellOrders(of: id, waitingFor: pause)
        }
    }
}
