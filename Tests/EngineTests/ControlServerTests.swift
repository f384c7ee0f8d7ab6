import Articles
import ControlAPI
import FixtureServer
import FoundationEssentials
import Logging
import Settings
import Store
import TestSupport
import Testing

@testable import Engine

/// The control API as a client sees it, over a real socket.
@Suite(.timeLimit(.minutes(2))) struct ControlServerTests {
    @Test func addFetchesAtOnceAndSaysWhatItFound() async throws {
        try await withControlServer { web, control in
            await web.serve(
                "/feed", .rss("The Post", [FeedItemFixture("1", "Ferry", "A ferry ran aground.")]))
            let added: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/feed")))
            #expect(added.isNew)
            #expect(added.found?.format == "RSS 2.0")
            #expect(added.found?.changes.added == 1)
            #expect(added.source.title == "The Post")
            let again: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/feed")))
            #expect(!again.isNew)
            #expect(again.source.id == added.source.id)
        }
    }

    @Test func aPageIsAddedByTheFeedThatItNames() async throws {
        try await withControlServer { web, control in
            await web.serve(
                "/",
                FixtureAnswer(
                    text: """
                        <!doctype html><html><head><title>Post</title>
                        <link rel="alternate" type="application/rss+xml" title="News" href="/feed">
                        <link rel="alternate" type="application/atom+xml" title="Comments" href="/comments">
                        </head><body>Hello</body></html>
                        """, contentType: "text/html"))
            await web.serve(
                "/feed", .rss("The Post", [FeedItemFixture("1", "Ferry", "A ferry ran aground.")]))
            let added: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/")))
            #expect(added.source.url == web.url("/feed"))
            #expect(added.discoveredFrom == web.url("/"))
            #expect(added.otherFeeds.map(\.url) == [web.url("/comments")])
        }
    }

    @Test(
        arguments: [
            ("/nothing", "404"), ("/page", "is no feed"), ("ftp://example.org/x", "no web address"),
        ])
    func whatCannotBeAddedIsOneClearErrorAndAddsNothing(path: String, word: String) async throws {
        try await withControlServer { web, control in
            await web.serve("/page", FixtureAnswer(text: "<p>Hi", contentType: "text/html"))
            let url = path.hasPrefix("/") ? web.url(path) : path
            let error = await #expect(throws: ControlClientError.self) {
                let _: AddedSource = try await control.post(
                    .addSource, AddSourceRequest(url: url))
            }
            #expect(error.map { "\($0)".contains(word) } == true)
            let sources = try await control.sources()
            #expect(sources.isEmpty)
        }
    }

    @Test func aRefreshTellsHowItGoesLineByLine() async throws {
        try await withControlServer { web, control in
            await web.serve("/a", .rss("A", [FeedItemFixture("1", "One", "One.")]))
            let _: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a")))
            await web.serve("/a", .rss("A", [FeedItemFixture("2", "Two", "Two.")]))
            let polite: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(wait: true))
            #expect(polite.map(\.kind) == [.started, .source, .finished])
            #expect(polite[1].waiting?.hasPrefix("checked ") == true)
            #expect(polite.last?.done == 1 && polite.last?.failed == 0)
            let lines: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(force: true, wait: true))
            #expect(lines.map(\.kind) == [.started, .source, .finished])
            #expect(lines[1].waiting == nil)
            #expect(lines.last?.changes.added == 1)
            #expect(lines.last?.total == 1)
        }
    }

    @Test func aRefreshOfTagsOrOfWhatIsDueAsksNoOthers() async throws {
        try await withControlServer { web, control in
            for (path, tags) in [("/a", ["news"]), ("/b", ["sport"])] {
                await web.serve(path, .rss(path, [FeedItemFixture(path, "One", "One of \(path).")]))
                let _: AddedSource = try await control.post(
                    .addSource, AddSourceRequest(url: web.url(path), tags: tags))
            }
            let due: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(due: true, wait: true))
            #expect(due.last?.total == 0)
            let before = await web.requests().count
            let tagged: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(tags: ["sport", "none"], force: true, wait: true))
            #expect(tagged.last?.total == 1)
            #expect(await web.requests().count == before + 1)
        }
    }

    @Test func pagesOfOlderEntriesAreReadWhenSomebodyAsks() async throws {
        try await withControlServer { web, control in
            await web.serve("/a", .rss("A", [FeedItemFixture("1", "One", "One.")]))
            let added: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a")))
            let request = RefreshRequest(sources: ["\(added.source.id)"], pages: true, wait: false)
            let error = await #expect(throws: ControlClientError.self) {
                let _: [RefreshProgress] = try await control.lines(.refresh, body: request)
            }
            #expect(error.map { "\($0)".contains("reads no pages") } == true)
            let _: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a"), fullText: "auto"))
            let lines: [RefreshProgress] = try await control.lines(.refresh, body: request)
            #expect(lines.map(\.kind) == [.started, .source, .finished])
            #expect(lines.map(\.pages) == [nil, 1, 1])
            let all: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(pages: true, wait: false))
            #expect(all.last?.total == 1 && all.last?.pages == 0)
            let hosts = try await control.bytes(ControlRequest(.hosts)).split(separator: 0x0A)
                .map { try ControlJSON.value(HostAnswer.self, from: $0) }
            // The page is at another host than its feed.
            #expect(Set(hosts.map(\.pages)) == [0, 1] && hosts.first?.sources == 0)
        }
    }

    @Test func aServersWordHoldsAgainstAllButForceAndMovesNoPlanForward() async throws {
        try await withControlServer { web, control in
            await web.serve("/a", .rss("A", [FeedItemFixture("1", "One", "One.")]))
            let added: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a"), every: "9h"))
            let planned = try #require(try await control.sources().first?.nextDueAt)
            await web.serve("/b", .rss("B", [FeedItemFixture("2", "Two", "Two.")]))
            let other: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/b")))
            await web.serve("/b", .status(503, headers: [("Retry-After", "1800")]))
            let _: [RefreshProgress] = try await control.lines(
                .refresh,
                body: RefreshRequest(sources: ["\(other.source.id)"], force: true, wait: true))
            let before = await web.requests().count
            for name in ["\(added.source.id)", "\(other.source.id)"] {
                let lines: [RefreshProgress] = try await control.lines(
                    .refresh, body: RefreshRequest(sources: [name], wait: true))
                #expect(lines.count { $0.waiting != nil } == 1)
            }
            #expect(await web.requests().count == before)
            let still = try await control.sources().first { $0.id == added.source.id }
            #expect(still?.nextDueAt == planned)

            let forced: [RefreshProgress] = try await control.lines(
                .refresh,
                body: RefreshRequest(sources: ["\(added.source.id)"], force: true, wait: true))
            #expect(forced.allSatisfy { $0.waiting == nil && $0.error == nil })
            #expect(await web.requests(to: "/a").count == 2)
        }
    }

    @Test func aPlanIsExplainedByTheRulesThatMadeIt() async throws {
        try await withControlServer { web, control in
            var answer = FixtureAnswer.rss(
                "A", [FeedItemFixture("1", "One", "One.")])
            answer.headers.append((name: "Cache-Control", value: "max-age=40000"))
            await web.serve("/a", answer)
            let added: AddedSource = try await control.post(
                .addSource,
                AddSourceRequest(url: web.url("/a"), every: "3h, quiet 22:00-07:00 UTC"))
            let why: WhySourceAnswer = try await control.decoded(
                ControlRequest(.whySource, id: added.source.id.rawValue))
            #expect(why.rules.count { $0.decides } == 1)
            #expect(why.rules.map(\.rule).starts(with: ["policy", "freshness", "spread"]))
            #expect(why.rules.last?.rule == "quiet_hours")
            let next = try #require(why.source.nextDueAt)
            #expect(why.rules.allSatisfy { $0.notBefore.map { $0 <= next } ?? false })
            #expect(why.source.nextDueReason?.contains("the server allows one check in") == true)
        }
    }

    @Test func importAndExportLoseNoFeed() async throws {
        try await withControlServer { _, control in
            let opml = """
                <opml version="2.0"><head><title>Mine</title></head><body><outline text="Coast">
                <outline text="Post" type="rss" xmlUrl="https://post.example/feed"/></outline>
                <outline text="Wave" type="rss" xmlUrl="https://wave.example/feed"/>
                <outline text="Bad" type="rss" xmlUrl="nonsense"/></body></opml>
                """
            let answer: ImportAnswer = try await control.decoded(
                ControlRequest(.importOPML, body: Array(opml.utf8)))
            #expect(answer.added == 2)
            #expect(answer.invalid.map(\.url) == ["nonsense"])
            #expect(answer.invalid.map(\.line) == [4])
            #expect(answer.invalid.map(\.reason) == ["no http or https address"])
            #expect(answer.feeds.map(\.tags) == [["Coast"], []])
            #expect(answer.feeds.map(\.isNew) == [true, true])
            #expect(answer.warnings == [])
            let again: ImportAnswer = try await control.decoded(
                ControlRequest(.importOPML, body: Array(opml.utf8)))
            #expect(again.added == 0)
            #expect(again.known == 2)
            #expect(again.feeds.map(\.isNew) == [false, false])
            let exported = String(
                decoding: try await control.bytes(ControlRequest(.exportOPML)), as: UTF8.self)
            #expect(exported.contains("https://post.example/feed"))
            #expect(exported.contains("https://wave.example/feed"))
            // The folder of most readers, and the category that brings the tag back.
            #expect(exported.contains("<outline text=\"Coast\">"))
            #expect(exported.contains("category=\"Coast\""))
        }
    }

    @Test func aPausedSourceIsNotRefreshedAndSaysSo() async throws {
        try await withControlServer { web, control in
            await web.serve("/a", .rss("A", [FeedItemFixture("1", "One", "One.")]))
            let added: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a")))
            let paused: Source = try await control.decoded(
                ControlRequest(.pauseSource, id: added.source.id.rawValue))
            #expect(paused.state == .paused)
            let error = await #expect(throws: ControlClientError.self) {
                let _: [RefreshProgress] = try await control.lines(
                    .refresh, body: RefreshRequest(sources: [web.url("/a")], wait: true))
            }
            #expect(error.map { "\($0)".contains("paused") } == true)
        }
    }

    @Test func aPasswordInAURLIsInNoChangeAndNoError() async throws {
        try await withControlServer { web, control in
            let url = web.url("/a").replacing("http://", with: "http://me:s3cret@")
            await web.serve("/a", .rss("A", [FeedItemFixture("1", "One", "One.")]))
            let _: AddedSource = try await control.post(.addSource, AddSourceRequest(url: url))
            await web.serve("/a", .status(500))
            let _: [RefreshProgress] = try await control.lines(
                .refresh, body: RefreshRequest(force: true, wait: true))
            let changes = try await control.bytes(ControlRequest(.changes))
            #expect(!String(decoding: changes, as: UTF8.self).contains("s3cret"))
            let status = try await control.bytes(ControlRequest(.status))
            #expect(!String(decoding: status, as: UTF8.self).contains("s3cret"))
        }
    }
}

