import Articles
import Feeds
import Testing

@Suite struct MetadataTests {
    private func rss(_ item: String, channel: String = "") throws -> ParsedFeed {
        try FeedParser.parse(
            Array(
                "<rss version='2.0'><channel>\(channel)<item>\(item)</item></channel></rss>".utf8),
            url: "https://quay.example/feed.xml")
    }

    private func atom(_ entry: String, feed: String = "") throws -> ParsedFeed {
        try FeedParser.parse(
            Array(
                "<feed xmlns='http://www.w3.org/2005/Atom'>\(feed)<entry>\(entry)</entry></feed>"
                    .utf8), url: "https://quay.example/feed.atom")
    }

    @Test func keepsTheDiscussion() throws {
        let item = try #require(
            try rss(
                """
                <comments>/1#comments</comments><wfw:commentRss>/1/feed</wfw:commentRss>
                <slash:comments>7</slash:comments>
                """
            ).items.first)
        #expect(item.commentsURL == "https://quay.example/1#comments")
        #expect(item.commentsFeedURL == "https://quay.example/1/feed")
        #expect(item.commentCount == 7)

        let entry = try #require(
            try atom(
                """
                <link rel="replies" href="/1/replies" thr:count="3"/>
                <link rel="replies" type="text/html" href="/1#replies"/>
                <thr:in-reply-to ref="urn:x:0" href="/0"/>
                """
            ).items.first)
        #expect(entry.commentsFeedURL == "https://quay.example/1/replies")
        #expect(entry.commentsURL == "https://quay.example/1#replies")
        #expect(entry.commentCount == 3)
        #expect(entry.inReplyTo == FeedReply(guid: "urn:x:0", url: "https://quay.example/0"))
    }

    @Test func tellsContributorsAndCreditsFromAuthors() throws {
        let item = try #require(
            try atom(
                """
                <author><name>Ada</name><email>ada@quay.example</email><uri>/ada</uri></author>
                <contributor><name>Ben</name></contributor>
                <media:credit role="Photographer">Cy</media:credit>
                <podcast:person role="guest" href="https://dee.example/">Dee</podcast:person>
                """
            ).items.first)
        #expect(
            item.authors == [
                FeedAuthor(name: "Ada", email: "ada@quay.example", url: "https://quay.example/ada")
            ])
        #expect(item.contributors == [FeedAuthor(name: "Ben")])
        #expect(
            item.credits == [
                FeedCredit(name: "Cy", role: "photographer"),
                FeedCredit(name: "Dee", role: "guest", url: "https://dee.example/"),
            ])
    }

    @Test func keepsAnEpisode() throws {
        let item = try #require(
            try rss(
                """
                <itunes:duration>1:02:03</itunes:duration><itunes:episode>12</itunes:episode>
                <itunes:season>2</itunes:season><itunes:episodeType>Bonus</itunes:episodeType>
                <itunes:explicit>clean</itunes:explicit><itunes:subtitle>Short</itunes:subtitle>
                <podcast:transcript url="/12.vtt" type="text/vtt" language="en"/>
                <podcast:chapters url="/12.json" type="application/json+chapters"/>
                <enclosure url="/12.mp3" type="audio/mpeg" length="1000"/>
                """
            ).items.first)
        var episode = FeedEpisode()
        episode.number = 12
        episode.season = 2
        episode.type = "bonus"
        episode.isExplicit = false
        episode.subtitle = "Short"
        episode.duration = .seconds(3723)
        episode.chaptersURL = "https://quay.example/12.json"
        episode.transcripts = [
            FeedTranscript(
                url: "https://quay.example/12.vtt", type: "text/vtt", language: "en")
        ]
        #expect(item.episode == episode)
        #expect(item.attachments.map(\.duration) == [.seconds(3723)])
    }

    @Test func keepsAllOfAnAggregatedItemsSource() throws {
        let item = try #require(
            try atom(
                """
                <source><id>urn:pier</id><title>Pier</title><updated>2026-01-12T08:15:00Z</updated>
                <link rel="self" href="https://pier.example/feed"/>
                <link href="https://pier.example/"/><author><name>Eve</name></author>
                <rights>Pier Ltd</rights></source>
                """
            ).items.first)
        let source = try #require(item.originalSource)
        #expect(source.title == "Pier")
        #expect(source.guid == "urn:pier")
        #expect(source.url == "https://pier.example/")
        #expect(source.feedURL == "https://pier.example/feed")
        #expect(source.authors == [FeedAuthor(name: "Eve")])
        #expect(source.rights == "Pier Ltd")
        #expect(source.updated?.description == "2026-01-12T08:15:00Z")
        #expect(item.authors.isEmpty)
    }

    @Test func keepsLicencesAndVocabularies() throws {
        let item = try #require(
            try rss(
                """
                <creativeCommons:license>https://licences.example/by</creativeCommons:license>
                <category domain="urn:places">Harbour</category><category>Fish</category>
                """
            ).items.first)
        #expect(item.license == "https://licences.example/by")
        #expect(item.categories == ["Harbour", "Fish"])
        #expect(item.categorySchemes == ["Harbour": "urn:places"])
        let entry = try #require(
            try atom("<link rel='http://www.iana.org/assignments/relation/license' href='/l'/>")
                .items.first)
        #expect(entry.license == "https://quay.example/l")
    }

    @Test func prefersMarkupAmongSeveralContents() throws {
        let item = try #require(
            try atom(
                """
                <content>plain</content><content type="html">&lt;p&gt;rich&lt;/p&gt;</content>
                <content type="image/png">iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==</content>
                """
            ).items.first)
        #expect(item.content == FeedText("<p>rich</p>", kind: .html))
    }

    @Test func knowsWhereTheRestOfAFeedIs() throws {
        let feed = try atom(
            "<title>t</title>",
            feed: """
                <fh:archive/><link rel="first" href="?p=1"/><link rel="last" href="?p=9"/>
                <link rel="previous" href="?p=2"/><link rel="next" href="?p=4"/>
                <link rel="prev-archive" href="/2025"/><link rel="next-archive" href="/2027"/>
                <link rel="current" href="/feed"/>
                """)
        #expect(feed.pages.first == "https://quay.example/feed.atom?p=1")
        #expect(feed.pages.last == "https://quay.example/feed.atom?p=9")
        #expect(feed.pages.previous == "https://quay.example/feed.atom?p=2")
        #expect(feed.nextPageURL == "https://quay.example/feed.atom?p=4")
        #expect(feed.pages.previousArchive == "https://quay.example/2025")
        #expect(feed.pages.nextArchive == "https://quay.example/2027")
        #expect(feed.pages.current == "https://quay.example/feed")
        #expect(feed.pages.isArchive)
        #expect(!feed.pages.isComplete)
    }

    @Test func readsHintsAndWarnsOfWhatIsNone() throws {
        let feed = try rss(
            "<title>x</title>",
            channel: """
                <ttl>60 minutes</ttl><skipHours><hour>24</hour><hour>7</hour><hour>noon</hour>
                </skipHours><skipDays><day>Samstag</day><day>dimanche</day><day>Mon</day>
                <day>Caturday</day></skipDays><sy:updatePeriod>daily</sy:updatePeriod>
                <sy:updateFrequency>4</sy:updateFrequency>
                """)
        #expect(feed.hints.ttl == .seconds(3600))
        #expect(feed.hints.skipHours == [0, 7])
        #expect(feed.hints.skipDays == [0, 1, 6])
        #expect(feed.hints.updateInterval == .seconds(6 * 3600))
        #expect(
            feed.warnings.map(\.message) == [
                "no hour from 0 to 23 to skip: \"noon\"",
                "no day of the week to skip: \"Caturday\"",
                "the prefix sy: is not declared (xmlns:sy)",
            ])
    }
}
