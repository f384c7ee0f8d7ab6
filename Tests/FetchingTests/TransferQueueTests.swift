import Testing

@testable import Fetching

@Suite struct TransferQueueTests {
    @Test("hosts take turns, however many wait for one of them")
    func isFair() {
        var queue = TransferQueue()
        for id in 0..<100 { queue.append(UInt64(id), host: "busy", maxPerHost: 2) }
        queue.append(1000, host: "b", maxPerHost: 2)
        queue.append(1001, host: "c", maxPerHost: 2)
        var taken: [UInt64] = []
        while let turn = queue.next(maxTransfers: 4, maxPerHost: 2) { taken.append(turn.id) }
        #expect(taken == [0, 1000, 1001, 1])
    }

    @Test("neither limit is passed, and a free place is taken at once")
    func keepsLimits() {
        var queue = TransferQueue()
        for id in 0..<9 { queue.append(UInt64(id), host: "h\(id % 3)", maxPerHost: 2) }
        var taken: [(id: UInt64, host: String)] = []
        while let turn = queue.next(maxTransfers: 5, maxPerHost: 2) { taken.append(turn) }
        #expect(taken.map(\.id) == [0, 1, 2, 3, 4])
        #expect(queue.running == 5)
        queue.finish(host: "h2", maxPerHost: 2)
        let next = queue.next(maxTransfers: 5, maxPerHost: 2)
        #expect(next?.id == 5)
        let none = queue.next(maxTransfers: 5, maxPerHost: 2)
        #expect(none == nil)
    }

    @Test("everybody gets a turn, and nothing of the hosts is left")
    func ends() {
        var queue = TransferQueue()
        for id in 0..<1000 { queue.append(UInt64(id), host: "h\(id % 7)", maxPerHost: 3) }
        var seen: Set<UInt64> = []
        var running: [String] = []
        while true {
            while let turn = queue.next(maxTransfers: 10, maxPerHost: 3) {
                seen.insert(turn.id)
                running.append(turn.host)
            }
            if running.isEmpty { break }
            queue.finish(host: running.removeFirst(), maxPerHost: 3)
        }
        #expect(seen.count == 1000)
        let isEmpty = queue.isEmpty
        #expect(isEmpty)
    }

    @Test("a higher limit lets those in that wait")
    func limitsChange() {
        var queue = TransferQueue()
        for id in 0..<3 { queue.append(UInt64(id), host: "a", maxPerHost: 1) }
        let first = queue.next(maxTransfers: 9, maxPerHost: 1)
        let none = queue.next(maxTransfers: 9, maxPerHost: 1)
        queue.limitsChanged(maxPerHost: 3)
        let second = queue.next(maxTransfers: 9, maxPerHost: 3)
        let third = queue.next(maxTransfers: 9, maxPerHost: 3)
        #expect([first?.id, none?.id, second?.id, third?.id] == [0, nil, 1, 2])
    }
}
