import Feeds
import TestSupport
import Testing

/// Feeds that end too early, and items in which nothing is.
@Suite struct BrokenOffFeedTests {
    private func parse(
        _ text: String, limits: FeedLimits = .standard
    ) throws -> ParsedFeed {
        try FeedParser.parse(Array(text.utf8), limits: limits)
    }

    @Test func thousandsOfItemsThatNeverEndAreABrokenFeedWithoutItems() throws {
        let text =
            "<?xml version='1.0'?>\n<rss><channel>\n" + String(repeating: "<item>", count: 100_000)
        let feed = try parse(text)
        #expect(feed.isTruncated)
        #expect(feed.items.isEmpty)
        #expect(feed.warnings.count == 51)
        #expect(
            feed.warnings.suffix(4).map(\.description) == [
                "line 3: 99999 items with nothing in them are left out",
                "line 3: items stand inside items, more than 256 deep",
                "line 3: the document ends inside an item, which is left out",
                "99952 more warnings left out",
            ])
    }

    @Test func itemsInsideItemsAreNoWholeFeedEvenWhereAllAreClosed() throws {
        let text =
            "<rss><channel>" + String(repeating: "<item>", count: 1000)
            + String(repeating: "</item>", count: 1000) + "</channel></rss>"
        let feed = try parse(text)
        #expect(feed.isTruncated)
        #expect(feed.items.isEmpty)
        #expect(
            feed.warnings.map(\.message).contains("items stand inside items, more than 256 deep"))
    }

    @Test func itemsThatNobodyClosesAreItemsAllTheSame() throws {
        let text =
            "<rss><channel>" + String(repeating: "<item><title>x</title>", count: 1000)
            + "</item></channel></rss>"
        let feed = try parse(text)
        #expect(!feed.isTruncated)
        #expect(feed.items.count == 1000)
    }

    @Test func itemsWithNothingInThemAreLeftOutWithOneWarning() throws {
        let bytes = try Fixture.bytes("feeds/blank-items-rss20.xml")
        let feed = try FeedParser.parse(bytes)
        #expect(feed.items.map(\.title) == ["The ferry sails again", nil, nil, nil])
        #expect(feed.items.last?.categories == ["Harbour"])
        #expect(feed.isTruncated)
        #expect(
            feed.warnings.map(\.description) == [
                "line 15: no date: \"soon\"",
                "line 8: 3 items with nothing in them are left out",
                "line 19: the document ends before its root element does",
            ])
    }

    @Test func anItemOfJSONWithNothingInItIsLeftOutToo() throws {
        let feed = try parse(
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{},{\"id\":\"1\"}]}")
        #expect(feed.items.map(\.guid) == ["1"])
        #expect(feed.warnings.map(\.message) == ["an item with nothing in it is left out"])
    }

    @Test func whatIsWrongWithAllOfItIsToldHoweverMuchElseIs() throws {
        let text = "<rss><channel>" + String(repeating: "</x>\n", count: 100)
        let feed = try parse(text, limits: FeedLimits(maxWarnings: 5))
        #expect(feed.warnings.count == 6)
        #expect(
            feed.warnings.suffix(2).map(\.description) == [
                "line 101: the document ends before its root element does",
                "96 more warnings left out",
            ])
    }
}
