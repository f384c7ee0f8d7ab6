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

    @Test func whatIsHeldByAClockThatWasSetIsReleased() {
        var queues = HostQueues()
        queues.add(Self.id(1), host: "a.example")
        queues.add(Self.id(2), host: "b.example")
        for host in [queues.nextHost(), queues.nextHost()].compactMap(\.self) {
            queues.hold(host, until: Timestamp(seconds: 60))
        }
        queues.releaseAll()
        #expect(queues.nextOpening == nil)
        #expect(Set(Self.take(9, from: &queues)) == [1, 2])
    }

    @Test func aHostThatIsHeldHoldsNobodyElse() {
        var queues = HostQueues()
        for number in 1...3 { queues.add(Self.id(number), host: "a.example") }
        queues.add(Self.id(4), host: "b.example")
        #expect(queues.nextHost() == "a.example")
        queues.hold("a.example", until: Timestamp(seconds: 60))
        #expect(Self.take(9, from: &queues) == [4])
        #expect(queues.nextOpening == Timestamp(seconds: 60))
        queues.open(at: Timestamp(seconds: 59))
        #expect(queues.nextHost() == nil)
        queues.open(at: Timestamp(seconds: 60))
        #expect(Self.take(9, from: &queues) == [1, 2, 3])
        #expect(queues.nextOpening == nil)
    }

    @Test func aReleasedHostHasItsTurnAtOnce() {
        var queues = HostQueues()
        queues.add(Self.id(1), host: "a.example")
        #expect(queues.nextHost() == "a.example")
        queues.hold("a.example", until: Timestamp(seconds: 60))
        queues.release("b.example")
        #expect(queues.nextHost() == nil)
        queues.release("a.example")
        queues.release("a.example")
        #expect(Self.take(9, from: &queues) == [1])
        #expect(queues.nextHost() == nil)
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
        queues.add(Self.id(1), host: "a.example")
        #expect(Self.take(9, from: &queues) == [1])
    }

    @Test func aLineIsEmptiedFromItsEnd() {
        var queues = HostQueues()
        for number in 1...5 { queues.add(Self.id(number), host: "a.example") }
        #expect(queues.waitingByHost == ["a.example": 5])
        #expect(queues.nextHost() == "a.example")
        #expect(queues.empty("a.example", keeping: 2) == [3, 4, 5].map(Self.id))
        queues.putBack("a.example")
        #expect(queues.count == 2)
        #expect(Self.take(1, from: &queues) == [1])
        #expect(queues.nextHost() == "a.example")
        #expect(queues.empty("a.example") == [Self.id(2)])
        queues.putBack("a.example")
        #expect(queues.nextHost() == nil)
        queues.add(Self.id(1), host: "a.example")
        #expect(Self.take(9, from: &queues) == [1])
    }

    private static func id(_ number: Int) -> SourceID { SourceID(rawValue: Int32(number)) }

    private static func take(_ count: Int, from queues: inout HostQueues) -> [Int] {
        var taken: [Int] = []
        while taken.count < count, let host = queues.nextHost() {
            guard let id = queues.take(from: host) else { break }
            taken.append(Int(id.rawValue))
        }
        return taken
    }
}
