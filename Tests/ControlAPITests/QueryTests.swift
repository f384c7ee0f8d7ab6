import Articles
import ControlAPI
import Testing

@Suite struct QueryTests {
    /// The query parameters of a request, as a server reads them.
    private func values(_ request: ControlRequest) -> QueryValues {
        QueryValues { name in request.query.first { $0.name == name }?.value }
    }

    private func values(_ pairs: [String: String]) -> QueryValues {
        QueryValues { pairs[$0] }
    }

    @Test(arguments: ["3", "3,", "3,7,9", "a,b", "0,1", ","])
    func twoSourcesAreTwoIds(text: String) {
        #expect(throws: ControlErrorAnswer.self) {
            try ArticleSelection(id: "1", values(["between": text]))
        }
    }

    @Test func whatTheClientAsksTheServerReads() throws {
        let articles = ArticlesQuery(
            since: Timestamp(seconds: 1_700_000_000),
            until: Timestamp(milliseconds: 1_800_000_000_250),
            source: "The Harbour Post & Co", query: "ferry strike", limit: 7,
            before: ArticleID(rawValue: 12))
        #expect(try ArticlesQuery(values(articles.request)) == articles)
        #expect(try ArticlesQuery(values(ArticlesQuery().request)) == ArticlesQuery())

        let search = SearchQuery(#""harbour master" resign*"#, order: .newest, limit: 3)
        #expect(try SearchQuery(values(search.request)) == search)

        let changes = ChangesQuery(since: 0, limit: 5, follow: true)
        #expect(try ChangesQuery(values(changes.request)) == changes)
        #expect(try ChangesQuery(values(ChangesQuery().request)) == ChangesQuery())

        let selection = ArticleSelection(
            ArticleID(rawValue: 4), entry: EntryID(rawValue: 5), revision: 1, from: 2, to: 3,
            withText: true)
        #expect(try ArticleSelection(id: "4", values(selection.request(.diff))) == selection)
        #expect(selection.request(.diff).target.hasPrefix("/v1/articles/4/diff?entry=5&"))

        let copies = ArticleSelection(
            ArticleID(rawValue: 4), between: [SourceID(rawValue: 7), SourceID(rawValue: 3)])
        #expect(try ArticleSelection(id: "4", values(copies.request(.diff))) == copies)
        let edited = EditedQuery(
            since: Timestamp(seconds: 5), until: Timestamp(seconds: 9), source: "s", query: "q",
            limit: 3)
        #expect(try EditedQuery(values(edited.request)) == edited)

        #expect(try SourcesQuery(values(SourcesQuery(reference: "a").request)).reference == "a")
        #expect(try ReloadQuery(values(ReloadQuery(wait: true).request)).wait)
    }

    @Test(arguments: [
        ("since", "yesterday", "a time in RFC 3339"), ("limit", "0", "a whole number from 1 to"),
        ("limit", "ten", "a whole number"), ("before", "-1", "a whole number from 1 to 2147483647"),
    ])
    func aWrongValueSaysWhatWasExpected(name: String, value: String, expected: String) {
        let error = #expect(throws: ControlErrorAnswer.self) {
            try ArticlesQuery(values([name: value]))
        }
        #expect(error?.code == .badRequest)
        #expect(
            error?.message.contains("\"\(name)\" is \"\(value)\"; expected \(expected)") == true)
    }

    @Test func anUnknownOrderNamesTheKnownOnes() {
        let error = #expect(throws: ControlErrorAnswer.self) {
            try SearchQuery(values(["q": "a", "order": "best"]))
        }
        #expect(error?.message.hasSuffix("expected one of rank, newest") == true)
    }

    @Test func searchNeedsWords() {
        #expect(throws: ControlErrorAnswer.self) { try SearchQuery(values(["q": ""])) }
    }

    @Test(arguments: ["0", "-4", "abc", "99999999999", ""])
    func anIdIsAPositiveNumber(_ text: String) {
        #expect(throws: ControlErrorAnswer.self) { try ArticleSelection(id: text, values([:])) }
    }
}