/// The CLI's own client, off the cooperative pool.
struct TestClient: Sendable {
    let socket: String
    private let work = BlockingWork(label: "client")

    init(socket: String) { self.socket = socket }

    func bytes(_ request: ControlRequest) async throws -> [UInt8] {
        let socket = socket
        return try await work.run {
            try ControlClient(socket: ControlSocket(path: socket)).bytes(request)
        }
    }

    func decoded<Value: Decodable & Sendable>(_ request: ControlRequest) async throws -> Value {
        try ControlJSON.value(Value.self, from: try await bytes(request))
    }

    func post<Value: Decodable & Sendable>(
        _ route: ControlRoute, _ body: some Encodable
    ) async throws -> Value {
        try await decoded(ControlRequest(route, body: try ControlJSON.bytes(body)))
    }

    func lines<Value: Decodable & Sendable>(
        _ route: ControlRoute, body: some Encodable
    ) async throws -> [Value] {
        try await bytes(ControlRequest(route, body: try ControlJSON.bytes(body)))
            .split(separator: 0x0A).map { try ControlJSON.value(Value.self, from: $0) }
    }

    func sources() async throws -> [Source] {
        try await bytes(ControlRequest(.sources)).split(separator: 0x0A)
            .map { try ControlJSON.value(Source.self, from: $0) }
    }
}
