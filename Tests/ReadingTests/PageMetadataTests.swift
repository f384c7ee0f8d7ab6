import Articles
import Testing

@testable import Reading

@Suite struct PageMetadataTests {
    private func read(_ markup: String) throws -> Document {
        let prose = String(repeating: "The board met again, and the plan stands. ", count: 12)
        return try DocumentReader.read(
            Array("\(markup)<p>\(prose)</p>".utf8), as: .html, url: "https://alder.example/news/1")
    }

    @Test(arguments: [
        ("<meta name=author content=\"By Ada Penn\">", ["Ada Penn"]),
        (
            "<meta property=article:author content=https://people.example/ada><meta name=author content=admin><a rel=author href=/ada>Ada Penn</a>",
            ["Ada Penn"]
        ),
        (
            "<h1>Plan</h1><p class=byline>By <a>Ada Penn</a> and <a>Tom Rill</a></p>",
            ["Ada Penn", "Tom Rill"]
        ),
        ("<h1>Plan</h1><div>By Ada Penn | 3 May 2024</div>", ["Ada Penn"]),
        ("<span itemprop=author><img><b itemprop=name>Ada Penn</b> Reporter</span>", ["Ada Penn"]),
        (
            "<div class=post-author><span>Written by</span><a>Ada Penn</a><span>May 3, 2024</span></div>",
            ["Ada Penn"]
        ),
        ("<h1>План</h1><p class=author>Автор: Анна Перова</p>", ["Анна Перова"]),
        ("<div class=comment-list><p class=author>Tom Rill</p></div>", []),
        ("<p class=authority>Alder Water Board</p>", []),
        (
            "<script type=application/ld+json>{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Ada Penn\"},{\"@type\":\"BlogPosting\",\"headline\":\"Plan\",\"author\":[{\"@id\":\"#p\"},\"Tom Rill\"]}]}</script>",
            ["Ada Penn", "Tom Rill"]
        ),
    ])
    func authorsAreWhoThePageNames(markup: String, authors: [String]) throws {
        #expect(try read(markup).authors == authors)
    }

    @Test(
        arguments: [
            ("<h1>Plan</h1><p>Posted on 3 May 2024 by Ada Penn</p>", "2024-05-03"),
            ("<span class=entry-date>May 3, 2024</span>", "2024-05-03"),
            ("<time itemprop=datePublished datetime=2024-05-03>yesterday</time>", "2024-05-03"),
            (
                "<h1>Plan</h1><p class=date>Updated May 9, 2024 | Published May 3, 2024</p>",
                "2024-05-03"
            ),
            ("<h1>Plan</h1><p class=date>Updated May 9, 2024</p>", nil),
            ("<div class=comments><span class=date>May 3, 2024</span></div>", nil),
            ("<h1>Plan</h1><p>3 мая 2024</p>", "2024-05-03"),
        ] as [(String, String?)])
    func theDayIsWhenItWasPublished(markup: String, day: String?) throws {
        #expect(try read(markup).published == day.flatMap { Timestamp($0) })
    }

    @Test(arguments: [
        ("\"mainEntityOfPage\":\"https://alder.example/\"", "https://alder.example/news/1"),
        ("\"mainEntityOfPage\":\"https://alder.example\"", "https://alder.example/news/1"),
        ("\"mainEntityOfPage\":{\"@id\":\"/\"}", "https://alder.example/news/1"),
        ("\"mainEntityOfPage\":{\"@id\":\"#page\"}", "https://alder.example/news/1"),
        ("\"mainEntityOfPage\":\"https://alder.example/?p=12\"", "https://alder.example/?p=12"),
        (
            "\"url\":\"https://alder.example/\",\"mainEntityOfPage\":\"https://alder.example/mill\"",
            "https://alder.example/mill"
        ),
    ])
    func aFrontPageIsNoArticlesAddress(member: String, url: String) throws {
        let data = "{\"@type\":\"NewsArticle\",\"headline\":\"Plan\",\(member)}"
        #expect(
            try read("<script type=application/ld+json>\(data)</script>").url == url)
    }

    @Test(
        arguments: [
            ("<link rel=license href=/terms>", "https://alder.example/terms"),
            (
                "<p><a rel=\"license noopener\" href=https://licences.example/by>BY</a></p>",
                "https://licences.example/by"
            ),
            (
                "<meta name=dcterms.rights content=\"Alder Courier, all rights\">",
                "Alder Courier, all rights"
            ),
            ("<p>x</p>", nil),
        ] as [(String, String?)])
    func theLicenceIsTheOneThatThePageNames(markup: String, licence: String?) throws {
        #expect(try read(markup).licence == licence)
    }

    @Test(
        arguments: [
            ("https://alder.example/news/2024/05/03/ferry", "2024-05-03"),
            ("https://alder.example/2024/5/3/", "2024-05-03"),
            ("https://alder.example/news/2024-05-03-ferry.html", "2024-05-03"),
            ("https://alder.example/news/2024/05/ferry", nil),
            ("https://alder.example/news/2024/13/03/ferry", nil),
            ("https://alder.example/news/2023/02/30/ferry", nil),
            ("https://alder.example/10.1000/2024/5123/7", nil),
            ("https://alder.example/from/2024/05/03/to/2024/05/09", nil),
            ("https://alder.example/?d=2024/05/03", nil),
        ] as [(String, String?)])
    func aDayInTheAddressIsTakenWhereThePageNamesNone(url: String, day: String?) throws {
        let page = "<html><body><h1>Plan</h1><p>The race is dug out again.</p></body></html>"
        let document = try DocumentReader.read(Array(page.utf8), as: .html, url: url)
        #expect(document.published == day.flatMap { Timestamp($0) })
    }

    @Test func theTimeOfAQuotedPostIsNotThePages() throws {
        let post =
            "<blockquote><p>So it begins.</p><time datetime=2018-03-12>12 March</time></blockquote>"
        #expect(try read("<h1>Plan</h1>\(post)").published == nil)
        #expect(
            try read("<h1>Plan</h1>\(post)<time datetime=2019-01-29>29 January</time>").published
                == Timestamp("2019-01-29"))
    }
}
