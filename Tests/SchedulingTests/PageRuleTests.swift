import Articles
import Scheduling
import Testing

@Suite struct PageRuleTests {
    private static let start = Timestamp(seconds: 1_800_000_000)
    private static let minute = Duration.seconds(60)
    private static let day = Duration.seconds(86_400)

    /// The looks at a page that never changes, each at the very time it is due.
    private static func looks(_ schedule: LookSchedule, publishedAt: Timestamp? = nil) -> [Duration]
    {
        var looks: [Duration] = []
        var now = start
        while let next = schedule.next(after: now, base: start, publishedAt: publishedAt, jitter: 0)
        {
            looks.append(next.since(start))
            now = next
        }
        return looks
    }

    @Test func aPageIsLookedAtLessAndLessOftenThenNever() {
        #expect(Self.looks(.standard) == LookSchedule.standard.steps)
        #expect(Self.looks(LookSchedule(steps: [])) == [])
        #expect(LookSchedule.standard.text == "15m, 1h, 3h, 1d, 3d, 30d")
    }

    @Test func whatWasMissedIsNotMadeUpFor() {
        let late = Self.start + .seconds(4 * 3600)
        let next = LookSchedule.standard.next(after: late, base: Self.start, jitter: 0)
        #expect(next == Self.start + Self.day)
    }

    @Test func anOldPageIsNotLookedAtWithinTheHour() {
        let month = Self.start - Self.day * 30
        #expect(Self.looks(.standard, publishedAt: month) == [Self.day * 3, Self.day * 30])
        let years = Self.start - Self.day * 1000
        #expect(Self.looks(.standard, publishedAt: years) == [])
    }

    @Test func aPageThatIsDifferentAtEveryLookIsNotLookedAtForEver() {
        var now = Self.start
        var edits = 0
        while let next = LookSchedule.standard.next(
            after: now, base: now, edits: edits, jitter: 1)
        {
            now = next
            edits += 1
            guard edits < 100 else { break }
        }
        #expect(edits < 15)
    }

    @Test func aServersFreshnessAndJitterPutALookOff() {
        let fresh = Self.start + .seconds(7200)
        #expect(
            LookSchedule.standard.next(
                after: Self.start, base: Self.start, notBefore: fresh, jitter: 0) == fresh)
        let spread = LookSchedule.standard.next(after: Self.start, base: Self.start, jitter: 0.5)
        #expect(spread == Self.start + .seconds(945))
    }

    @Test func aFailingPageIsTriedForDaysAndGivenUp() {
        #expect(PageRetry.wait(after: 1, jitter: 0) == .seconds(900))
        #expect(PageRetry.wait(after: 4, jitter: 0) == .seconds(7200))
        #expect(PageRetry.wait(after: 9, jitter: 0) == .seconds(86_400))
        #expect(PageRetry.wait(after: PageRetry.mostFailures, jitter: 0) == nil)
    }

    @Test func aHostsBudgetIsAWindowOfAnHour() {
        var budget = PageBudget()
        for second in 0..<3 {
            #expect(
                budget.opening(at: Self.start + .seconds(second), perHour: 3)
                    == Self.start + .seconds(second))
            budget.take(at: Self.start + .seconds(second))
        }
        let now = Self.start + .seconds(10)
        #expect(budget.opening(at: now, perHour: 3) == Self.start + .seconds(3600))
        #expect(budget.opening(at: now, perHour: 4) == now)
        #expect(
            budget.opening(at: Self.start + .seconds(3601), perHour: 3)
                == Self.start + .seconds(3601))
        #expect(budget.isInForce(at: Self.start + .seconds(3600)))
        #expect(!budget.isInForce(at: Self.start + .seconds(3602)))
        // What was not asked for after all does not count.
        budget.giveBack(Self.start + .seconds(1))
        budget.giveBack(Self.start + .seconds(9))
        #expect(budget.opening(at: now, perHour: 3) == now)
        // The clock went back: what lies ahead does not hold anybody up.
        var ahead = PageBudget(starts: [Self.start + Self.day])
        #expect(ahead.opening(at: Self.start, perHour: 1) == Self.start)
    }

    @Test(
        arguments: [
            (FullTextMode.never, 0, TextExtent.text, false), (.always, 900, .text, true),
            (.auto, 0, .text, true), (.auto, 30, .text, true), (.auto, 900, .text, false),
            (.auto, 900, .cut, true), (.auto, 200, .summary, true), (.auto, 500, .summary, false),
        ])
    func aPageIsWantedWhereTheFeedGivesABeginning(
        mode: FullTextMode, words: Int, extent: TextExtent, isWanted: Bool
    ) {
        let reason = PageNeed.reason(mode, words: words, extent: extent, experience: .init())
        #expect((reason != nil) == isWanted)
    }

    @Test func aFeedWhosePagesSaidNoMoreIsAskedForNoMorePages() {
        let learned = PageNeed.Experience(fuller: 1, same: 6)
        func reason(_ extent: TextExtent) -> String? {
            PageNeed.reason(.auto, words: 40, extent: extent, experience: learned)
        }
        #expect(reason(.text) == nil)
        #expect(reason(.cut) != nil)
        #expect(PageNeed.isFuller(pageWords: 400, feedWords: 40))
        #expect(!PageNeed.isFuller(pageWords: 45, feedWords: 40))
    }
}
