import Articles
import Scheduling
import Testing

@Suite struct PublishingPaceTests {
    private let now = Timestamp(seconds: 1_800_000_000)

    private func pace(hoursAgo: [Double]) -> PublishingPace {
        PublishingPace(
            arrivals: hoursAgo.map {
                Timestamp(milliseconds: now.milliseconds - Int64($0 * 3_600_000))
            },
            now: now)
    }

    @Test func isHalfOfTheMedianGap() {
        let pace = pace(hoursAgo: [1, 5, 9, 13, 100])
        #expect(pace.interval == .seconds(7200))
        #expect(pace.reason == "1 entry in 4 hours")
    }

    @Test func isAnEighthOfALongSilence() {
        let pace = pace(hoursAgo: [240, 241, 242])
        #expect(pace.interval == .seconds(30 * 3600))
        #expect(pace.reason == "nothing new for 10 days")
    }

    @Test func countsABatchOnce() {
        #expect(pace(hoursAgo: [1, 1, 1, 1.001, 25, 25, 49]).typicalGap == .seconds(24 * 3600))
    }

    @Test func doesNotTakeTheFirstSightOfUndatedEntriesForHaste() {
        let pace = pace(hoursAgo: Array(repeating: 80, count: 20))
        #expect(pace.typicalGap == nil)
        #expect(pace.interval == .seconds(10 * 3600))
    }

    @Test func putsEntriesOfTheFutureAtNow() {
        let pace = pace(hoursAgo: [-500, -2, 6])
        #expect(pace.silence == .zero)
        #expect(pace.typicalGap == .seconds(6 * 3600))
    }

    @Test func knowsNothingWithoutEntries() {
        #expect(pace(hoursAgo: []).interval == nil)
        #expect(pace(hoursAgo: []).reason == "no entries yet")
    }

    @Test func doesNotDependOnTheOrder() {
        #expect(pace(hoursAgo: [13, 1, 9, 5]) == pace(hoursAgo: [1, 5, 9, 13]))
    }
}
