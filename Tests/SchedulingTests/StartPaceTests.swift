import Articles
import Scheduling
import Testing

@Suite struct StartPaceTests {
    private let start = Timestamp(seconds: 1_800_000_000)

    /// How many begin in each of some minutes, where there is always one more that is due.
    private func perMinute(_ pace: inout StartPace, minutes: Int, from: Timestamp) -> [Int] {
        (0..<minutes).map { minute in
            (0..<60).reduce(0) { sum, second in
                let count = pace.allowance(at: from + .seconds(minute * 60 + second))
                pace.take(count)
                return sum + count
            }
        }
    }

    @Test func aSmallCollectionIsNotHeldUp() {
        var pace = StartPace()
        pace.setAverage(perMinute: 0.5)
        #expect(pace.allowance(at: start) == 9)
        let minutes = perMinute(&pace, minutes: 5, from: start)
        #expect(minutes.dropFirst().allSatisfy { (59...61).contains($0) })
    }

    @Test func aLargeOneBeginsTwiceItsAverage() {
        var pace = StartPace()
        pace.setAverage(perMinute: 100)
        let minutes = perMinute(&pace, minutes: 10, from: start)
        #expect(minutes.allSatisfy { (195...235).contains($0) })
    }

    @Test func whatWaitsForItsHostTakesFromThePaceButNeverMoreThanHalf() {
        var pace = StartPace()
        pace.setAverage(perMinute: 100)
        _ = perMinute(&pace, minutes: 1, from: start)
        var begun = 0
        for second in 60..<120 {
            let count = pace.allowance(at: start + .seconds(second), queued: 5000)
            pace.take(count)
            begun += count
        }
        #expect((95...135).contains(begun))
    }

    @Test func aNightSavesUpNothing() {
        var pace = StartPace()
        _ = perMinute(&pace, minutes: 2, from: start)
        let morning = perMinute(&pace, minutes: 3, from: start + .seconds(8 * 3600))
        #expect(morning.allSatisfy { $0 <= 70 })
    }

    @Test func aClockThatIsSetBackStopsNothing() {
        var pace = StartPace()
        _ = perMinute(&pace, minutes: 2, from: start)
        let earlier = perMinute(&pace, minutes: 3, from: start - .seconds(864_000))
        #expect(earlier.dropFirst().allSatisfy { $0 >= 59 })
    }

    @Test(arguments: [(newcomers: 0, begun: 195...205), (1, 135...145), (50, 85...105)])
    func newcomersTakeFromThePaceButNeverMoreThanHalf(
        newcomers: Int, begun: ClosedRange<Int>
    ) {
        var pace = StartPace()
        pace.setAverage(perMinute: 100)
        _ = perMinute(&pace, minutes: 1, from: start)
        let others = (60..<120).reduce(0) { sum, second in
            let count = pace.allowance(at: start + .seconds(second), newcomers: newcomers)
            pace.take(count)
            return sum + count
        }
        #expect(begun.contains(others))
    }

    @Test func tellsWhenToLookAgain() {
        var pace = StartPace()
        pace.setAverage(perMinute: 100)
        pace.take(pace.allowance(at: start))
        let rest = pace.rest
        #expect(rest > .zero && rest < .seconds(10))
        #expect(pace.allowance(at: start + rest) > 0)
    }
}
