import GRDB
import Identity
import Testing

@testable import Store

/// What a commit costs: work that is counted, and plans of queries, never a time.
@Suite struct WorkTests {
    @Test(arguments: [
        CommitStatements.firstCopies, CommitStatements.membersOfArticle, ArticleMover.dating,
    ])
    func `Of an article with many copies the first ones are read, in the index's order`(
        sql: String
    ) async throws {
        let archive = try Archive()
        let plan = try await archive.store.pool.read { database in
            try SQLStatement(database, "EXPLAIN QUERY PLAN " + sql).all { $0.text(3) }
        }
        #expect(plan.contains { $0.contains("entry_article (article_id=?)") }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }

    @Test func `The texts that one item is compared with are read once, and have an end`()
        async throws
    {
        let archive = try Archive()
        let source = try await archive.feed("gazette")
        let text = longText("agency")
        try await archive.observe(
            source, [item("a", text: text), item("b", text: text + " And it rained.")])
        try await archive.store.pool.write { database in
            let matcher = try NearMatcher(database)
            for _ in 0..<StoredTexts.mostComparisons { #expect(try matcher.areKin(1, 2)) }
            #expect(matcher.texts.readings == 2)
            // What nobody compared is not one.
            #expect(try !matcher.areKin(1, 2))
            #expect(matcher.texts.comparisons == StoredTexts.mostComparisons)
            matcher.beginItem()
            #expect(try matcher.areKin(1, 2))
        }
    }

    @Test func `Pages that are due are found by host, without those that nobody reads`()
        async throws
    {
        let archive = try Archive()
        let plan = try await archive.store.pool.read { database in
            try SQLStatement(database, "EXPLAIN QUERY PLAN " + Store.hostsOfDuePages)
                .all { $0.text(3) }
        }
        #expect(
            plan.contains { $0.contains("page_host (host=? AND dormant=? AND due_at<?)") },
            "\(plan)")
        #expect(!plan.contains { $0.contains("SCAN p") }, "\(plan)")
    }

    @Test func `Items of a document are counted by page and file`() {
        let url = "https://outlet.example/live"
        var other = item("c", text: "Noon.", url: url)
        other.path = "feeds/other.xml"
        let unlinked = { (name: String) in
            var item = item(name, text: "Tide.")
            item.canonicalURL = nil
            return item
        }
        let items = [
            item("a", text: "Ten.", url: url), item("b", text: "Eleven.", url: url), other,
            unlinked("d"), unlinked("e"),
        ]
        let pages = ItemsOfPages(items)
        #expect(items.map { pages.count(like: $0) } == [2, 2, 1, 0, 0])
    }
}
