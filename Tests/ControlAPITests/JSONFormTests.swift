import Articles
import ControlAPI
import FoundationEssentials
import Testing

/// The JSON that scripts rely on: every key of the contract is there, `null` where it has no value.
@Suite struct JSONFormTests {
    static let time = Timestamp(seconds: 1_795_339_800)
    static let source = Source(
        id: SourceID(rawValue: 1), kind: .feed, url: "https://example.org/f", folder: nil,
        title: nil, homeURL: nil, state: .new, every: "auto", tags: [], addedAt: time,
        lastCheckedAt: nil, lastSuccessAt: nil, nextDueAt: nil, nextDueReason: nil, error: nil,
        failures: 0, entries: 0, isConfigured: false)
    static let hash = ContentHash(bytes: [UInt8](repeating: 0xAB, count: 32))

    static func article() throws -> Article {
        Article(
            id: ArticleID(rawValue: 42), title: nil, url: nil, authors: [], language: nil,
            publishedAt: nil, firstSeenAt: time, updatedAt: time, words: 3, revisionCount: 1,
            contentHash: try #require(hash), copies: [])
    }

    static func revision() throws -> Revision {
        Revision(
            entryID: EntryID(rawValue: 9), number: 1, observedAt: time, origin: .feed, kind: .first,
            title: nil, authors: [], publishedAt: nil, contentHash: try #require(hash), words: 3,
            changeSeq: 4, source: "s")
    }

    private func object(_ value: some Encodable) throws -> [String: JSON] {
        guard
            case .object(let object) = try ControlJSON.value(
                JSON.self, from: try ControlJSON.bytes(value))
        else { throw Unexpected() }
        return object
    }

    struct Unexpected: Error {}

    @Test func status() throws {
        let status = StatusAnswer(
            version: "1", startedAt: Self.time, uptimeSeconds: 5, pid: 6, isReadOnly: false,
            config: nil, store: StatusStore(path: "/s", bytes: 7, integrity: "ok"),
            sources: StatusSources(total: 1, ok: 2, failing: 3, paused: 4, gone: 5, new: 6),
            articles: 1, entries: 2, revisions: 3, contents: 4, indexPending: 0, lastSeq: 8,
            nextDueAt: nil, refreshing: 0, lastError: nil, warnings: [])
        let object = try object(status)
        for key in [
            "version", "uptime_s", "pid", "store", "sources", "articles", "entries", "revisions",
            "contents", "last_seq", "next_due_at", "refreshing", "last_error",
            "refreshing_now", "network",
        ] {
            #expect(object[key] != nil, "\(key)")
        }
        #expect(object["next_due_at"] == .null)
        #expect(object["last_error"] == .null)
        guard case .object(let store) = object["store"],
            case .object(let sources) = object["sources"]
        else { throw Unexpected() }
        #expect(Set(store.keys) == ["path", "bytes", "integrity"])
        #expect(
            sources
                == [
                    "total": .number(1), "ok": .number(2), "failing": .number(3),
                    "paused": .number(4), "gone": .number(5), "new": .number(6),
                    "waiting": .number(0), "odd": .number(0),
                ])
        #expect(try ControlJSON.value(StatusAnswer.self, from: ControlJSON.bytes(status)) == status)
    }

