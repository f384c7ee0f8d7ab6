import Articles
import Testing

@testable import Scheduling

@Suite struct ChanceTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    @Test func isTheSameForTheSameCheck() {
        let one = Chance.of(seed: 7, checkedAt: now)
        #expect(one == Chance.of(seed: 7, checkedAt: now))
        #expect(one != Chance.of(seed: 8, checkedAt: now))
        #expect(one != Chance.of(seed: 7, checkedAt: now + .milliseconds(1)))
        #expect(Chance.second(of: one) != one)
    }

    @Test func isEvenOverSources() {
        let values = (0..<4000).map { Chance.of(seed: $0, checkedAt: now) }
        #expect(values.allSatisfy { (0..<1).contains($0) })
        let mean = values.reduce(0, +) / 4000
        #expect(abs(mean - 0.5) < 0.02)
        // The sum of two even numbers: an eighth of all lies in each outer quarter.
        #expect((350...650).contains(values.count { $0 < 0.25 }))
    }
}
