import Feeds
import FoundationEssentials
import TestSupport
import Testing

/// What a stream gives is what the whole form gives, however the document is cut.
@Suite struct FeedStreamTests {
    private static let fixtures = [
        "harbour-rss20.xml", "lighthouse-atom10.xml", "old-atom03.xml", "meridian-rss10.rdf",
        "buoy-jsonfeed11.json", "broken-everything.xml", "channel.cdf", "front-page.html",
        "subscriptions.opml",
    ]

    @Test(arguments: fixtures, [1, 7, 4096, 0]) func givesWhatTheWholeFormGives(
        name: String, size: Int
    ) throws {
        let bytes = try Fixture.bytes("feeds/" + name)
        for address in [nil, "https://reader.example/feeds/" + name] {
            for limits in [FeedLimits.standard, FeedLimits(maxItems: 2, maxItemBytes: 700)] {
                expectTheSame(bytes, size: size, address: address, limits: limits)
            }
        }
    }

    @Test(.enabled(if: SharedMaterial.path("conformance/data") != nil))
    func givesWhatTheWholeFormGivesOnOtherProjectsFeeds() throws {
        let root = try #require(SharedMaterial.path("conformance/data"))
        let sizes = [1, 7, 4096, 0]
        var count = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: root).sorted() {
            guard let data = FileManager.default.contents(atPath: root + "/" + name),
                data.count < 10_000
            else { continue }
            count += 1
            expectTheSame(Array(data), size: sizes[count % 4], address: nil, limits: .standard)
        }
        #expect(count > 0)
    }

    @Test(arguments: [
        ("utf-16le", "<rss><channel><item><title>Håfen 𝄞 €</title></item></channel></rss>"),
        ("utf-16be", "<rss><channel><item><title>Håfen 𝄞 €</title></item></channel></rss>"),
    ]) func carriesUTF16OverTheCut(charset: String, text: String) throws {
        var bytes: [UInt8] = charset == "utf-16be" ? [0xFE, 0xFF] : [0xFF, 0xFE]
        for unit in text.utf16 {
            let high = UInt8(unit >> 8)
            let low = UInt8(truncatingIfNeeded: unit)
            bytes += charset == "utf-16be" ? [high, low] : [low, high]
        }
        for size in [1, 3, 7] {
            let feed = try #require(try streamed(bytes, size: size))
            #expect(feed.items.map(\.title) == ["Håfen 𝄞 €"])
            #expect(feed.encoding == charset)
        }
    }

    /// Each title is written with shifts or with characters of several bytes.
    @Test(arguments: [
        ("iso-2022-jp", "1b 24 42 46 7c 4b 5c 38 6c 1b 28 42", "日本語"),
        ("euc-jp", "c6 fc cb dc b8 ec", "日本語"), ("shift_jis", "93 fa 96 7b 8c ea", "日本語"),
        ("gb18030", "c4 e3 ba c3", "你好"), ("big5", "a7 41 a6 6e", "你好"),
        ("windows-1251", "cf f0 e8", "При"),
    ]) func carriesMultibyteCharsetsOverTheCut(charset: String, hex: String, title: String) throws {
        let head = "<?xml version='1.0' encoding='\(charset)'?><rss><channel><item><title>"
        let name = hex.split(separator: " ").compactMap { UInt8($0, radix: 16) }
        let bytes = Array(head.utf8) + name + Array("</title></item></channel></rss>".utf8)
        for size in [1, 2, 5, 4096] {
            #expect(try streamed(bytes, size: size)?.items.map(\.title) == [title])
        }
    }

    @Test func foreignBytesLateInAFeedAreJudgedAlone() throws {
        var stream = FeedStream()
        var titles: [String?] = []
        try titles += stream.append(
            Array("<?xml version='1.0' encoding='utf-8'?><rss><channel>".utf8)
        ).map(\.title)
        let filling = Array(
            "<item><title>Möwe</title><description>\(String(repeating: "ü", count: 50_000))</description></item>"
                .utf8)
        for _ in 0..<30 { titles += try stream.append(filling).map(\.title) }
        let late = Array("<item><title>caf".utf8) + [0xE9] + Array("</title></item>".utf8)
        titles += try stream.append(late).map(\.title)
        let feed = try stream.finish()
        #expect(titles.count == 31)
        #expect(titles.last == "café")
        #expect(feed.encoding == "utf-8")
        #expect(
            feed.warnings.contains { $0.message == "1 bytes are not UTF-8; read as windows-1252" })
    }

    @Test func itemsComeAsSoonAsTheyAreComplete() throws {
        var stream = FeedStream()
        #expect(
            try stream.append(
                Array("<?xml version='1.0'?><rss><channel><item><title>A</title>".utf8)
            ).isEmpty)
        #expect(try stream.append(Array("</item><item>".utf8)).map(\.title) == ["A"])
        #expect(try stream.append(Array("<title>B</title></ite".utf8)).isEmpty)
        #expect(try stream.append(Array("m><title>Feed</title>".utf8)).map(\.title) == ["B"])
        let feed = try stream.finish()
        #expect(feed.title == "Feed")
        #expect(feed.items.isEmpty)
    }

    @Test func jsonItemsComeBeforeTheFeedsOwnMembers() throws {
        var stream = FeedStream()
        let first = "{\"items\":[{\"id\":\"1\",\"url\":\"/a\"},{\"id\":\"2\""
        let items = try stream.append(Array(first.utf8))
        #expect(items.map(\.guid) == ["1"])
        let rest = try stream.append(
            Array(
                "}],\"title\":\"T\",\"authors\":[{\"name\":\"N\"}],\"home_page_url\":\"https://a.example/\"}"
                    .utf8))
        #expect(rest.map(\.guid) == ["2"])
        let feed = try stream.finish()
        #expect(feed.title == "T")
        let completed = feed.completed(try #require(items.first))
        #expect(completed.authors.map(\.name) == ["N"])
        #expect(completed.url == "https://a.example/a")
    }

    @Test func authorsBehindTheItemsCompleteThem() throws {
        let text =
            "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'><entry><id>1</id></entry>"
            + "<author><name>Ada</name></author></feed>"
        #expect(
            try FeedParser.parse(Array(text.utf8)).items.map(\.authors)
                == [[FeedAuthor(name: "Ada")]])
        var stream = FeedStream()
        let items = try stream.append(Array(text.utf8))
        let feed = try stream.finish()
        #expect(items.first?.authors.isEmpty == true)
        #expect(items.map(feed.completed).map(\.authors) == [[FeedAuthor(name: "Ada")]])
    }

    @Test func linesAreCountedAcrossWindows() throws {
        let item = "<item>\n<title>x</title>\n</item>\n"
        let text = "<rss><channel>\n" + String(repeating: item, count: 500) + "</stray>\n"
        for size in [64, 5000] {
            let feed = try #require(try streamed(Array(text.utf8), size: size))
            #expect(feed.warnings.first?.line == 1502)
        }
    }

    // MARK: Bounds

    @Test(arguments: [false, true]) func holdsNoMoreThanAnItemAndAChunk(isJSON: Bool) throws {
        var stream = FeedStream(limits: FeedLimits(maxItems: 100_000))
        let text = String(repeating: "a word or two ", count: 200)
        let head =
            isJSON
            ? "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" : "<rss><channel>"
        let item =
            isJSON
            ? "{\"id\":\"1\",\"content_text\":\"\(text)\"},"
            : "<item><description>\(text)</description></item>"
        var count = try stream.append(Array(head.utf8)).count
        let bytes = Array(item.utf8)
        var largest = 0
        for _ in 0..<2000 {
            count += try stream.append(bytes).count
            largest = max(largest, stream.heldBytes)
        }
        count += try stream.finish().items.count
        #expect(count == 2000)
        #expect(largest < 3 * bytes.count)
    }

    /// In pieces of one byte a text may be tried again only as often as it has grown by half.
    @Test(arguments: [
        ("<rss><channel><item><description>", "</item>x"), ("<rss><channel><item><title>", "<b>y"),
        ("<rss><channel><!-- ", "</item> -"), ("<rss><channel><item a='", "</item>"),
        ("{\"items\":[{\"id\":\"", "\\\""), ("<feed><entry><content><![CDATA[", "</entry>"),
    ]) func readsAgainOnlyInProportion(opening: String, piece: String) throws {
        var stream = FeedStream()
        _ = try stream.append(Array(opening.utf8))
        var count = 0
        for byte in Array(String(repeating: piece, count: 4_000).utf8) {
            _ = try stream.append([byte])
            count += 1
        }
        #expect(stream.bytesReadAgain < 8 * count)
        _ = try? stream.finish()
    }

    @Test func whatIsTooLargeIsLeftOut() throws {
        let large = String(repeating: "x", count: 5000)
        let text =
            "<rss><channel><item><title>a</title></item><item><title>\(large)</title></item>"
            + "<item><title>b</title></item></channel></rss>"
        let limits = FeedLimits(maxItemBytes: 1000)
        let feed = try FeedParser.parse(Array(text.utf8), limits: limits)
        #expect(feed.items.map(\.title) == ["a", "b"])
        #expect(feed.warnings.count == 1)
        for size in [1, 100, 3000] {
            expectTheSame(Array(text.utf8), size: size, address: nil, limits: limits)
        }
    }

    @Test func errorsComeAsSoonAsTheyAreKnown() throws {
        var stream = FeedStream(limits: FeedLimits(maxBytes: 10))
        _ = try stream.append(Array("<rss>".utf8))
        #expect(throws: FeedError.tooLarge(limit: 10)) {
            _ = try stream.append(Array("<channel>".utf8))
        }
        #expect(throws: FeedError.tooLarge(limit: 10)) { _ = try stream.append([0x20]) }

        var page = FeedStream()
        let paragraph = Array("<html><p>text".utf8) + Array(repeating: 0x2E, count: 60_000)
        var failure: FeedError?
        var pieces = 0
        while failure == nil, pieces < 100 {
            pieces += 1
            do throws(FeedError) { _ = try page.append(paragraph) } catch { failure = error }
        }
        #expect(failure == .notAFeed(found: "an HTML page"))
    }

    // MARK: Parts

    private func expectTheSame(
        _ bytes: [UInt8], size: Int, address: String?, limits: FeedLimits
    ) {
        let whole = Result { () throws(FeedError) in
            try FeedParser.parse(bytes, url: address, limits: limits)
        }
        let parts = Result { () throws(FeedError) in
            try streamed(bytes, size: size, address: address, limits: limits)
        }
        #expect(parts == whole.map(Optional.some))
    }

    /// The feed with all its items; a size of 0 stands for sizes that differ.
    private func streamed(
        _ bytes: [UInt8], size: Int, address: String? = nil, limits: FeedLimits = .standard
    ) throws(FeedError) -> ParsedFeed? {
        var stream = FeedStream(url: address, limits: limits)
        var items: [FeedItem] = []
        var position = 0
        var seed = bytes.count
        while position < bytes.count {
            seed = (seed &* 1_103_515_245 &+ 12345) & 0x7FFF_FFFF
            let end = min(bytes.count, position + (size > 0 ? size : seed >> 16 % 900 + 1))
            items += try stream.append(bytes[position..<end])
            position = end
        }
        var feed = try stream.finish()
        feed.items = (items + feed.items).map { feed.completed($0) }
        return feed
    }
}