    @Test func anAddedSourceWithoutAnythingFound() throws {
        let added = AddedSource(source: Self.source, isNew: true, error: "refused")
        let object = try object(added)
        #expect(
            Set(object.keys)
                == ["source", "is_new", "discovered_from", "other_feeds", "found", "error"])
        #expect(object["found"] == .null)
        #expect(object["discovered_from"] == .null)
        #expect(try ControlJSON.value(AddedSource.self, from: ControlJSON.bytes(added)) == added)
    }

    @Test func progressHasItsCountsBesideIt() throws {
        let progress = RefreshProgress(
            kind: .source, done: 1, total: 2, sourceID: nil, source: nil,
            changes: ChangeCounts(added: 3, revised: 4), failed: 0, error: nil)
        let object = try object(progress)
        #expect(
            Set(object.keys)
                == [
                    "kind", "done", "total", "source_id", "source", "added", "revised", "moved",
                    "removed", "restored", "copied", "failed", "error", "waiting", "pages",
                ])
        #expect(object["added"] == .number(3))
        #expect(object["error"] == .null)
        #expect(
            try ControlJSON.value(RefreshProgress.self, from: ControlJSON.bytes(progress))
                == progress)
    }

    @Test func aSearchHitIsItsArticleAndMore() throws {
        let hit = SearchHit(
            article: try Self.article(), snippet: "the ferry", matches: [.init(start: 4, end: 9)],
            score: 1.5)
        let object = try object(hit)
        #expect(
            Set(object.keys)
                == Set(Article.CodingKeys.allCases.map(\.rawValue)).union([
                    "snippet", "matches", "score",
                ]))
        #expect(try ControlJSON.value(SearchHit.self, from: ControlJSON.bytes(hit)) == hit)
    }

    @Test func anArticleWithItsText() throws {
        let answer = ArticleAnswer(
            article: try Self.article(), entryID: EntryID(rawValue: 9), revision: 1, origin: .page,
            text: "a\n\nb",
            html: nil)
        let object = try object(answer)
        #expect(object["text"] == .string("a\n\nb"))
        #expect(object["html"] == .null)
        #expect(object["id"] == .number(42))
        #expect(object["title"] == .null)
        #expect(
            try ControlJSON.value(ArticleAnswer.self, from: ControlJSON.bytes(answer)) == answer)
    }

    @Test func theOthersComeBackAsTheyWere() throws {
        let diff = DiffAnswer(
            articleID: ArticleID(rawValue: 1), from: try Self.revision(),
            to: try Self.revision(), title: WordDiff(from: "", to: ""),
            text: WordDiff(from: "a b", to: "a"))
        #expect(try ControlJSON.value(DiffAnswer.self, from: ControlJSON.bytes(diff)) == diff)
        #expect(
            String(decoding: try ControlJSON.bytes(diff), as: UTF8.self)
                .contains(#""text":[{"op":"equal","text":"a"},{"op":"removed","text":" b"}]"#))

        let why = WhyAnswer(
            article: try Self.article(),
            copies: [
                WhyCopy(
                    entryID: EntryID(rawValue: 2), sourceID: SourceID(rawValue: 3), source: "s",
                    url: nil, path: nil, guid: nil, firstSeenAt: Self.time, match: nil,
                    similarity: nil, reason: "r",
                    aliases: [WhyAlias(kind: .guid, value: "g", seenAt: nil)], anomalies: [],
                    held: HeldState(title: nil, since: Self.time, times: 2))
            ], firstSeen: EntryID(rawValue: 2), firstPublished: nil,
            decisions: [
                ArticleDecision(
                    seq: 9, kind: .merge, at: Self.time, by: nil, note: nil, undoneSeq: nil,
                    moves: [
                        .init(
                            entryID: EntryID(rawValue: 2), from: ArticleID(rawValue: 3),
                            to: ArticleID(rawValue: 1))
                    ])
            ],
            excerptOf: [
                Excerpt(
                    articleID: ArticleID(rawValue: 8), title: nil, contained: 1, share: 0.25,
                    foundAt: Self.time)
            ])
        #expect(try ControlJSON.value(WhyAnswer.self, from: ControlJSON.bytes(why)) == why)
        let text = String(decoding: try ControlJSON.bytes(why), as: UTF8.self)
        for key in [
            "url", "path", "guid", "match", "similarity", "seen_at", "published_at",
            "share_of_first", "first_published_entry_id", "by", "note", "undone_seq", "title",
        ] {
            #expect(text.contains("\"\(key)\":null"), "\(key)")
        }

        let resolved = ResolveAnswer(articleID: ArticleID(rawValue: 1), entryID: nil)
        #expect(
            String(decoding: try ControlJSON.bytes(resolved), as: UTF8.self)
                == #"{"article_id":1,"entry_id":null}"#)
        let imported = ImportAnswer(
            added: 1, known: 2,
            feeds: [.init(url: "https://a.example/f", title: nil, tags: ["t"], isNew: true)],
            invalid: [.init(title: nil, url: nil, line: nil, reason: "r")],
            warnings: ["line 2: w"])
        #expect(
            try ControlJSON.value(ImportAnswer.self, from: ControlJSON.bytes(imported)) == imported)
    }

    @Test func whatIsAskedAndAnsweredOfEditsAndDecisionsComesBack() throws {
        let edited = EditedArticle(
            article: try Self.article(), edit: try Self.revision(), edits: 3)
        let object = try object(edited)
        #expect(object["edits"] == .number(3))
        #expect(object["id"] == .number(42))
        #expect(
            try ControlJSON.value(EditedArticle.self, from: ControlJSON.bytes(edited)) == edited)
        let requests: [(String, [UInt8])] = [
            (
                #"{"by":"ann","entries":[2]}"#,
                try ControlJSON.bytes(SplitRequest(entries: [EntryID(rawValue: 2)], by: "ann"))
            ),
            (
                #"{"articles":[1,2]}"#,
                try ControlJSON.bytes(
                    MergeRequest(articles: [ArticleID(rawValue: 1), ArticleID(rawValue: 2)]))
            ),
            (
                #"{"kind":"split","seq":4}"#,
                try ControlJSON.bytes(UndoRequest(kind: .split, seq: 4))
            ),
        ]
        for (text, bytes) in requests {
            #expect(String(decoding: bytes, as: UTF8.self) == text)
        }
    }

    @Test func anErrorNamesItsCode() throws {
        let error = ControlErrorAnswer(.notFound, "there is no article 7")
        #expect(
            String(decoding: try ControlJSON.bytes(error), as: UTF8.self)
                == #"{"error":{"code":"not_found","message":"there is no article 7"}}"#)
        let newer = #"{"error":{"code":"from_the_future","message":"m"}}"#
        #expect(
            try ControlJSON.value(ControlErrorAnswer.self, from: newer.utf8)
                == ControlErrorAnswer(.internal, "m"))
    }

    @Test func aMarkedSnippetBecomesPlainWithItsMatches() throws {
        let hit = SearchHit(
            article: try Self.article(), marked: "the \u{2}férry\u{3}\nand \u{2}strike\u{3}",
            score: 1)
        #expect(hit.snippet == "the férry and strike")
        #expect(hit.matches == [.init(start: 4, end: 9), .init(start: 14, end: 20)])
    }

    @Test func aLineHasNoLineBreakInside() throws {
        let line = try ControlJSON.line(["a": "b\nc/d"])
        #expect(String(decoding: line, as: UTF8.self) == "{\"a\":\"b\\nc/d\"}\n")
    }
}
