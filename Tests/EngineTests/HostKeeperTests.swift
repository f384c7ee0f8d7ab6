import Articles
import Fetching
import Scheduling
import Store
import Testing

@testable import Engine

@Suite(.timeLimit(.minutes(1))) struct HostKeeperTests {
    private let time = MovableTime()
    private let limits = HostLimits(inFlight: 1, gap: .seconds(1))

    private func keeper(kept: [HostRecord] = []) -> HostKeeper {
        HostKeeper(limits: limits, kept: kept, clock: time.clock)
    }

    @Test(arguments: [
        ("http://127.0.0.1:80/", true), ("http://[::1]/", true), ("http://nas/feed", true),
        ("https://box.home.arpa/", true), ("http://printer.local/", true),
        ("http://192.168.3.4/", true), ("http://172.31.0.1/", true), ("http://[fe80::1]/", true),
        ("http://172.32.0.1/", false), ("http://8.8.8.8/", false),
        ("https://News.Example/", false), ("http://[2001:db8::1]/", false),
        ("https://in-addr.arpa/", false), ("http://nas.local./feed", true),
    ])
    func onlyAMachineOfOnesOwnNeedsNoRest(url: String, isLocal: Bool) async {
        let host = HostName.of(url)
        #expect(HostName.isLocal(host) == isLocal)
        #expect(await keeper().limits(of: host).gap == (isLocal ? .zero : .seconds(1)))
    }

    /// Else an error, which names it without, would count as another host's.
    @Test func theDotAtTheEndOfANameIsNoPartOfIt() {
        #expect(HostName.of("https://Example.com./feed") == "example.com")
    }

    /// Each of its names and ports has its own.
    @Test func aBadCertificatePausesNothingElseOfItsHost() async throws {
        let keeper = keeper()
        let error = FetchError.tls(host: "localhost", reason: "certificate has expired")
        for _ in 1...5 {
            let place = try await keeper.waitForPlace(at: "localhost")
            _ = await keeper.leave(place, HostOutcome(error), other: error.host)
        }
        #expect(await keeper.pause(of: "localhost") == nil)
        // A host that says nothing at all is left alone after as many.
        for _ in 1...5 {
            guard case .granted(let place) = await keeper.enter("localhost") else { break }
            _ = await keeper.leave(place, HostOutcome(.noAnswer(host: "localhost")))
        }
        #expect(await keeper.pause(of: "localhost") != nil)
    }

    @Test func whoWaitsForAPlaceGetsItWhenTheOtherLeaves() async throws {
        let keeper = keeper()
        let first = try await keeper.waitForPlace(at: "localhost")
        #expect(await keeper.enter("localhost") == .full)
        async let second = keeper.waitForPlace(at: "localhost")
        _ = await keeper.leave(first, .answered)
        #expect(try await second.host == "localhost")
    }

    /// Links lead to ever more hosts. One that is in trouble, or was asked just now, is not forgotten.
    @Test func hostsThatHaveNothingToSayAreForgotten() async throws {
        let keeper = keeper()
        func ask(_ host: String, _ outcome: HostOutcome) async throws {
            guard case .granted(let place) = await keeper.enter(host) else {
                Issue.record("\(host) has no place")
                return
            }
            _ = await keeper.leave(place, outcome)
        }
        try await ask(
            "busy.example", .refused(status: 429, retryAfter: time.now + .seconds(86_400)))
        for number in 0..<5_000 { try await ask("a\(number).example", .answered) }
        time.advance(.seconds(7200))
        for number in 0..<5_000 { try await ask("b\(number).example", .answered) }
        let names = Set(await keeper.all.map(\.name))
        #expect(names.count < 9_000)
        #expect(names.contains("busy.example") && names.contains("b4999.example"))
        #expect(!names.contains("a1.example"))
    }

    /// The daemon before may have asked any host right before it ended.
    @Test func theGapHoldsOverARestart() async throws {
        let first = keeper()
        _ = try await first.waitForPlace(at: "a.example")
        let next = HostKeeper(
            limits: limits, kept: [], followsAnother: true, clock: time.clock)
        #expect(await next.enter("a.example") == .notBefore(time.now + .seconds(1), trouble: nil))
        #expect(await next.all.isEmpty)
        time.advance(.seconds(1))
        #expect(
            await next.enter("a.example")
                == .granted(HostPlace(host: "a.example", startedAt: time.now)))
        #expect(
            await next.enter("127.0.0.1")
                == .granted(HostPlace(host: "127.0.0.1", startedAt: time.now)))
    }

    @Test func aRefusalBehindARedirectClosesTheHostThatGaveIt() async throws {
        let keeper = keeper()
        let place = try await keeper.waitForPlace(at: "a.example")
        let until = time.now + .seconds(600)
        let records = await keeper.leave(
            place, .refused(status: 429, retryAfter: until), other: "b.example")
        #expect(records.map(\.name) == ["b.example"])
        #expect(await keeper.pause(of: "a.example") == nil)
        #expect(await keeper.pause(of: "b.example")?.until == until)
        await #expect(throws: HostPause.self) { try await keeper.waitForPlace(at: "b.example") }
    }

    /// Else one feed could silence another's host: by redirects to a port where nobody listens.
    @Test(arguments: [
        HostOutcome.unreachable, .silent, .refused(status: 503, retryAfter: nil),
    ])
    func whatFailsBehindARedirectSaysNothingOfTheHostThere(outcome: HostOutcome) async throws {
        let keeper = keeper()
        for _ in 0..<5 {
            let place = try await keeper.waitForPlace(at: "a.example")
            _ = await keeper.leave(place, outcome, other: "b.example")
            time.advance(.seconds(100))
        }
        #expect(await keeper.pause(of: "b.example") == nil)
        #expect(await keeper.enter("b.example") != .full)
    }

    @Test func aClockThatIsSetBackLengthensNoPause() async throws {
        let keeper = keeper()
        let place = try await keeper.waitForPlace(at: "a.example")
        _ = await keeper.leave(
            place, .refused(status: 429, retryAfter: time.now + .seconds(600)))
        time.advance(.seconds(-86_400))
        await keeper.clockWasSet(by: .seconds(-86_400))
        #expect(await keeper.pause(of: "a.example")?.until == time.now + .seconds(600))
        time.advance(.seconds(601))
        let again = try await keeper.waitForPlace(at: "a.example")
        // An answer after the failure, by the new clock too.
        #expect(await keeper.leave(again, .answered).map(\.gate.isSound) == [true])
    }

    @Test func onlyWhatChangesIsToBeRemembered() async throws {
        let keeper = keeper()
        let first = try await keeper.waitForPlace(at: "localhost")
        #expect(await keeper.leave(first, .answered).isEmpty)
        let second = try await keeper.waitForPlace(at: "localhost")
        #expect(await keeper.leave(second, .unreachable).map(\.gate.failures) == [1])
        time.advance(.seconds(100))
        let third = try await keeper.waitForPlace(at: "localhost")
        #expect(await keeper.leave(third, .answered).map(\.gate.isSound) == [true])
    }

    @Test func twoThatLeadToOneDocumentAskOneAfterTheOther() async {
        let keeper = keeper()
        await keeper.claim("http://a.example/feed")
        await keeper.claim("http://a.example/other")
        let order = await withTaskGroup(of: String.self) { group in
            group.addTask {
                await keeper.claim("http://a.example/feed")
                return "second"
            }
            group.addTask {
                await keeper.release("http://a.example/feed")
                return "first"
            }
            return await group.reduce(into: [String]()) { $0.append($1) }
        }
        #expect(order == ["first", "second"])
    }
}
