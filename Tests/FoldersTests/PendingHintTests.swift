import Testing

@testable import Folders

@Suite struct PendingHintTests {
    private let now = ContinuousClock.now

    private func path(_ key: String) throws -> RelativePath {
        try #require(RelativePath(key: key))
    }

    @Test func directoriesCollectUntilTheyAreTaken() throws {
        var pending = PendingHint()
        pending.add(try path("a"), now: now)
        pending.add(try path("b"), now: now)
        pending.add(try path("a"), now: now)
        #expect(pending.take() == [.directories([try path("a"), try path("b")])])
        #expect(pending.take() == [])
        #expect(pending.since == nil)
    }

    @Test func moreThan128DirectoriesAreEverything() throws {
        var pending = PendingHint()
        for index in 0..<128 { pending.add(try path("\(index)"), now: now) }
        guard case .directories(let some) = pending.take().first else {
            Issue.record("128 are still told one by one")
            return
        }
        #expect(some.count == 128)
        for index in 0...128 { pending.add(try path("\(index)"), now: now) }
        #expect(pending.take() == [.everything(.manyDirectories)])
    }

    @Test func theFirstReasonStaysExceptThatALostFolderIsTheLast() throws {
        var pending = PendingHint()
        pending.add(.overflow, now: now)
        pending.add(try path("a"), now: now)
        pending.add(.manyDirectories, now: now)
        #expect(pending.take() == [.everything(.overflow)])
        pending.add(.overflow, now: now)
        pending.add(.rootLost, now: now)
        #expect(pending.take() == [.everything(.rootLost)])
    }

    @Test func aHintThatNobodyTookMergesWithWhatCame() throws {
        var pending = PendingHint()
        pending.add(try path("b"), now: now)
        pending.restore(.directories([try path("a")]), now: now)
        #expect(pending.take() == [.directories([try path("a"), try path("b")])])
    }

    @Test(arguments: [(0, 200), (1700, 200), (1900, 100), (2500, 0)])
    func waitsForQuietButNotForEver(passed: Int, delay: Int) throws {
        var pending = PendingHint()
        #expect(pending.delay(now: now, settle: .seconds(1), ceiling: .seconds(1)) == nil)
        pending.add(try path("a"), now: now)
        let result = pending.delay(
            now: now + .milliseconds(passed), settle: .milliseconds(200), ceiling: .seconds(2))
        #expect(result == .milliseconds(delay))
    }
}
