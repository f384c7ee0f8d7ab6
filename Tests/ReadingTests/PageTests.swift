import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct PageTests {
    private func read(_ page: String, url: String? = "https://alder.example/news/1") throws
        -> Document
    {
        try DocumentReader.read(Array(page.utf8), as: .html, url: url)
    }

    @Test func theArticleAndWhatThePageSaysOfIt() throws {
        let document = try read(try Fixture.text("reading/page.html"))
        #expect(document.title == "Mill race to be dug out again")
        #expect(document.titleOrigin == .markup)
        #expect(document.url == "https://alder.example/news/mill-race")
        #expect(document.authors == ["Ada Penn", "Tom Rill"])
        #expect(document.published == Timestamp("2024-06-02T05:15:00Z"))
        #expect(document.modified == Timestamp("2024-06-03T10:00:00Z"))
        #expect(document.siteName == "The Alder Courier")
        #expect(document.language == "en")
        #expect(document.dateline == Dateline(place: "ALDER", date: nil, agency: "Reuters"))
        #expect(document.agency == "Reuters")
        #expect(
            document.text == """
                The mill race behind the old paper works is to be dug out again this summer, seventy years \
                after it was filled in, the water board said on Sunday.

                The board hopes that the open channel will take the pressure off the weir, which was flooded \
                three times last winter, and that it will bring back the kingfishers.

                Three hundred metres

                About three hundred metres are to be dug, most of it by hand, because the ground is full of \
                old pipes, cables and foundations.

                The first part ends at the bridge.
                The second part ends at the park.

                “Nobody has seen this water since my father was a boy,” said the miller’s grandson.

                Cost in crowns
                Part\tCost
                Bridge\t40,000
                Park\t55,000

                depth = 1.2
                width = 3.0

                The work begins on Monday, and residents are asked to move their cars from Mill Lane.
                """)
    }

    @Test func theMarkupIsSanitisedAndAbsolute() throws {
        let html = try #require(try read(try Fixture.text("reading/page.html")).html)
        #expect(html.contains("<a href=\"https://alder.example/maps?x=1&amp;y=2\">Mill Lane</a>"))
        #expect(
            html.contains(
                "<img src=\"https://alder.example/img/race.jpg\" alt=\"The race\" width=\"600\" height=\"400\">"
            ))
        #expect(
            html.contains("<figcaption>") && html.contains("<blockquote>")
                && html.contains("<table>"))
        for bad in [
            "onclick", "javascript", "tracking", "cookies", "Most read", "nobody listened",
            "Another article",
        ] {
            #expect(!html.contains(bad), "\(bad)")
        }
    }

    @Test(
        arguments: [
            (
                "A long headline about the mill race | The Courier", "The Courier",
                "A long headline about the mill race"
            ),
            (
                "The Courier - A long headline about the race", "The Courier",
                "A long headline about the race"
            ),
            (
                "A long headline - with a long second half of it", nil,
                "A long headline - with a long second half of it"
            ),
            ("Mill race: the plan", nil, "Mill race: the plan"),
            ("The Courier", "The Courier", "The Courier"),
            ("A headline of several words here — Courier", nil, "A headline of several words here"),
        ] as [(String, String?, String)])
    func titlesLoseTheSitesName(title: String, site: String?, expected: String) {
        #expect(PageTitle.withoutSite(title, siteName: site, heading: nil) == expected)
    }

    @Test(
        arguments: [
            ("Mill race | The Post", "Mill race", "Mill race"),
            (
                "The Post | Mill race to be dug out", "The Post",
                "The Post | Mill race to be dug out"
            ),
            (
                "Mill race to be dug out again - Alder Post", "Alder Post",
                "Mill race to be dug out again"
            ),
            (
                "The Saltmarsh Courier | Mill race to be dug out", "The Saltmarsh Courier",
                "The Saltmarsh Courier | Mill race to be dug out"
            ),
            (
                "Mill race to be dug out again, in May | Courier of Saltmarsh and all the Alder Valley",
                "Mill race to be dug out again, in May", "Mill race to be dug out again, in May"
            ),
            ("Mill race — The Saltmarsh Courier and Alder Post", "Mill race", "Mill race"),
            ("Mill race dug — The Saltmarsh Courier Online", "Mill race dug", "Mill race dug"),
            ("Ёж и лисица — Новости Солёной Бухты", "Ёж и лисица", "Ёж и лисица"),
            (
                "The Post — Mill race to be dug out", "The Post",
                "The Post — Mill race to be dug out"
            ),
            ("磨坊新闻 | 水车小屋旁的旧水渠今年夏天重新开挖", "磨坊新闻", "磨坊新闻 | 水车小屋旁的旧水渠今年夏天重新开挖"),
            ("Ёж и лиса | Новости", "Новости", "Ёж и лиса | Новости"),
            ("磨坊 | 水车小屋旁的旧水渠", "水车小屋旁的旧水渠", "水车小屋旁的旧水渠"),
            (
                "Post: mill race to be dug out again", "mill race to be dug out again",
                "mill race to be dug out again"
            ),
        ])
    func theHeadingTellsTheHeadlineUnlessItIsTheSitesName(
        title: String, heading: String, expected: String
    ) {
        #expect(PageTitle.withoutSite(title, siteName: nil, heading: heading) == expected)
    }

    @Test func aPageWithoutMetadataIsKnownByItsHeading() throws {
        let document = try read(
            "<h1>A short heading</h1><p>\(String(repeating: "Some words, and more of them. ", count: 12))</p>"
        )
        #expect(document.title == "A short heading")
        #expect(document.text.hasPrefix("Some words"))
        #expect(!document.text.contains("A short heading"))
        #expect(document.url == "https://alder.example/news/1")
    }

    @Test func theMachinesTextStandsInWherePageShowsOnlyItsBeginning() throws {
        let body = String(repeating: "A sentence that only machines get to read. ", count: 20)
        let document = try read(
            "<script type=\"application/ld+json\">{\"@type\":\"NewsArticle\",\"headline\":\"H\",\"articleBody\":\"\(body)\"}</script>"
                + "<article><p>A sentence that only machines.</p></article>")
        #expect(document.text == body.trimmingSpaces())
        #expect(document.html == nil && !document.warnings.isEmpty)
    }

    @Test(arguments: [
        "", "<", "<html>", "<!doctype html><body></body>", "<p>x", "plain words",
        "<title>t</title>",
    ])
    func everyPageIsReadOrRefused(page: String) {
        do throws(ReadingError) {
            let document = try DocumentReader.read(Array(page.utf8), as: .html)
            #expect(document.text.utf8.count <= page.utf8.count)
        } catch {
            #expect(!error.description.isEmpty)
        }
    }

    @Test(arguments: [
        Hostile(unit: "<div>", count: 10_000, after: "deep"),
        Hostile(unit: "<font><b>", count: 3_000, after: "x"),
        Hostile(unit: "<table><tr><td>", count: 1_000, after: "cell"),
        Hostile(before: "<p>", unit: "a<br>", count: 5_000),
        Hostile(
            before: "<script type=application/ld+json>", unit: "[", count: 10_000,
            after: "</script><p>x</p>"),
        Hostile(before: "<p>x</p>", unit: "<a>", count: 3_000),
        Hostile(
            before: "<p>x</p>", unit: "<![CDATA[>", count: 50_000, after: "<script>//]]></script>"),
        Hostile(before: "<p ", unit: "a=1 ", count: 200_000, after: ">x</p>"),
        Hostile(before: "<p>x</p>", unit: "<a<b", count: 200_000),
        Hostile(before: "<p>x</p>", unit: "<b x=\"<i y='", count: 50_000),
    ])
    func hostilePagesAreBounded(hostile: Hostile) throws {
        let length = try read(hostile.text).text.utf8.count
        #expect(length > 0 && length < hostile.text.utf8.count)
    }

    @Test func aTagWithTooManyAttributesKeepsItsFirstOnesAndItsText() throws {
        let many = (0..<100_000).map { "a\($0)=\"<p>\"" }.joined(separator: " ")
        let document = try read(
            "<p>Before.</p><p><a href=\"https://news.example/1\" \(many) href=x>The link</a> and more.</p>"
        )
        #expect(document.text == "Before.\n\nThe link and more.")
        #expect(document.html?.contains("<a href=\"https://news.example/1\">The link</a>") == true)
    }

    /// A page of nothing but tags took fifty times its size of memory.
    @Test(arguments: [
        Hostile(unit: "<br>", count: 100), Hostile(unit: "<b>x</b>", count: 50),
        Hostile(unit: "<p a b=1>", count: 20),
    ])
    func aPageIsReadUpToTooManyTagsAndAttributes(hostile: Hostile) {
        let whole = PageSource(Array(hostile.text.utf8), maxTags: 100)
        #expect(!whole.isCut)
        #expect(whole.markup == Array(hostile.text.utf8))
        let more = Array((hostile.text + "<p>After.</p>").utf8)
        let cut = PageSource(more, maxTags: 100)
        #expect(cut.isCut)
        #expect(cut.markup == whole.markup)
        #expect(!PageSource(more).isCut)
    }

    /// The parser lets them through; HTML reads the last ones as windows-1252.
    @Test(arguments: [
        ("&#127;", ""), ("&#x7f;", ""), ("&#1;", ""), ("&#x81;", ""), ("&#150;", "–"),
        ("\u{7F}", ""),
    ])
    func noReferenceIsAControl(reference: String, meant: String) throws {
        let document = try read(
            "<title>A\(reference)b</title><p title=\"a\(reference)b\">Mill\(reference)s</p><pre>a\(reference)b</pre>"
        )
        #expect(document.title == "A\(meant)b")
        #expect(document.text == "Mill\(meant)s\n\na\(meant)b")
        #expect(document.html?.utf8.contains(0x7F) == false)
    }

    @Test func aPageThatIsCutSaysSo() throws {
        let prose =
            "<p>\(String(repeating: "The board met again, and the plan stands. ", count: 12))</p>"
        let tags = String(repeating: "<br>", count: ReadingLimits.maxTags)
        let document = try read(prose + tags + "<p>The end.</p>")
        #expect(document.isCut && document.warnings.count == 1)
        #expect(try !read(prose).isCut)
    }

    /// The parser opens no file and no connection, and no entity becomes more than it is.
    @Test(arguments: [
        "<!DOCTYPE html SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>",
        "<!DOCTYPE r [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/p.dtd\"> %p; <!ENTITY x \"ha\">]>",
        "<!DOCTYPE r [<!ENTITY a \"ha\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
    ])
    func aPagesDeclarationsBringNothing(declaration: String) throws {
        let xml = "<?xml version=\"1.0\"?>" + declaration
        let body = "<html><body><p>One &x; two.</p><xi:include href=\"/etc/passwd\"/></body></html>"
        for page in [declaration + body, xml + body] {
            let document = try read(page)
            #expect(document.text.contains("two."))
            #expect(!document.text.contains("root:"))
            #expect(!document.text.contains("hahaha"))
        }
    }

    @Test(arguments: [
        "<p title=\"a > b\">x</p>", "<p title='<script>'>x</p>", "<p title = a>x</p>",
        "<p title=a/>x</p>", "<p =a title>x</p>", "<p/title>x</p>", "<p title=\"\"x>x</p>",
    ])
    func whereATagEndsIsAsTheParserSeesIt(page: String) throws {
        #expect(try read(page).text == "x")
    }

    @Test func textBelowManyOpenElementsIsNotLost() throws {
        let page =
            String(repeating: "<div>", count: 2_000) + "<p>deep text, and some more of it</p>"
        #expect(try read(page).text == "deep text, and some more of it")
    }

    @Test func theCharsetIsTheHeadersOrThePages() throws {
        let latin: [UInt8] =
            Array("<meta charset=iso-8859-1><p>caf".utf8) + [0xE9] + Array(" on the quay</p>".utf8)
        #expect(try DocumentReader.read(latin, as: .html).text == "café on the quay")
        let greek: [UInt8] =
            Array("<p>".utf8) + [0xC1, 0xE8, 0xDE, 0xED, 0xE1] + Array("</p>".utf8)
        #expect(
            try DocumentReader.read(greek, as: .html, contentType: "text/html; charset=iso-8859-7")
                .text == "Αθήνα")
    }

    /// What stands in a title or a text box is text, a comment ends where browsers end it, and nothing
    /// that is not closed takes the article with it.
    @Test(arguments: [
        "<title>What <!-- means</title><body>ARTICLE", "<title>A <script> B</title>ARTICLE",
        "<textarea>a <!-- b</textarea>ARTICLE<!-- c -->",
        "<textarea><script></textarea>ARTICLE<script>1</script>",
        "<!-- ad --!>ARTICLE<!-- x -->", "<!-->ARTICLE<!-- x -->", "<!--->ARTICLE<!-- x -->",
        "<!----!>ARTICLE<!-- x -->", "<!-- a > b -- c -->ARTICLE", "<!-- never closed <p>ARTICLE",
        "<title/>ARTICLE<svg><title>a</title></svg>",
        "<title>a</head><body>ARTICLE<svg></title></svg>",
        "<template>a<template>b</template>c</template>ARTICLE", "<noembed>a</noembed>ARTICLE",
    ])
    func whatLooksLikeMarkupTakesNoArticleWithIt(page: String) throws {
        let sentence =
            "The mill race is to be dug out again this summer, and nobody asked the miller."
        let article = "<article><p>\(sentence)</p></article>"
        let text = try read(page.replacing("ARTICLE", with: article)).text
        #expect(text.hasSuffix(sentence))
        #expect(!text.contains("-->") && !text.contains("bc"))
    }

    @Test func wordsDoNotRunTogetherWhereAStrayEndTagParts() throws {
        let page =
            "<article><div>The race is dug out.</p>The weir stays.</br>So does the mill.</div></article>"
        #expect(
            try read(page).text == "The race is dug out.\n\nThe weir stays.\nSo does the mill.")
    }

    @Test func aPageOfMoreNodesThanAreKeptSaysSo() throws {
        let rule = String(repeating: "<hr>x", count: ReadingLimits.maxNodes / 3 + 1)
        let document = try read("<html><body></body>\(rule)<article><p>The race.</p></article>")
        #expect(document.isCut)
    }
}
