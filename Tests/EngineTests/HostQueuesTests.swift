import Articles
import Testing

@testable import Engine

@Suite struct HostQueuesTests {
    @Test func hostsTakeTurnsHoweverLongOneLineIs() {
        var queues = HostQueues()
        for number in 1...5 { queues.add(Self.id(number), host: "busy.example") }
        queues.add(Self.id(6), host: "calm.example")
        #expect(Self.take(3, from: &queues) == [1, 6, 2])
    }

    @Test func aHostNeverRunsMoreThanItsLimit() {
        var queues = HostQueues()
        for number in 1...4 { queues.add(Self.id(number), host: "a.example") }
        #expect(Self.take(9, from: &queues, limit: 2) == [1, 2])
        queues.finished(host: "a.example")
        #expect(Self.take(9, from: &queues, limit: 2) == [3])
        #expect(queues.count == 1)
    }

    @Test func whatSomebodyAsksForComesFirst() {
        var queues = HostQueues()
        queues.add(Self.id(1), host: "a.example")
        queues.add(Self.id(2), host: "b.example")
        queues.add(Self.id(3), host: "b.example", first: true)
        queues.add(Self.id(4), host: "c.example", first: true)
        #expect(Self.take(4, from: &queues) == [4, 3, 1, 2])
    }

    @Test func aSourceWaitsOnceHoweverOftenItIsAdded() {
        var queues = HostQueues()
        for _ in 0..<3 { queues.add(Self.id(1), host: "a.example") }
        #expect(Self.take(9, from: &queues) == [1])
        queues.finished(host: "a.example")
        queues.add(Self.id(1), host: "a.example")
        #expect(Self.take(9, from: &queues) == [1])
    }

    private static func id(_ number: Int) -> SourceID { SourceID(rawValue: Int32(number)) }

    private static func take(_ count: Int, from queues: inout HostQueues, limit: Int = 64) -> [Int]
    {
        var taken: [Int] = []
        while taken.count < count, let next = queues.next(limitPerHost: limit) {
            taken.append(Int(next.id.rawValue))
        }
        return taken
    }
}
