import Articles
import Engine
import Testing

@Suite struct PauseTurnsTests {
    private let now = Timestamp(seconds: 1_800_000_000)
    private let gap = Duration.seconds(1)

    @Test func thoseOfOneHostComeOneByOneHoweverManyPartsTheyWerePutOffIn() {
        var turns = PauseTurns()
        let end = now + .seconds(600)
        var all: [Timestamp] = []
        for part in [200, 1, 0, 57] {
            all += turns.take(part, of: "a.example", after: end, gap: gap, now: now)
        }
        #expect(all == (0..<258).map { end + gap * $0 })
        // Another host has a line of its own.
        #expect(turns.take(1, of: "b.example", after: end, gap: gap, now: now) == [end])
    }

    @Test func anotherPauseBeginsAnotherLine() {
        var turns = PauseTurns()
        let end = now + .seconds(600)
        _ = turns.take(200, of: "a.example", after: end, gap: gap, now: now)
        let later = end + .seconds(100)
        #expect(
            turns.take(2, of: "a.example", after: later, gap: gap, now: end)
                == [later, later + gap])
    }

    @Test func noneIsForgottenWhileItsPauseLasts() {
        var turns = PauseTurns()
        let end = now + .seconds(600)
        for host in 0..<3000 {
            _ = turns.take(1, of: "h\(host).example", after: end, gap: gap, now: now)
        }
        #expect(turns.take(1, of: "h0.example", after: end, gap: gap, now: now) == [end + gap])
    }
}
