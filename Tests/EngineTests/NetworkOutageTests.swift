import Articles
import ControlAPI
import Fetching
import FixtureServer
import Scheduling
import Settings
import Testing

@testable import Engine
@testable import Store

/// The network as a whole is gone, and comes back.
@Suite(.timeLimit(.minutes(1))) struct NetworkOutageTests {
    private let time = MovableTime()

    private func keeper(hasRoute: @escaping @Sendable () -> Bool = { true }) -> HostKeeper {
        HostKeeper(
            limits: HostLimits(inFlight: 2, gap: .zero), kept: [], clock: time.clock,
            hasRoute: hasRoute)
    }

    /// Whoever is asked twice needs no rest between, since nobody moves the clock.
    private func archive() async throws -> LiveArchive {
        try await LiveArchive {
            $0.fetch.connectTimeout = .seconds(2)
            $0.fetch.gapPerHost = .zero
        }
    }

    private func fail(_ host: String, in keeper: HostKeeper) async throws -> [HostRecord] {
        guard case .granted(let place) = await keeper.enter(host) else {
            throw HostPause(host: host, until: time.now, reason: "was not asked")
        }
        return try await keeper.leave(place, after: .unresolved(host: host))
    }

    @Test func noHostIsBlamedForWhatTheNetworkDoes() async throws {
        let keeper = keeper()
        for known in ["x.example", "y.example"] {
            guard case .granted(let place) = await keeper.enter(known) else {
                Issue.record("\(known) has no place")
                return
            }
            _ = await keeper.leave(place, .answered)
        }
        #expect(try await fail("a.example", in: keeper).count == 1)
        #expect(try await fail("b.example", in: keeper).count == 1)
        let pause = await #expect(throws: HostPause.self) {
            try await fail("c.example", in: keeper)
        }
        #expect(pause?.isOfNetwork == true)
        #expect(
            pause?.description.hasPrefix("c.example waits: the network is unreachable since")
                == true)
        #expect(await keeper.all.first { $0.name == "c.example" }?.gate.isSound == true)
        // That is a suspicion, until one more comes to nothing.
        #expect(await keeper.network.unreachableSince == nil)
        guard case .granted(let first) = await keeper.enter("e.example") else {
            Issue.record("nothing is tried")
            return
        }
        guard case .offline(_, isTried: true) = await keeper.enter("f.example") else {
            Issue.record("a suspicion is told as if it were known")
            return
        }
        await #expect(throws: HostPause.self) {
            try await keeper.leave(first, after: .unresolved(host: "e.example"))
        }
        guard case .offline(_, isTried: false) = await keeper.enter("d.example") else {
            Issue.record("d.example is asked though the network is gone")
            return
        }
        #expect(await keeper.pause(of: "d.example")?.isOfNetwork == true)
        // A machine of one's own, and the disk, need no network.
        for near in ["127.0.0.1", "nas.local", WaitingLine.folders] {
            guard case .granted(let place) = await keeper.enter(near) else {
                Issue.record("\(near) waits for the network")
                return
            }
            _ = await keeper.leave(place, .answered)
        }
        #expect(await keeper.network.unreachableSince != nil)

        time.advance(NetworkGate.firstTrialWait * 2)
        guard case .granted(let trial) = await keeper.enter("d.example") else {
            Issue.record("nothing is tried")
            return
        }
        guard case .offline(_, isTried: true) = await keeper.enter("e.example") else {
            Issue.record("two are tried at once")
            return
        }
        _ = await keeper.leave(trial, .answered)
        #expect(await keeper.network.unreachableSince == nil)
        // What the first ones seemed to have failed in is forgiven.
        #expect(await keeper.pause(of: "a.example") == nil)
    }

    /// Two dead feeds and a stalled one are no outage, however often the dead ones are asked again.
    @Test func aHostThatWasDeadBeforeCannotShowThatTheNetworkIsGone() async throws {
        let keeper = keeper()
        #expect(try await fail("dead.example", in: keeper).count == 1)
        time.advance(.seconds(7200))
        for host in ["a.example", "b.example"] {
            #expect(try await fail(host, in: keeper).count == 1)
        }
        await #expect(throws: HostPause.self) { try await fail("c.example", in: keeper) }
        #expect(await keeper.network.suspectedSince != nil)
        for failures in 2...4 {
            #expect(await keeper.pause(of: "dead.example", tryAgain: true) == nil)
            // It is blamed, as it was before.
            let records = try await fail("dead.example", in: keeper)
            #expect(records.map(\.gate.failures) == [failures])
            #expect(await keeper.network.unreachableSince == nil)
            time.advance(.seconds(1))
        }
        await #expect(throws: HostPause.self) { try await fail("d.example", in: keeper) }
        #expect(await keeper.network.unreachableSince != nil)
    }

    @Test func pagesThatFailedWhileTheNetworkWentAreReadOnceItIsBack() async throws {
        try await withFixtureServer { web in
            let archive = try await archive()
            var proxied = FetchOptions()
            proxied.proxy = "http://127.0.0.1:\(web.port)"
            var item = FeedItemFixture("1", "One", "One.")
            item.link = "http://pages.invalid/one"
            await web.serve("/own", .rss("Own", [item]))
            await web.serve("/feed", .rss("Near", []))
            let own = try await archive.add(web.url("/own"), fullText: .always)
            let near = try await archive.add("http://near.example/feed", fetch: proxied)
            try await archive.refresh(own)
            let page = EntryID(rawValue: 1)
            try await archive.readPages {
                try await archive.store.page(of: page)?.failures == 1
            }
            let held = try #require(await archive.parts.pages.holds["pages.invalid"])
            #expect(held.since(archive.time.now) > .seconds(3000))

            for name in ["a", "b", "c"] {
                try await archive.refresh(try await archive.add("http://\(name).invalid/feed"))
            }
            #expect(await archive.parts.hosts.network.unreachableSince != nil)
            archive.time.advance(.seconds(60))
            try await archive.refresh(near)
            #expect(await archive.parts.hosts.network.unreachableSince == nil)
            // What failed in the outage is not counted.
            try await archive.readPages {
                try await archive.store.page(of: page)?.lookedAt == archive.time.now
            }
            #expect(try await archive.store.page(of: page)?.failures == 1)
            await archive.close()
        }
    }

    @Test func anOutageThatNobodyCouldMakeUseOfIsToldAgain() async throws {
        let keeper = keeper()
        let (early, late) = (time.now, time.now + .seconds(60))
        await keeper.putBack(PastOutage(start: late, hosts: ["b.example"]))
        await keeper.putBack(PastOutage(start: early, hosts: ["a.example"]))
        let both: Set = ["a.example", "b.example"]
        #expect(await keeper.takeOutage() == PastOutage(start: early, hosts: both))
        #expect(await keeper.takeOutage() == nil)
    }

    @Test func anOutageIsToldAgainWhereTheStoreCouldNotBeWrittenWhenItEnded() async throws {
        let archive = try await archive()
        let outage = PastOutage(start: archive.time.now, hosts: ["a.example"])
        await archive.parts.hosts.putBack(outage)
        try archive.store.close()
        let pages = archive.parts.pages
        await withDiscardingTaskGroup { group in
            group.addTask { await pages.run() }
            while await pages.trouble == nil { await Task.yield() }
            group.cancelAll()
        }
        #expect(await archive.parts.hosts.takeOutage() == outage)
        await archive.close()
    }

    @Test func aWayOutThatCameBackIsTriedAtOnce() async throws {
        let time = time
        let end = time.now + .seconds(3)
        let keeper = keeper { time.now < end - .seconds(2) || time.now >= end }
        time.advance(.seconds(1))
        let pause = await #expect(throws: HostPause.self) {
            try await fail("a.example", in: keeper)
        }
        #expect(pause != nil)
        #expect(await !keeper.lookForRoute())
        #expect(await keeper.pause(of: "a.example") != nil)
        time.advance(.seconds(2))
        #expect(await keeper.lookForRoute())
        #expect(await keeper.pause(of: "a.example") == nil)
        #expect(await !keeper.lookForRoute())
    }

    /// A name of one's own domain may lead to a machine at home.
    @Test func anAnswerFromAPrivateNetworkSaysNothingOfTheWholeNetwork() async throws {
        let keeper = keeper()
        func ask(_ host: String, isPrivate: Bool) async {
            guard case .granted(let place) = await keeper.enter(host) else {
                Issue.record("\(host) has no place")
                return
            }
            let response = FetchResponse(
                status: 200, url: "https://\(host)/feed", isOfPrivateNetwork: isPrivate)
            #expect(await keeper.leave(place, response).isEmpty)
        }
        _ = try await fail("a.example", in: keeper)
        _ = try await fail("b.example", in: keeper)
        await ask("home.example", isPrivate: true)
        for host in ["c.example", "d.example"] {
            await #expect(throws: HostPause.self) { try await fail(host, in: keeper) }
        }
        time.advance(NetworkGate.firstTrialWait * 2)
        await ask("home.example", isPrivate: true)
        #expect(await keeper.network.unreachableSince != nil)
        time.advance(NetworkGate.longestTrialWait * 2)
        await ask("x.example", isPrivate: false)
        #expect(await keeper.network.unreachableSince == nil)
    }

    /// It may be there before any name server can be reached through it.
    @Test func aTrialThatFailsThroughANewWayOutDoesNotHideIt() async throws {
        let time = time
        let (start, end) = (time.now, time.now + .seconds(30))
        let keeper = keeper { time.now <= start || time.now >= end }
        time.advance(.seconds(1))
        await #expect(throws: HostPause.self) { try await fail("a.example", in: keeper) }
        time.advance(.seconds(29))
        await #expect(throws: HostPause.self) { try await fail("b.example", in: keeper) }
        #expect(await keeper.pause(of: "b.example") != nil)
        #expect(await keeper.lookForRoute())
        #expect(await keeper.pause(of: "b.example") == nil)
    }

    /// Its refusal is its own word, and the pause for it is a courtesy.
    @Test func aHostThatRefusedBeforeTheNetworkWentIsNotForgiven() async throws {
        let keeper = keeper()
        guard case .granted(let place) = await keeper.enter("busy.example") else {
            Issue.record("busy.example has no place")
            return
        }
        _ = await keeper.leave(place, .refused(status: 503, retryAfter: nil))
        _ = try await fail("a.example", in: keeper)
        _ = try await fail("b.example", in: keeper)
        for host in ["c.example", "d.example"] {
            await #expect(throws: HostPause.self) { try await fail(host, in: keeper) }
        }
        time.advance(NetworkGate.firstTrialWait * 2)
        guard case .granted(let trial) = await keeper.enter("d.example") else {
            Issue.record("nothing is tried")
            return
        }
        _ = await keeper.leave(trial, .answered)
        #expect(await keeper.pause(of: "busy.example") != nil)
        #expect(await keeper.takeForgiven() == ["a.example", "b.example"])
    }

    /// Three names that are gone fail before the sound host that was asked with them answers.
    @Test func deadNamesInARowAreNoOutageWhereSomebodyAnswers() async throws {
        try await withFixtureServer { web in
            let archive = try await archive()
            var proxied = FetchOptions()
            proxied.proxy = "http://127.0.0.1:\(web.port)"
            let gate = FixtureGate()
            var slow = FixtureAnswer.rss("Near", [FeedItemFixture("1", "One", "One.")])
            slow.gate = gate
            await web.serve("/feed", slow)
            await web.serve("/late", .rss("Late", [FeedItemFixture("2", "Two", "Two.")]))
            let sound = try await archive.add("http://near.example/feed", fetch: proxied)
            let late = try await archive.add("http://late.example/late", fetch: proxied)
            var dead: [SourceID] = []
            for name in ["a", "b", "c"] {
                dead.append(try await archive.add("http://\(name).invalid/feed"))
            }
            let poller = archive.parts.poller
            let reports = await withTaskGroup(of: Void.self) { [dead] group in
                group.addTask { await poller.run(startingDue: false) }
                async let first = Self.reports(of: poller.refresh([sound]))
                await web.waitForRequests(1)
                async let names = Self.reports(of: poller.refresh(dead))
                while await archive.parts.hosts.network.suspectedSince == nil { await Task.yield() }
                async let last = Self.reports(of: poller.refresh([late]))
                await gate.open()
                let all = await first
                archive.time.advance(HostKeeper.trialGlance * 2)
                let others = await (names, last)
                group.cancelAll()
                return all + others.0 + others.1
            }
            #expect(reports.allSatisfy { $0.waiting == nil })
            #expect(reports.count { $0.error != nil } == 3)
            #expect(reports.count == 5)
            #expect(reports.first { $0.sourceID == late }?.added == 1)
            await archive.close()
        }
    }

    private static func reports(of stream: AsyncStream<SyncReport>) async -> [SyncReport] {
        var all: [SyncReport] = []
        for await report in stream { all.append(report) }
        return all
    }

    /// A redirect's answer is the host's that it leads to: the trial must not wait for itself.
    @Test func aRedirectedSourceCanShowThatTheNetworkIsBack() async throws {
        try await withFixtureServer { web in
            let archive = try await archive()
            var proxied = FetchOptions()
            proxied.proxy = "http://127.0.0.1:\(web.port)"
            await web.serve("/feed", .redirect(302, to: "http://www.near.example/moved"))
            await web.serve("/moved", .rss("Near", [FeedItemFixture("1", "One", "One.")]))
            let redirected = try await archive.add("http://near.example/feed", fetch: proxied)
            #expect(try await archive.refresh(redirected).map(\.added) == [1])
            for name in ["a", "b", "c"] {
                try await archive.refresh(try await archive.add("http://\(name).invalid/feed"))
            }
            #expect(await archive.parts.hosts.network.unreachableSince != nil)
            archive.time.advance(.seconds(60))
            await web.serve("/moved", .rss("Near", [FeedItemFixture("2", "Two", "Two.")]))
            #expect(try await archive.refresh(redirected).map(\.added) == [1])
            #expect(await archive.parts.hosts.network.unreachableSince == nil)
            await archive.close()
        }
    }

    /// The place might have been the trial's, which all hosts wait for.
    @Test func aPlaceIsGivenBackWhereTheStoreCannotBeRead() async throws {
        let archive = try await LiveArchive()
        let id = try await archive.add("http://a.invalid/feed")
        try await archive.store.write { database in
            try SQLStatement(database, "ALTER TABLE source RENAME COLUMN title TO lost").run()
        }
        #expect(try await archive.refresh(id).isEmpty)
        #expect(await archive.parts.poller.trouble != nil)
        #expect(await archive.parts.hosts.all.map(\.gate.inFlight) == [0])
        await archive.close()
    }

    @Test func aProxyThatCannotBeReachedIsNoFaultOfTheHosts() async throws {
        let keeper = keeper()
        let error = FetchError.proxyUnreachable(proxy: "http://proxy.example:3128", reason: "gone")
        guard case .granted(let place) = await keeper.enter("a.example") else {
            Issue.record("a.example has no place")
            return
        }
        #expect(try await keeper.leave(place, after: error).isEmpty)
        #expect(await keeper.all.map(\.name) == ["a.example"])
        #expect(await keeper.all.allSatisfy(\.gate.isSound))
        // Where all are asked through it, it is what the network lacks, by its name.
        for (host, isPaused) in [("b.example", false), ("c.example", true), ("d.example", true)] {
            guard case .granted(let place) = await keeper.enter(host) else {
                Issue.record("\(host) has no place")
                return
            }
            let pause: HostPause?
            do {
                _ = try await keeper.leave(place, after: error)
                pause = nil
            } catch {
                pause = error
            }
            #expect((pause != nil) == isPaused)
        }
        #expect(
            await keeper.network.reason?.hasPrefix(
                "the proxy http://proxy.example:3128 cannot be reached") == true)
    }

    /// With a real server, and names that have no address anywhere (RFC 6761, section 6.4).
    @Test func whatIsDueInAnOutageStaysDueAndIsNoFailure() async throws {
        try await withFixtureServer { web in
            let archive = try await archive()
            // The name is the proxy's business, so this one can be reached.
            var proxied = FetchOptions()
            proxied.proxy = "http://127.0.0.1:\(web.port)"
            let reachable = try await archive.add("http://near.example/feed", fetch: proxied)
            await web.serve(
                "/feed", .rss("Near", [FeedItemFixture("1", "One", "One.")]))
            let before = try await archive.refresh(reachable)
            #expect(before.map(\.error) == [nil])

            var ids: [SourceID] = []
            for name in ["a", "b", "c"] {
                ids.append(try await archive.add("http://\(name).invalid/feed"))
            }
            let first = try await archive.refresh(ids[0], ids[1], ids[2])
            #expect(first.count { $0.error != nil } == 2)
            #expect(first.count { $0.waiting?.contains("the network is unreachable") == true } == 1)
            let seq = try await archive.store.lastSeq()

            // Whoever is asked for now is tried, and not blamed either.
            let late = try await archive.add("http://d.invalid/feed")
            #expect(try await archive.refresh(late).map { $0.waiting != nil } == [true])
            let record = try await archive.source(late)
            #expect(record.lastCheckedAt == nil && record.failures == 0)
            #expect(record.nextDueAt.map { $0 <= archive.time.now } == true)
            #expect(try await archive.changes(since: seq) == [.sourceAdded])

            await web.serve("/own", .rss("Own", [FeedItemFixture("2", "Two", "Two.")]))
            let own = try await archive.add(web.url("/own"))
            #expect(try await archive.refresh(own).map(\.added) == [1])
            #expect(await archive.parts.hosts.network.unreachableSince != nil)
            // Who looks says so of all that are due by then and need the network.
            let later = archive.time.now + .seconds(7 * 86_400)
            let reader = ArchiveReader(
                store: archive.store, bell: archive.parts.bell,
                clock: Clock(now: { later }, jitter: { 0 }), configuration: nil)
            let shown = try await reader.sources(SourcesQuery(), isOffline: true)
            #expect(shown.filter { $0.waitsFor == nil }.map(\.id) == [own])
            #expect(shown.allSatisfy { $0.waitsFor == nil || $0.waitsFor == "network" })
            #expect(try await reader.sources(SourcesQuery()).allSatisfy { $0.waitsFor == nil })

            archive.time.advance(.seconds(60))
            await web.serve(
                "/feed", .rss("Near", [FeedItemFixture("3", "Three", "Three.")]))
            #expect(try await archive.refresh(reachable).map(\.added) == [1])
            #expect(await archive.parts.hosts.network.unreachableSince == nil)
            // The two that failed at its beginning need not wait until their time.
            try await archive.refresh(own)
            for id in ids {
                let due = try await archive.source(id).nextDueAt
                #expect(due.map { $0 <= archive.time.now } == true)
            }
            await archive.close()
        }
    }
}
