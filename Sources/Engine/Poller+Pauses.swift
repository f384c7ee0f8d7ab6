import Articles
import Scheduling
import Store

// What waits because its host is to be left alone.
extension Poller {
    /// Plans sources for the end of their host's pause, one after the other, and tells those who
    /// wait for them.
    func postpone(_ ids: [SourceID], _ pause: HostPause) async {
        guard !ids.isEmpty else { return }
        let gap = await hosts.limits(of: pause.host).gap
        let turns = pauseTurns.take(
            ids.count, of: pause.host, after: pause.until, gap: gap, now: clock.now())
        await plan(
            zip(ids, turns).map { id, turn in
                let at = turn + .seconds(60) * clock.jitter()
                return (id, PlannedCheck(at: at, reason: pause.description))
            })
        for id in ids where orders.isWaited(for: id) { await tellOrders(of: id, waitingFor: pause) }
    }

    func tellOrders(of id: SourceID, waitingFor pause: HostPause) async {
        let source = try? await store.source(id)
        orders.tell(of: id, source.map { SyncReport($0, waitsFor: pause) })
    }

    /// A host that takes one request after the other does not need a longer line here.
    func postponeSurplus(of host: String) async {
        let surplus = queue.empty(host, keeping: PollingBounds.longestLine)
        guard !surplus.isEmpty else { return }
        let gap = await hosts.limits(of: host).gap
        let now = clock.now()
        let reason = "\(host) is asked once in \(DurationText.words(gap)), and others go first"
        await plan(
            surplus.enumerated().map { index, id in
                let turn = PollingBounds.longestLine + index
                return (id, PlannedCheck(at: now + gap * turn, reason: reason))
            })
    }

    func plan(_ plans: [(SourceID, PlannedCheck?)]) async {
        do {
            // Never earlier: who was asked for by hand may be due much later.
            try await store.postpone(plans)
            if let first = plans.compactMap({ $0.1?.at }).min() {
                nextLook = nextLook.map { min($0, first) }
            }
        } catch {
            note(error)
        }
    }
}
