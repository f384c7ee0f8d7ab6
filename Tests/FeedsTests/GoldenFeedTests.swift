import Feeds
import FoundationEssentials
import TestSupport
import Testing

/// Every feed under `fixtures/feeds`, compared with the document that `jsonFeed()` gave when a person
/// last looked at it. `SYNCD_RECORD=1 swift test` writes them anew.
@Suite struct GoldenFeedTests {
    private static let names = [
        "harbour-rss20.xml", "lighthouse-atom10.xml", "old-atom03.xml", "meridian-rss10.rdf",
        "buoy-jsonfeed11.json", "broken-everything.xml", "channel.cdf",
    ]

    @Test(arguments: names) func givesTheSameDocument(name: String) throws {
        let feed = try FeedParser.parse(
            Fixture.bytes("feeds/" + name), url: "https://reader.example/feeds/" + name)
        let text = PrettyJSON.text(feed.jsonFeed())
        let golden = "feeds/golden/" + name + ".json"
        if ProcessInfo.processInfo.environment["SYNCD_RECORD"] == "1" {
            try text.write(toFile: Fixture.path(golden), atomically: true, encoding: .utf8)
        }
        #expect(try text == Fixture.text(golden))
    }
}
