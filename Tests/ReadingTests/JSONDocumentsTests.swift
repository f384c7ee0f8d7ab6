import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct JSONDocumentsTests {
    private func read(_ text: String) -> JSONDocuments.Outcome {
        JSONDocuments.read(Array(text.utf8))
    }

    @Test func anArticleAsAScraperLeavesIt() throws {
        let found = JSONDocuments.read(try Fixture.bytes("reading/scraped-article.json"))
        #expect(!found.isList)
        let document = try #require(found.documents.first?.document)
        #expect(document.title == "Ferry runs again")
        #expect(document.url == "https://courier.example/f")
        #expect(document.siteName == "courier.example")
        #expect(document.authors == ["Ada Penn"])
        #expect(document.published == Timestamp("2024-06-03T06:15:00Z"))
        #expect(document.language == "en")
        #expect(document.text.hasSuffix("in spring."))
    }

    @Test func anArticleAsLinkedData() throws {
        let found = JSONDocuments.read(try Fixture.bytes("reading/linked-data.json"))
        #expect(found.documents.count == 1)
        let document = try #require(found.documents.first?.document)
        #expect(document.title == "Ferry & stage")
        #expect(document.siteName == "The Alder Courier")
        #expect(document.authors == ["Ada Penn"])
        #expect(document.published == Timestamp("2024-06-03T04:15:00Z"))
    }

    @Test func articlesAsAnInterfaceListsThem() throws {
        let found = read(
            """
            [{"id": 7, "date_gmt": "2024-06-03T04:15:00", "link": "https://wp.example/f",
              "title": {"rendered": "Ferry &#8211; again"},
              "content": {"rendered": "<p>It runs <b>again</b>.</p>\\n<p>From Monday.</p>"}},
             {"id": 8, "title": {"rendered": "Empty"}, "content": {"rendered": ""}}]
            """)
        #expect(found.isList)
        #expect(found.documents.map(\.identity) == ["7"])
        #expect(found.documents.first?.document.title == "Ferry – again")
        #expect(found.documents.first?.document.text == "It runs again.\n\nFrom Monday.")
    }

    @Test(
        arguments: [
            #"{"headline":"A","body":"One two.","timestamp":1717388100}"#,
            #"{"title":"A","text":["One two."],"published_at":1717388100000}"#,
            #"{"response":{"docs":[{"Title":"A","full_text":"One two.","date":"2024-06-03T04:15:00Z"}]}}"#,
            #"{"_source":{"name":"A","content":{"text":"One two."},"created":{"$date":"2024-06-03T04:15:00Z"}}}"#,
            #"{"title":"A","html":"<p>One <i>two</i>.</p>","datePublished":"2024-06-03T04:15:00Z"}"#,
        ])
    func manyNamesForTheSameThings(text: String) {
        let found = read(text)
        #expect(found.documents.count == 1)
        #expect(found.documents.first?.document.title == "A")
        #expect(found.documents.first?.document.text == "One two.")
        #expect(found.documents.first?.document.published == Timestamp("2024-06-03T04:15:00Z"))
    }

    @Test(
        arguments: [
            #"{"name":"x","version":"1.0.0","description":"A text"}"#, "[]", "", "{", "null",
            "[1,2]",
            #"{"text":"neither headline nor address"}"#, #"{"title":"no text"}"#,
        ])
    func dataForProgramsIsNoArticle(text: String) {
        #expect(read(text).documents.isEmpty)
    }

    @Test func oneArticleALine() throws {
        let found = JSONDocuments.read(try Fixture.bytes("reading/articles.jsonl"))
        #expect(found.isList)
        #expect(found.documents.map(\.document.title) == ["Ferry 0", "Ferry 1", "Ferry 2"])
        #expect(found.documents.map(\.identity) == [0, 1, 2].map { "https://c.example/\($0)" })
    }

    @Test func whatIsCutIsReadAsFarAsItGoes() {
        let found = read(#"[{"title":"A","text":"One."},{"title":"B","text":"Tw"#)
        #expect(found.documents.map(\.document.title) == ["A", "B"])
        #expect(found.warnings == ["the JSON document ends in the middle"])
    }
}
