import Articles
import FoundationEssentials
import Testing

/// The JSON forms are a contract with scripts (DESIGN, "Contracts").
@Suite struct JSONFormTests {
    private static let at = Timestamp(milliseconds: 1_795_339_800_000)
    private static let hash = ContentHash(bytes: [UInt8](repeating: 0xAB, count: 32))

    private static func article() throws -> Article {
        let hash = try #require(hash)
        let copy = ArticleCopy(
            entryID: EntryID(rawValue: 2), sourceID: SourceID(rawValue: 3),
            source: "Harbour Gazette",
            url: nil, path: nil, guid: nil, title: nil, firstSeenAt: at, publishedAt: nil,
            removedAt: nil, revisionCount: 1, match: .hash, similarity: 1, agency: nil,
            contentHash: hash)
        return Article(
            id: ArticleID(rawValue: 1), title: nil, url: nil, authors: [], language: nil,
            publishedAt: nil, firstSeenAt: at, updatedAt: at, words: 3, revisionCount: 1,
            contentHash: hash, copies: [copy])
    }

    private static func revision(text: String?) throws -> Revision {
        Revision(
            entryID: EntryID(rawValue: 2), number: 1, observedAt: at, origin: .feed, kind: .first,
            title: nil, authors: [], publishedAt: nil, contentHash: try #require(hash), words: 3,
            changeSeq: 9, source: "Harbour Gazette", text: text)
    }

    private static let source = Source(
        id: SourceID(rawValue: 3), kind: .feed, url: "https://h.example/feed", folder: nil,
        title: nil,
        homeURL: nil, state: .ok, every: "30m", tags: [], addedAt: at, lastCheckedAt: nil,
        lastSuccessAt: nil, nextDueAt: nil, nextDueReason: nil, error: nil, failures: 0, entries: 0,
        isConfigured: true)

    private static func keys(of value: some Encodable) throws -> Set<String> {
        let data = try JSONEncoder().encode(value)
        return Set(try JSONDecoder().decode([String: AnyJSON].self, from: data).keys)
    }

    @Test func anArticleHasEveryKeyAlways() throws {
        #expect(
            try Self.keys(of: try Self.article()) == [
                "id", "title", "url", "authors", "language", "published_at", "first_seen_at",
                "updated_at", "words", "revision_count", "content_hash", "copies",
            ])
    }

    @Test func aCopyHasEveryKeyAlways() throws {
        let copy = try #require(try Self.article().copies.first)
        #expect(
            try Self.keys(of: copy).isSuperset(of: [
                "entry_id", "source_id", "source", "url", "path", "guid", "first_seen_at",
                "revision_count", "match", "similarity",
            ]))
    }

    @Test func aRevisionHasItsTextOnlyWhereAsked() throws {
        let keys: Set<String> = [
            "entry_id", "number", "observed_at", "origin", "kind", "title", "authors",
            "published_at",
            "content_hash", "words", "words_added", "words_removed", "change_seq", "source",
        ]
        #expect(try Self.keys(of: try Self.revision(text: nil)) == keys)
        #expect(try Self.keys(of: try Self.revision(text: "x")) == keys.union(["text"]))
    }

    @Test func aChangeNamesOnlyWhatItIsAbout() throws {
        let change = Change(
            seq: 1, at: Self.at, kind: .sourceAdded, sourceID: SourceID(rawValue: 3))
        #expect(
            try Self.keys(of: change) == ["seq", "at", "kind", "source_id", "source", "title"])
        let revised = Change(
            seq: 2, at: Self.at, kind: .entryRevised, sourceID: SourceID(rawValue: 3),
            entryID: EntryID(rawValue: 4), articleID: ArticleID(rawValue: 5),
            fromArticleID: ArticleID(rawValue: 6), revision: 2, detail: "text")
        #expect(try Self.keys(of: revised) == Set(Change.CodingKeys.allCases.map(\.rawValue)))
    }

    @Test func aSourceHasEveryKeyAlways() throws {
        #expect(try Self.keys(of: Self.source) == Set(Source.CodingKeys.allCases.map(\.rawValue)))
        #expect(
            try Self.keys(of: Self.source).isSuperset(of: ["next_due_at", "configured", "home_url"])
        )
    }

    @Test func valuesComeBackAsTheyWere() throws {
        try Self.comesBack(try Self.article())
        try Self.comesBack(try Self.revision(text: "x"))
        try Self.comesBack(Self.source)
        try Self.comesBack(Change(seq: 1, at: Self.at, kind: .entryMoved, revision: 2, detail: "d"))
        try Self.comesBack(Dateline(place: "Quay", date: Self.at, agency: nil))
        try Self.comesBack(WordDiff(from: "a b", to: "a c"))
        try Self.comesBack(WordDiff(from: "a b", to: "a c").hunks())
    }

    private static func comesBack<Value: Codable & Equatable>(_ value: Value) throws {
        let data = try JSONEncoder().encode(value)
        #expect(try JSONDecoder().decode(Value.self, from: data) == value)
    }

    @Test func numbersAndTimesArePlain() throws {
        let text = String(decoding: try JSONEncoder().encode(try Self.article()), as: UTF8.self)
        #expect(text.contains("\"id\":1"))
        #expect(text.contains("\"first_seen_at\":\"2026-11-22T09:30:00Z\""))
        #expect(text.contains("\"title\":null"))
        #expect(text.contains("\"content_hash\":\"abab"))
    }

    @Test func theWordsOfTheContractAreThoseOfTheDesign() {
        #expect(
            Set(ChangeKind.allCases.map(\.rawValue)) == [
                "entry.added", "entry.revised", "entry.moved", "entry.removed", "entry.restored",
                "entry.paywalled", "entry.blocked",
                "article.copied", "article.merged", "article.split", "source.added",
                "source.removed", "source.failed", "source.recovered", "source.moved",
                "source.gone", "source.merged",
            ])
        #expect(
            Set(RevisionKind.allCases.map(\.rawValue)) == [
                "first", "headline", "text", "both", "cosmetic", "revert",
            ])
        #expect(Set(Origin.allCases.map(\.rawValue)) == ["feed", "page", "file"])
        #expect(
            Set(MatchReason.allCases.map(\.rawValue)) == ["guid", "url", "hash", "near", "manual"])
    }

    @Test(arguments: ["{\"place\":null,\"date\":\"yesterday\"}", "{\"date\":5}"])
    func aBadTimeIsAnError(json: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Dateline.self, from: Data(json.utf8))
        }
    }
}

/// Any JSON value, of which nothing is looked at.
private struct AnyJSON: Decodable {
    init(from decoder: any Decoder) throws {}
}
