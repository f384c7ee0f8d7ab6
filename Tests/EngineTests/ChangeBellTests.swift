import Engine
import Testing

@Suite(.timeLimit(.minutes(1))) struct ChangeBellTests {
    @Test func whoFollowsHearsWhatComesAfterWhatIsKnown() async {
        let bell = ChangeBell(newest: 4)
        async let heard: Void = bell.wait(after: 4)
        await bell.ring(upTo: 5)
        await heard
        // What is there already is not waited for.
        await bell.wait(after: 4)
        #expect(await bell.wait(after: 4, atMost: .seconds(60)))
    }

    @Test func waitingEndsWithoutAChangeWhereNoneComes() async {
        let bell = ChangeBell(newest: 4)
        #expect(await bell.wait(after: 4, atMost: .milliseconds(1)) == false)
    }

    @Test func aClosedBellLetsEverybodyGo() async {
        let bell = ChangeBell(newest: 0)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<10 { group.addTask { await bell.wait(after: 0) } }
            await bell.close()
        }
        #expect(await bell.isClosed)
    }

    @Test func aCancelledWaiterGoes() async {
        let bell = ChangeBell(newest: 0)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.wait(after: 0) }
            group.cancelAll()
        }
    }
}
