import Feeds
import TestSupport
import Testing

@Suite struct LimitTests {
    @Test func itemsBeyondTheLimitAreLeftOutWithAWarning() throws {
        let text = "<rss><channel>" + String(repeating: "<item><title>x</title></item>", count: 20)
        let feed = try FeedParser.parse(Array(text.utf8), limits: FeedLimits(maxItems: 7))
        #expect(feed.items.count == 7)
        #expect(feed.warnings.map(\.message) == ["only the first 7 items were read"])
    }

    @Test func warningsAreBounded() throws {
        let text = "<rss><channel>" + String(repeating: "</x>", count: 100) + "</channel></rss>"
        let feed = try FeedParser.parse(Array(text.utf8), limits: FeedLimits(maxWarnings: 5))
        #expect(feed.warnings.count == 6)
        #expect(feed.warnings.last?.message == "95 more warnings left out")
    }

    /// Inputs on which a scanner that looks ahead without a bound needs time in the square of their
    /// size: at this size that is minutes instead of milliseconds.
    @Test(arguments: [
        "<a>", "<!-- ", "<![CDATA[", "<!a'", "<!a[>", "<?x ", "<a b='", "<a b=\">", "&", "&#x0",
        "</",
        "<item>", "<title>", "<b <b ", "<div>", "<a xmlns:b='c'>", "<category>x</category>",
        "<!--->",
    ])
    func timeIsInProportionToSize(piece: String) throws {
        let filling = String(repeating: piece, count: 10_000)
        for opening in [
            "<rss><channel><item><title>", "<rss><channel><item><description>", "<rss>",
        ] {
            let feed = try FeedParser.parse(Array((opening + filling).utf8))
            #expect(feed.warnings.count <= 51)
        }
    }

    /// The same for inputs that are large in one thing, each of which every step might look through.
    @Test(arguments: [
        (
            "attributes of one tag", "<rss><channel><item a='1'", " b='2'",
            "><title>x</title></item>"
        ),
        ("declared prefixes", "<rss><channel", " xmlns:p='u'", "><item><p:q/></item>"),
        ("prefixes, one inside the other", "<rss><channel>", "<p:a xmlns:p='u'>", ""),
        ("stray ends in many elements", String(repeating: "<b>", count: 250), "</c>", ""),
        (
            "names as long as a text", "<rss><channel>", "<\(String(repeating: "n", count: 2000))>",
            ""
        ),
        ("opening brackets", "<rss><channel><item><title>", "<", ""),
        ("references", "<rss><channel><item><title>", "&amp;&#38;&&lt", "</title></item>"),
        ("quotes", "<rss><channel><item><title a=", "\"'", ""),
        ("comments in comments", "<rss><channel>", "<!-- <!-- > ", ""),
        ("instructions", "<rss><channel>", "<?php ", ""),
        ("doctypes", "<rss><channel>", "<!DOCTYPE a [", ""),
        ("unclosed items", "<rss><channel>", "<item a='1'>", ""),
        ("unclosed texts", "<rss><channel><item>", "<title>x", ""),
        ("categories", "<rss><channel><item>", "<category>c</category>", "</item>"),
        ("open JSON", "{\"items\":[", "{\"a\":", ""),
        ("escapes", "{\"items\":[{\"id\":\"", "\\ud83d", "\"}]}"),
        ("comments in JSON", "{\"items\":[", "/*", ""),
    ]) func oneHugeThingTakesTimeInProportion(
        name: String, opening: String, piece: String, closing: String
    ) throws {
        let count = 100_000 / piece.utf8.count
        let text = opening + String(repeating: piece, count: count) + closing
        _ = try? FeedParser.parse(Array(text.utf8))
        var stream = FeedStream()
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            _ = try? stream.append(rest.prefix(1000))
            rest = rest.dropFirst(1000)
        }
        // Each attempt on what is not whole comes when the window has grown by half.
        #expect(stream.bytesReadAgain < 5 * text.utf8.count)
    }

    @Test func depthInJSONIsBounded() throws {
        let text =
            "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[{\"id\":\"1\",\"x\":"
            + String(repeating: "[", count: 300_000) + String(repeating: "]", count: 300_000)
            + "}]}"
        let feed = try FeedParser.parse(Array(text.utf8))
        #expect(feed.items.map(\.guid) == ["1"])
        #expect(feed.warnings.count == 1)
    }

    /// Whatever becomes of the bytes, the reader ends and says what it found.
    @Test func survivesMutatedFixtures() throws {
        var generator = SplitMix(state: 20260112)
        for name in [
            "harbour-rss20.xml", "lighthouse-atom10.xml", "broken-everything.xml",
            "buoy-jsonfeed11.json", "subscriptions.opml", "front-page.html",
        ] {
            let original = try Fixture.bytes("feeds/" + name)
            for _ in 0..<150 {
                var bytes = original
                for _ in 0..<Int(generator.next() % 12 + 1) {
                    let place = Int(generator.next() % UInt64(bytes.count))
                    switch generator.next() % 4 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
                    case 1: bytes.remove(at: place)
                    case 2:
                        bytes.insert(
                            contentsOf: bytes[place..<min(bytes.count, place + 40)], at: place)
                    default: bytes.removeLast(min(bytes.count - 1, Int(generator.next() % 30)))
                    }
                }
                let feed = try? FeedParser.parse(bytes, url: "https://reader.example/")
                if let feed { #expect(JSONParser.parse(feed.jsonFeed())?.isTruncated == false) }
                _ = try? OPML.parse(bytes).serialised()
                _ = FeedDiscovery.feeds(inPage: bytes, contentType: nil, url: "https://a.example/")
                _ = FeedParser.looksLikeFeed(bytes)
            }
        }
    }
}

/// The same numbers in every run.
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
