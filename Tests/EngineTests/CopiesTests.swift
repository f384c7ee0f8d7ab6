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

/// What people ask about copies and edits, and decide about them, over a real socket.
@Suite(.timeLimit(.minutes(2))) struct CopiesTests {
    private static let report = """
        The council of Saltmarsh voted on Monday to rebuild the old pier after a debate of nine hours. Forty people \
        were heard. The fishermen and the hotel keepers took opposite sides of nearly every question. The work begins \
        in March and ends, if the weather holds, before the herring come back to the northern banks.
        """

    private func item(_ title: String, _ body: String, _ name: String = "pier") -> FeedItemFixture {
        FeedItemFixture(name, title, body)
    }

    /// Two outlets with one text, in a daemon.
    private func withCopies(
        _ body: @escaping @Sendable (FixtureServer, TestClient) async throws -> Void
    ) async throws {
        try await withControlServer { web, control in
            for name in ["gazette", "herald"] {
                await web.serve("/" + name, .rss(name, [item("Pier", Self.report)]))
                let _: AddedSource = try await control.post(
                    .addSource, AddSourceRequest(url: web.url("/" + name)))
            }
            try await body(web, control)
        }
    }

    private func refresh(_ control: TestClient) async throws {
        let _: [RefreshProgress] = try await control.lines(
            .refresh, body: RefreshRequest(force: true, wait: true))
    }

    private func select(
        _ control: TestClient, _ route: ControlRoute, _ selection: ArticleSelection
    ) async throws -> [UInt8] {
        try await control.bytes(selection.request(route))
    }

    private let one = ArticleID(rawValue: 1)

    /// Forty invented words, others for each number.
    private static func paragraphs(_ numbers: ClosedRange<Int>) -> String {
        numbers.map { number in
            var state = UInt64(number)
            let words = (0..<40).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return String(state >> 40, radix: 36).filter(\.isLetter) + "o"
            }
            return "The " + words.joined(separator: " ") + "."
        }.joined(separator: " ")
    }

    /// A part of the longest text that is long enough unites what was too short for it.
    @Test func whyTellsByWhichTextArticlesWereJoined() async throws {
        let texts = [
            Self.paragraphs(1...14), Self.paragraphs(1...2),
            Self.paragraphs(1...4) + " " + Self.paragraphs(101...103), Self.paragraphs(1...5),
        ]
        try await withControlServer { web, control in
            for (index, text) in texts.enumerated() {
                let name = "outlet\(index)"
                await web.serve("/" + name, .rss(name, [item("Pier \(index)", text, name)]))
                let _: AddedSource = try await control.post(
                    .addSource, AddSourceRequest(url: web.url("/" + name)))
            }
            let why: WhyAnswer = try await control.decoded(ArticleSelection(one).request(.why))
            let reasons = why.copies.map { "\($0.entryID): \($0.reason)" }
            #expect(
                reasons == [
                    "1: the first that was seen of this article",
                    "2: article 2 and article 1 have nearly the same text as entry 4",
                    "3: article 3 and article 1 have nearly the same text as entry 4",
                    "4: nearly the same text as entry 3 of outlet2, 50 % alike",
                ])
        }
    }

    @Test func aSplitHoldsAgainstEverySyncAndIsTakenBackByItsNumber() async throws {
        try await withCopies { web, control in
            let split: DecisionAnswer = try await control.post(
                .split,
                SplitRequest(entries: [EntryID(rawValue: 2)], by: "ann", note: "another\npier"))
            #expect(split.articles.map(\.id.rawValue) == [2, 1])
            #expect(split.decision.note == "another pier")
            await web.serve("/herald", .rss("herald", [item("Pier!", Self.report)]))
            try await refresh(control)
            let why: WhyAnswer = try await control.decoded(
                ArticleSelection(ArticleID(rawValue: 2)).request(.why))
            #expect(why.copies.map(\.entryID.rawValue) == [2])
            #expect(why.decisions == [split.decision])
            let undone: DecisionAnswer = try await control.post(
                .undo, UndoRequest(kind: .split, seq: split.decision.seq, by: "bob"))
            #expect(undone.decision.undoneSeq != nil)
            let article: ArticleAnswer = try await control.decoded(
                ArticleSelection(ArticleID(rawValue: 2)).request(.article))
            #expect(article.article.id == one)
            #expect(article.article.copies.count == 2)
        }
    }

    @Test func aMergeIsToldToThoseWhoFollow() async throws {
        try await withControlServer { web, control in
            await web.serve(
                "/a",
                .rss("a", [item("Pier", Self.report), item("Tide", "High at noon.", "tide")]))
            let _: AddedSource = try await control.post(
                .addSource, AddSourceRequest(url: web.url("/a")))
            let merged: DecisionAnswer = try await control.post(
                .merge, MergeRequest(articles: [ArticleID(rawValue: 2), one]))
            #expect(merged.articles.map(\.id.rawValue) == [2])
            let lines = try await control.bytes(ControlRequest(.changes)).split(separator: 0x0A)
            let last = try ControlJSON.value(Change.self, from: try #require(lines.last))
            #expect(last.kind == .articleMerged)
            #expect(last.fromArticleID == one)
            #expect(last.articleID?.rawValue == 2)
        }
    }

    @Test(arguments: [
        (ControlRoute.split, #"{"entries":[1,2]}"#, "nothing would be left"),
        (.split, #"{"entries":[]}"#, "at least one"), (.split, #"{"entries":[77]}"#, "no entry 77"),
        (.merge, #"{"articles":[1]}"#, "at least two"),
        (.merge, #"{"articles":[1,1]}"#, "one article"),
        (.undo, #"{"kind":"merge"}"#, "no merge"), (.undo, #"{"kind":"divorce"}"#, "body"),
    ])
    func whatCannotBeDecidedIsOneClearError(
        route: ControlRoute, body: String, words: String
    ) async throws {
        try await withCopies { _, control in
            let error = await #expect(throws: ControlClientError.self) {
                _ = try await control.bytes(ControlRequest(route, body: Array(body.utf8)))
            }
            #expect(
                error.map { "\($0)".contains(words) || words == "body" } == true, "\(error as Any)")
        }
    }

    @Test func copiesAreComparedAndTheStaleOneIsNamed() async throws {
        try await withCopies { web, control in
            let corrected = Self.report.replacing("Forty people", with: "Fourteen people")
            await web.serve("/gazette", .rss("gazette", [item("Pier", corrected)]))
            try await refresh(control)
            let diff: DiffAnswer = try await control.decoded(
                ArticleSelection(
                    one, between: [SourceID(rawValue: 2), SourceID(rawValue: 1)]
                ).request(.diff))
            #expect([diff.wordsAdded, diff.wordsRemoved] == [1, 1])
            #expect(diff.from.entryID.rawValue == 2 && diff.to.entryID.rawValue == 1)

            let stale = try await select(control, .stale, ArticleSelection(one))
                .split(separator: 0x0A).map { try ControlJSON.value(StaleCopy.self, from: $0) }
            #expect(stale.map(\.entryID.rawValue) == [2])
            #expect(stale.first?.sentence == "Forty people were heard.")
            #expect(stale.first?.corrected == "Fourteen people were heard.")
            #expect(stale.first?.correctedRevision == 2)

            // Once the sister is corrected too, none is stale.
            await web.serve("/herald", .rss("herald", [item("Pier", corrected)]))
            try await refresh(control)
            let none = try await select(control, .stale, ArticleSelection(one))
            #expect(none.allSatisfy { $0 == 0x0A }, "\(String(decoding: none, as: UTF8.self))")
        }
    }

    @Test func whyTellsWhoHadItFirstAndHowMuchEachHas() async throws {
        try await withCopies { web, control in
            let shorter = Self.report.replacing(" Forty people were heard.", with: "")
            await web.serve("/herald", .rss("herald", [item("Pier", shorter)]))
            try await refresh(control)
            let why: WhyAnswer = try await control.decoded(ArticleSelection(one).request(.why))
            #expect(why.firstSeen?.rawValue == 1)
            #expect(why.firstPublished == nil)
            #expect(why.copies.map { $0.shareOfFirst == nil } == [true, false])
            let share = try #require(why.copies.last?.shareOfFirst)
            #expect(share > 0.85 && share < 1)
            #expect(why.copies.last?.shareOfItsOwn == 0)
        }
    }

    @Test func editsHaveAKindAndASize() async throws {
        try await withCopies { web, control in
            let edited = Self.report.replacing("nine hours", with: "nine long hours")
            for state in [edited, edited.replacing("keepers took", with: "keepers, took")] {
                await web.serve("/gazette", .rss("gazette", [item("Pier", state)]))
                try await refresh(control)
            }
            let revisions = try await select(
                control, .revisions, ArticleSelection(one, entry: EntryID(rawValue: 1))
            ).split(separator: 0x0A).map { try ControlJSON.value(Revision.self, from: $0) }
            #expect(revisions.map(\.kind) == [.first, .text, .cosmetic])
            #expect(revisions.map(\.wordsAdded) == [nil, 1, 0])
            #expect(revisions.map(\.wordsRemoved) == [nil, 0, 0])
            #expect(revisions.allSatisfy { $0.text == nil })
            func lines(_ query: EditedQuery) async throws -> [EditedArticle] {
                try await control.bytes(query.request).split(separator: 0x0A)
                    .map { try ControlJSON.value(EditedArticle.self, from: $0) }
            }
            let listed = try await lines(EditedQuery())
            #expect(listed.map(\.edits) == [2])
            #expect(listed.first?.edit == revisions.last)
            #expect(try await lines(EditedQuery(source: "herald")).isEmpty)
            #expect(try await lines(EditedQuery(until: Timestamp(seconds: 1))).isEmpty)
        }
    }
}
