import Feeds
import Testing

@Suite struct JSONValueTests {
    private func round(_ text: String) -> String? {
        JSONParser.parse(Array(text.utf8)).map {
            String(decoding: $0.value.serialised(), as: UTF8.self)
        }
    }

    @Test(arguments: [
        (
            "{\"a\":[1,2.50,-3e4,true,false,null,\"x\"],\"b\":{}}",
            "{\"a\":[1,2.50,-3e4,true,false,null,\"x\"],\"b\":{}}"
        ),
        ("{'a': 'b', c: d,}", "{\"a\":\"b\",\"c\":\"d\"}"),
        ("/* c */ {\"a\" /*x*/ : 1 // end\n, \"b\":2}", "{\"a\":1,\"b\":2}"),
        ("{\"a\":,\"b\":1}", "{\"a\":null,\"b\":1}"),
        ("[1 2 3]", "[1,2,3]"),
        ("\"\\u00e9\\ud83c\\udf00\\ud800\\q\\/\"", "\"é🌀\u{FFFD}q/\""),
        ("\"tab\tand\nline\"", "\"tab\\tand\\nline\""),
        ("{\"id\":12345678901234567890123}", "{\"id\":12345678901234567890123}"),
    ])
    func readsLiberally(text: String, expected: String) {
        #expect(round(text) == expected)
    }

    @Test func aMissingEndIsClosedAndReported() throws {
        let outcome = try #require(JSONParser.parse(Array("{\"a\":[1,{\"b\":\"c".utf8)))
        #expect(outcome.isTruncated)
        #expect(
            String(decoding: outcome.value.serialised(), as: UTF8.self)
                == "{\"a\":[1,{\"b\":\"c\"}]}")
    }

    @Test func nothingIsNoValue() {
        #expect(round("") == nil)
        #expect(round("  // only this") == nil)
    }

    @Test func aTruncatedFeedKeepsItsWholeItems() throws {
        let feed = try FeedParser.parse(
            Array(
                "{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"ti"
                    .utf8))
        #expect(feed.items.map(\.guid) == ["1"])
        #expect(feed.format == .jsonFeed10)
        #expect(feed.warnings.count == 1)
    }
}
