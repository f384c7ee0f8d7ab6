import Articles
import GRDB
import Scheduling
import Testing

@testable import Store

@Suite struct PageTests {
    /// Sixty sentences about `name`: more than any feed's summary.
    private static func story(_ name: String, _ sentences: ClosedRange<Int> = 1...60) -> String {
        sentences.map { "Headline of \(name): sentence \($0) of what was said there." }
            .joined(separator: "\n\n")
    }

    private static let summary = "A few words about it."

    /// A feed with one entry, whose page is wanted.
    private static func archive(
        _ names: [String] = ["bridge"], mode: FullTextMode = .auto
    ) async throws -> (Archive, SourceID) {
        let archive = try Archive()
        let source = try await archive.feed("outlet", fullText: mode)
        try await archive.observe(source, names.map { item($0, text: summary + " \($0)") })
        return (archive, source)
    }

    private static func text(
        _ archive: Archive, _ origin: Origin? = nil
    ) async throws -> EntryText? {
        try await archive.store.text(of: ArticleID(rawValue: 1), origin: origin)
    }

    @Test func `A page is wanted in the transaction of its entry, and only where it is needed`()
        async throws
    {
        let (archive, source) = try await Self.archive()
        try await archive.observe(
            source,
            [
                item("bridge", text: Self.summary + " bridge"),
                item("long", text: Self.story("long")),
            ])
        #expect(try await archive.store.pageCounts(at: archive.now).waiting == 1)
        #expect(try await archive.page(1).dueReason == "the feed's text has 6 words")
        #expect(try await archive.store.page(of: EntryID(rawValue: 2)) == nil)
        let hosts = try await archive.store.duePageHosts(at: archive.now)
        #expect(hosts == ["outlet.example"])
        let task = try #require(
            try await archive.store.pageTask(
                EntryID(rawValue: 1), at: archive.now))
        #expect(task.page.url == "https://outlet.example/bridge")
        // A look that never ended leaves everything as it is.
        try archive.reopen()
        #expect(try await archive.store.pageCounts(at: archive.now).waiting == 1)
    }

    @Test func `A source that is paused or reads no pages leaves them alone`() async throws {
        let (archive, source) = try await Self.archive()
        try await archive.store.setPaused(source, true, at: archive.now)
        #expect(try await archive.store.duePageHosts(at: archive.now).isEmpty)
        #expect(try await archive.store.pageTask(EntryID(rawValue: 1), at: archive.now) == nil)
        let (other, _) = try await Self.archive(mode: .never)
        #expect(try await other.store.page(of: EntryID(rawValue: 1)) == nil)
    }

    @Test func `Pages sleep as long as their source is not read, however that came`() async throws {
        let (archive, source) = try await Self.archive()
        let store = archive.store
        let location = try #require(try await store.source(source)).location
        func dueNow() async throws -> [Int32] {
            #expect(
                try await store.duePagesByHost(at: archive.now).values.reduce(0, +)
                    == (try await store.pageCounts(at: archive.now).waiting))
            return try await store.duePages(of: "outlet.example", at: archive.now, limit: 9)
                .map(\.rawValue)
        }
        func add(_ mode: FullTextMode) async throws {
            _ = try await store.addSource(
                NewSource(
                    kind: .feed, location: location, settings: SourceSettings(fullText: mode.text)),
                at: archive.now)
        }
        #expect(try await dueNow() == [1])
        try await store.setPaused(source, true, at: archive.now)
        #expect(try await dueNow() == [])
        // A sync that was under way when the source was paused brings one more.
        try await archive.observe(
            source, [item("bridge", text: Self.summary + " bridge"), item("ferry", text: "Ferry.")])
        #expect(try await store.page(of: EntryID(rawValue: 2)) != nil)
        #expect(try await dueNow() == [])
        try await store.setPaused(source, false, at: archive.now)
        #expect(try await dueNow() == [2, 1])
        try await add(.never)
        #expect(try await dueNow() == [])
        try await add(.auto)
        #expect(try await dueNow() == [2, 1])
        try await store.removeSource(source, at: archive.now)
        #expect(try await dueNow() == [])
        #expect(try await store.nextPageDue(after: archive.now - .seconds(86_400)) == nil)
        try await add(.auto)
        #expect(try await dueNow() == [2, 1])
    }

    @Test func `What people read is the page, and the feed's text is kept beside it`() async throws
    {
        let (archive, source) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge"), title: "Bridge, in full"))
        let article = try await archive.article(1)
        #expect(article.title == "Bridge, in full")
        #expect(article.copies[0].origin == .page)
        #expect(article.revisionCount == 2)
        #expect(try await Self.text(archive)?.text == Self.story("bridge"))
        #expect(try await Self.text(archive, .feed)?.text == Self.summary + " bridge")
        #expect(try await archive.store.search("sentence").hits.count == 1)

        // The feed's edit is a revision of its own track, and not what is read.
        try await archive.observe(source, [item("bridge", text: "Other words about it.")])
        let revisions = try await archive.store.revisions(of: ArticleID(rawValue: 1))
        #expect(revisions.map(\.origin) == [.feed, .page, .feed])
        #expect(revisions.map(\.kind) == [.first, .first, .text])
        #expect(try await Self.text(archive)?.revision == 2)
        #expect(try await archive.store.search("sentence").hits.count == 1)
        // And it is a reason to look at the page at once.
        #expect(try await archive.page(1).dueAt == archive.now)

        try await archive.look(1, page(Self.story("bridge", 1...61), title: "Bridge, in full"))
        #expect(try await Self.text(archive)?.revision == 4)
        let kinds = try await archive.store.revisions(of: ArticleID(rawValue: 1)).map(\.kind)
        #expect(kinds == [.first, .first, .text, .text])
        try await archive.look(1, page(Self.story("bridge"), title: "Bridge, in full"))
        #expect(
            try await archive.store.revisions(of: ArticleID(rawValue: 1)).last?.kind == .revert)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `The feed item is known again after its page was read`() async throws {
        let (archive, source) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge")))
        let again = try await archive.observe(
            source, [item("bridge", text: Self.summary + " bridge")])
        #expect(again.unchanged == 1 && again.changes.isEmpty)
    }

    @Test func `A page that says what the feed says makes no revision`() async throws {
        let (archive, _) = try await Self.archive(mode: .always)
        try await archive.look(1, page(Self.summary + " bridge"))
        #expect(try await archive.article(1).revisionCount == 1)
        #expect(try await archive.page(1).result == .same)
    }

    @Test func `Feed and page that come to say the same share a revision`() async throws {
        let (archive, source) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge"), title: "Headline of bridge"))
        try await archive.observe(source, [item("bridge", text: Self.story("bridge"))])
        #expect(try await archive.article(1).revisionCount == 2)
        try await archive.observe(source, [item("bridge", text: Self.story("bridge", 1...62))])
        try await archive.look(
            1, page(Self.story("bridge", 1...62), title: "Headline of bridge"))
        #expect(try await archive.article(1).revisionCount == 3)
        #expect(try await Self.text(archive)?.revision == 3)
        #expect(try await archive.store.search("62").hits.count == 1)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What is not the article is no revision, and is said`() async throws {
        let (archive, _) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge")))
        let seq = try await archive.store.lastSeq()
        try await archive.look(1, page(Self.story("bridge", 1...9)))
        #expect(try await archive.article(1).copies[0].state == .paywalled)
        try await archive.look(1, .hindered(.blocked, "the server refuses"))
        try await archive.look(1, .hindered(.blocked, "the server refuses"))
        try await archive.look(1, page(Self.story("bridge")))
        #expect(try await archive.article(1).copies[0].state == nil)
        #expect(
            try await archive.store.changes(since: seq, limit: 100).map(\.kind) == [
                .entryPaywalled, .entryBlocked, .entryRestored,
            ])
        #expect(try await archive.article(1).revisionCount == 2)
        #expect(try await Self.text(archive)?.text == Self.story("bridge"))
    }

    @Test func `A page is gone after two looks at a distance`() async throws {
        let (archive, _) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge")))
        try await archive.look(1, .missing("answered 404"))
        #expect(try await archive.article(1).copies[0].state == nil)
        #expect(try await archive.page(1).dueAt == archive.now + PageRetry.secondOpinion)
        try await archive.look(1, .missing("answered 404"), after: .seconds(60))
        #expect(try await archive.page(1).result == .missing)
        try await archive.look(1, .missing("answered 404"), after: .seconds(3600))
        #expect(try await archive.article(1).copies[0].state == .removed)
        #expect(try await archive.log().last == "entry.removed")
        #expect(try await archive.page(1).validators.isEmpty)
        try await archive.look(1, page(Self.story("bridge")), after: .seconds(86_400))
        #expect(try await archive.log().last == "entry.restored")
        #expect(try await archive.article(1).revisionCount == 2)
    }

    @Test func `A text behind several links of a host is no article, for the first one either`()
        async throws
    {
        let (archive, _) = try await Self.archive(["bridge", "ferry", "mayor"])
        // Nothing tells it from an article as long as it stands behind one link.
        let wall = Self.story("Headline").replacing("sentence", with: "consent")
        try await archive.look(1, page(wall))
        #expect(try await Self.text(archive)?.text == wall)
        try await archive.look(2, page(wall))
        try await archive.look(3, page(wall))
        for id in Int32(1)...3 {
            #expect(try await archive.article(id).copies[0].state == .blocked, "\(id)")
        }
        #expect(try await Self.text(archive)?.text == Self.summary + " bridge")
        #expect(try await archive.store.search("consent").hits.isEmpty)
        try await archive.look(1, page(Self.story("bridge")))
        #expect(try await Self.text(archive)?.text == Self.story("bridge"))
        #expect(try await archive.article(1).copies[0].state == nil)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }

    @Test func `What has nothing to do with the entry is seen twice before it is believed`()
        async throws
    {
        let (archive, _) = try await Self.archive()
        let other = (1...30).map { "Weather \($0) remains fair tomorrow." }.joined(separator: " ")
        try await archive.look(1, page(other))
        #expect(try await archive.page(1).result == .doubtful)
        #expect(try await archive.article(1).revisionCount == 1)
        try await archive.look(1, page(other))
        #expect(try await archive.article(1).revisionCount == 2)
    }

    @Test func `A page that gives itself another address moves its entry`() async throws {
        let (archive, source) = try await Self.archive()
        try await archive.look(
            1, page(Self.story("bridge"), url: "https://outlet.example/news/bridge-2"))
        #expect(try await archive.log().contains("entry.moved"))
        #expect(try await archive.article(1).url == "https://outlet.example/news/bridge-2")
        #expect(try await archive.page(1).url == "https://outlet.example/news/bridge-2")
        for url in ["https://outlet.example/bridge", "https://outlet.example/news/bridge-2"] {
            #expect(try await archive.store.resolve(url)?.entry == EntryID(rawValue: 1))
        }
        // The feed goes on with the old one, which is no move back.
        let again = try await archive.observe(
            source, [item("bridge", text: Self.summary + " bridge")])
        #expect(again.changes.isEmpty)
        #expect(try await archive.page(1).url == "https://outlet.example/news/bridge-2")
    }

    @Test func `Two entries do not become one by a page's word`() async throws {
        let (archive, _) = try await Self.archive(["bridge", "ferry"])
        try await archive.look(
            1, page(Self.story("bridge"), url: "https://outlet.example/ferry"))
        #expect(try await archive.article(1).url == "https://outlet.example/bridge")
    }

    @Test func `Looks grow rarer, and what fails is tried again and given up`() async throws {
        let (archive, _) = try await Self.archive()
        try await archive.look(1, page(Self.story("bridge")))
        let first = archive.now
        for step in LookSchedule.standard.steps {
            let due = try #require(try await archive.page(1).dueAt)
            #expect(due == first + step)
            try await archive.look(1, .unchanged, after: due.since(archive.now))
        }
        #expect(try await archive.page(1).dueAt == nil)
        for _ in 0..<PageRetry.mostFailures { try await archive.look(1, .failed("no answer")) }
        #expect(try await archive.page(1).dueAt == nil)
        #expect(try await archive.page(1).dueReason == "given up after 10 attempts")
    }

    @Test func `Of a line that is too long the oldest are let go, and say so`() async throws {
        let (archive, source) = try await Self.archive((0..<6).map { "old\($0)" })
        try await archive.observe(source, (0..<3).map { item("new\($0)", text: "Short.") })
        let due = try await archive.store.duePages(
            of: "outlet.example", at: archive.now, limit: 4)
        #expect(due.map(\.rawValue) == [7, 8, 9, 1])
        #expect(
            try await archive.store.dropPages(of: "outlet.example", at: archive.now, keeping: 4)
                == 5)
        #expect(try await archive.store.pageCounts(at: archive.now).dropped == 5)
        #expect(try await archive.page(6).note?.contains("newer ones go first") == true)
        #expect(try await archive.page(1).dueAt != nil)
    }

    @Test func `Pages that failed in an outage are tried again, even those that were given up`()
        async throws
    {
        let (archive, _) = try await Self.archive(["bridge", "ferry", "tide"])
        let store = archive.store
        // The first fails before too, the second never, and the third has no part in it.
        for _ in 1..<PageRetry.mostFailures - 1 { try await archive.look(1, .failed("503")) }
        for _ in 1...3 { try await archive.look(3, .failed("503"), after: .zero) }
        let begin = archive.now + .seconds(1)
        try await archive.look(1, .failed("no network"))
        try await archive.look(1, .failed("no network"))
        for _ in 1...3 { try await archive.look(2, .failed("no network"), after: .seconds(60)) }
        #expect(try await archive.page(1).dueAt == nil)
        try await store.retryPages(
            of: ["outlet.example"], failedSince: begin, at: archive.now)
        #expect(try await archive.page(1).dueAt == archive.now)
        #expect(try await archive.page(1).failures < PageRetry.mostFailures)
        #expect(try await archive.page(2).dueAt == archive.now)
        #expect(try await archive.page(2).failures == 0)
        #expect(try await archive.page(3).failures == 3)
        #expect(try await archive.page(3).dueAt != archive.now)
    }

    @Test func `What a person asked for is never let go, however many are in line`() async throws {
        let (archive, source) = try await Self.archive((0..<6).map { "old\($0)" })
        let looked = try await archive.store.dropPages(
            of: "outlet.example", at: archive.now, keeping: 4)
        #expect(looked == 2)
        #expect(try await archive.store.wantPages(of: source, at: archive.now) == 2)
        try await archive.observe(source, (0..<3).map { item("new\($0)", text: "Short.") })
        #expect(
            try await archive.store.dropPages(of: "outlet.example", at: archive.now, keeping: 4)
                == 3)
        #expect(try await archive.store.pageCounts(at: archive.now).waiting == 6)
        #expect(try await archive.page(6).dueReason == "asked for by hand")
    }

    @Test func `What is found of a text behind other links is no longer known by its first page`()
        async throws
    {
        let (archive, _) = try await Self.archive(["bridge", "ferry", "mayor"])
        let wall = Self.story("Headline").replacing("sentence", with: "consent")
        try await archive.look(1, page(wall))
        #expect(try await archive.page(1).bodyHash != nil)
        for entry in Int32(2)...3 { try await archive.look(entry, page(wall)) }
        // Else a 304 would call it restored, though the wall still stands there.
        let first = try await archive.page(1)
        #expect(first.validators.isEmpty && first.bodyHash == nil)
        #expect(first.result == .blocked && first.note?.contains("other links") == true)
    }

    @Test func `An edit of the feed while its page is read is looked for again`() async throws {
        let (archive, source) = try await Self.archive()
        let asked = PageLook.Asked(try await archive.page(1))
        try await archive.observe(source, [item("bridge", text: Self.summary + " torn down")])
        let wanted = archive.now
        try await archive.look(1, page(Self.story("bridge")), asked: asked)
        #expect(try await Self.text(archive)?.text == Self.story("bridge"))
        #expect(try await archive.page(1).dueAt == wanted)
        #expect(try await archive.page(1).dueReason == "the feed's text has 7 words")
    }

    @Test func `A page that moved while it was read is still to be read`() async throws {
        let (archive, source) = try await Self.archive()
        let asked = PageLook.Asked(try await archive.page(1))
        var moved = item("bridge", text: Self.summary + " bridge")
        moved.url = "https://outlet.example/tunnel"
        moved.canonicalURL = moved.url
        try await archive.observe(source, [moved])
        try await archive.look(1, .missing("answered 404"), asked: asked)
        let page = try await archive.page(1)
        #expect(page.url == "https://outlet.example/tunnel" && page.lookedAt == nil)
        #expect(page.dueAt.map { $0 <= archive.now } == true)
    }

    @Test func `A page that cannot be kept lets the others of its host go first`() async throws {
        let (archive, _) = try await Self.archive(["bridge", "ferry"])
        try await archive.store.pool.write {
            try $0.execute(
                sql: """
                    CREATE TRIGGER refusal BEFORE INSERT ON content WHEN NEW.text LIKE '%sentence%'
                    BEGIN SELECT RAISE(ABORT, 'refused'); END
                    """)
        }
        let outcome = try await archive.look(1, page(Self.story("bridge")))
        #expect(outcome.failure != nil)
        let page = try await archive.page(1)
        #expect(page.result == .failed && page.failures == 1)
        #expect(page.note?.contains("refused") == true)
        #expect(page.dueAt == archive.now + PageRetry.firstWait)
        let due = try await archive.store.duePages(
            of: "outlet.example", at: archive.now, limit: 4)
        #expect(due.map(\.rawValue) == [2])
    }

    @Test func `Pages that wait are counted by source, without those that nobody reads`()
        async throws
    {
        let (archive, source) = try await Self.archive(["bridge", "ferry", "mayor"])
        try await archive.look(1, page(Self.story("bridge")), after: .zero)
        try await archive.look(2, .failed("no answer"), after: .zero)
        try await archive.look(3, .hindered(.blocked, "refused"), after: .zero)
        var expected = PageCounts()
        expected.total = 3
        expected.planned = 3
        expected.failing = 1
        expected.blocked = 1
        #expect(try await archive.store.pageCounts(at: archive.now) == expected)
        #expect(
            try await archive.store.pageCountsBySource(at: archive.now) == [source: expected])
        #expect(try await archive.store.duePageHosts(at: archive.now).isEmpty)
        archive.now = archive.now + .seconds(7200)
        #expect(try await archive.store.duePageHosts(at: archive.now) == ["outlet.example"])
        let due = try await archive.store.duePages(
            of: "outlet.example", at: archive.now, limit: 2)
        #expect(due.map(\.rawValue) == [1, 2])
        try await archive.store.setPaused(source, true, at: archive.now)
        #expect(try await archive.store.pageCounts(at: archive.now) == PageCounts())
    }

    @Test func `Pages of entries that were there before are read when a person asks`() async throws
    {
        let (archive, source) = try await Self.archive(["bridge", "ferry", "mayor"], mode: .never)
        try await archive.observe(source, [item("long", text: Self.story("long", 1...99))])
        let location = try #require(try await archive.store.source(source)).location
        #expect(try await archive.store.wantPages(of: source, at: archive.now) == 0)
        _ = try await archive.store.addSource(
            NewSource(
                kind: .feed, location: location,
                settings: SourceSettings(fullText: FullTextMode.auto.text)), at: archive.now)
        #expect(try await archive.store.wantPages(of: source, at: archive.now) == 3)
        #expect(try await archive.store.wantPages(of: source, at: archive.now) == 0)
        try await archive.look(1, page(Self.story("bridge")))
        try await archive.look(2, .hindered(.blocked, "refused"), after: .seconds(60))
        let planned = try await archive.page(1).dueAt
        // What is whole keeps its plan; what is not is looked at now, and what waits goes on waiting.
        #expect(try await archive.store.wantPages(of: source, at: archive.now) == 1)
        #expect(try await archive.page(1).dueAt == planned)
        #expect(try await archive.page(2).dueAt == archive.now)
        #expect(try await archive.page(2).dueReason == "asked for by hand")
        let due = try await archive.store.duePages(
            of: "outlet.example", at: archive.now, limit: 9)
        #expect(due.map(\.rawValue) == [3, 2])
        #expect(
            try await archive.store.duePagesByHost(at: archive.now) == ["outlet.example": 2])
    }

    @Test func `A feed whose pages say no more is asked for no more pages`() async throws {
        let names = (0..<6).map { "n\($0)" }
        let (archive, source) = try await Self.archive(names)
        for (index, name) in names.enumerated() {
            try await archive.look(Int32(index + 1), page(Self.summary + " \(name)"))
        }
        try await archive.observe(source, [item("last", text: "Just as short.")])
        #expect(try await archive.store.page(of: EntryID(rawValue: 7)) == nil)
        #expect(try await archive.article(7).revisionCount == 1)
    }

    @Test func `A page whose full text is known elsewhere makes its entry a copy`() async throws {
        let archive = try Archive()
        let agency = try await archive.feed("agency")
        try await archive.observe(agency, [item("wire", text: Self.story("bridge"))])
        let outlet = try await archive.feed("outlet", fullText: .auto)
        try await archive.observe(outlet, [item("bridge", text: Self.summary)])
        #expect(try await archive.store.counts().articles == 2)
        try await archive.look(2, page(Self.story("bridge")))
        let article = try await archive.article(1)
        #expect(article.copies.map(\.entryID.rawValue) == [1, 2])
        #expect(article.copies[1].match == .hash)
        #expect(try await archive.log().last == "article.copied")
        #expect(try await archive.store.counts().articles == 1)
        #expect(try await brokenInvariants(of: archive.store) == [])
    }
}
