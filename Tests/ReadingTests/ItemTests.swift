import Articles
import Feeds
import TestSupport
import Testing

@testable import Reading

@Suite struct ItemTests {
    private func read(
        _ markup: String, title: String? = "T", url: String? = "https://bay.example/news/1"
    ) -> Document {
        DocumentReader.readItem(FeedText(markup, kind: .html), title: title, url: url)
    }

    @Test func anItemBecomesTextAndSanitisedMarkup() throws {
        let document = read(try Fixture.text("reading/item.html"))
        #expect(
            document.text == """
                The ferry Marta ran aground on Sunday & was freed by two tugs before noon.
                Nobody was hurt.

                Her captain said:

                “The light was out.”

                Length: 61 m
                Built: 1974

                Unclosed italics and a link
                """)
        let html = try #require(document.html)
        #expect(
            html.contains(
                "<img src=\"https://bay.example/news/photo.jpg\" alt=\"A &quot;ferry&quot;\">"))
        #expect(html.contains("<a href=\"https://bay.example/more?a=1&amp;b=2\">a link</a>"))
        for bad in ["script", "style", "onclick", "onerror", "stats.example", "target", "not text"]
        {
            #expect(!html.contains(bad), "\(bad)")
        }
        #expect(html.trimmingSpaces().hasSuffix("</div>"))
        #expect(Self.isBalanced(html))
    }

    @Test(arguments: [
        ("<a href=\"javascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\"java\nscript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\"&#106;avascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\" \u{1}javascript:alert(1)\">x</a>", "<a>x</a>"),
        ("<a href=\"vbscript:x\">x</a>", "<a>x</a>"),
        ("<a href=\"data:text/html,x\">x</a>", "<a>x</a>"),
        ("<a href='/a?b=\"c\"'>x</a>", "<a href=\"https://bay.example/a?b=&quot;c&quot;\">x</a>"),
        ("<a href=//cdn.example/x>x</a>", "<a href=\"https://cdn.example/x\">x</a>"),
        ("<a href=\"mailto:a@b.example\">x</a>", "<a href=\"mailto:a@b.example\">x</a>"),
        ("<img src=\"data:image/svg+xml,x\">", ""), ("<img src=\"javascript:x\">", ""),
        ("<img src=\"data:image/png;base64,AA\">", "<img src=\"data:image/png;base64,AA\">"),
        ("<img src=a.gif width=0 height=0>", ""),
        ("<img src=a.gif width=100>", "<img src=\"https://bay.example/news/a.gif\" width=\"100\">"),
        (
            "<img src=\"data:image/gif;base64,R0\" data-src=\"/b.jpg\">",
            "<img src=\"https://bay.example/b.jpg\">"
        ),
        ("<p style=\"x\" onmouseover=\"y\">x</p>", "<p>x</p>"),
        ("<iframe src=\"x\"></iframe>x", "x"),
        ("<svg><script>x</script></svg>y", "y"), ("<b>a<i>b</b>c", "<b>a<i>b</i></b>c"),
        ("<p>a<p>b", "<p>a</p><p>b</p>"), ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("a</div></p>b", "ab"), ("<p>a < b && c > d</p>", "<p>a &lt; b &amp;&amp; c &gt; d</p>"),
        ("<section>x</section>", "<div>x</div>"), ("a<!-- <b>x</b> -->b", "ab"),
        ("<![CDATA[1 < 2]]>", "1 &lt; 2"), ("<td>a<td>b", "<td>a</td><td>b</td>"),
        (
            "<a href=x><a href=y>z",
            "<a href=\"https://bay.example/news/x\"></a><a href=\"https://bay.example/news/y\">z</a>"
        ),
        ("<foo-bar onload=x>y</foo-bar>", "y"), ("<script>alert(1)", ""), ("<button>x", "x"),
    ])
    func markupIsSanitised(markup: String, expected: String) {
        #expect(read(markup).html == expected)
    }

    @Test(arguments: [
        ("a<br>b", "a\nb"), ("a<br><br>b", "a\n\nb"), ("a<br/> <br/>b", "a\n\nb"),
        ("<p>a</p>\n\n<p>b</p>", "a\n\nb"),
        ("a&nbsp;b&#8217;s &amp;amp; &hellip;", "a b’s &amp; …"),
        ("<div>a<div>b</div>c</div>", "a\n\nb\n\nc"),
        ("<pre>a\n  b\n</pre>c", "a\n  b\n\nc"),
        ("<tr><td>a</td><td>b</td></tr><tr><td>c</td></tr>", "a\tb\nc"),
        ("<dl><dt>a</dt><dd>b</dd></dl>", "a\nb"), ("in<b>si</b>de", "inside"),
        ("  a \n\t b  ", "a b"),
        ("a<figure><img src=x><figcaption>c</figcaption></figure>b", "a\n\nb"),
        ("so&shy;ft", "soft"), ("a<script>b</script>c", "ac"), ("x<noscript>y</noscript>z", "xz"),
        ("<ruby>漢<rt>kan</rt></ruby>", "漢"), ("&unknown; &", "&unknown; &"), ("<", "<"),
        ("a <3 b", "a <3 b"),
    ])
    func textIsInParagraphs(markup: String, expected: String) {
        #expect(read(markup).text == expected)
    }

    @Test func datelineCreditAndTitleAreKnownFromAnItem() {
        let document = read(
            "<h2>Ferry aground</h2><p>PORT ALDER (Reuters) - The ferry ran aground on Sunday, the coast guard said.</p>"
                + "<p>Nobody was hurt, it added. (Reuters)</p>", title: "Ferry aground")
        #expect(
            document.text
                == "The ferry ran aground on Sunday, the coast guard said.\n\nNobody was hurt, it added."
        )
        #expect(document.agency == "Reuters")
        #expect(document.dateline?.place == "PORT ALDER")
        #expect(document.titleOrigin == .markup)
    }

    @Test func anItemWithoutTitleIsCalledByItsFirstSentence() {
        let document = read(
            "<p>Dr. Ana Berg spoke at 3.30 p.m. on Monday. Then she left.</p>", title: nil)
        #expect(document.title == "Dr. Ana Berg spoke at 3.30 p.m. on Monday.")
        #expect(document.titleOrigin == .firstSentence)
    }

    @Test func plainBodiesAndNoBodyAtAllAreDocumentsToo() {
        let plain = DocumentReader.readItem(
            FeedText("a < b\n\nRead more: c", kind: .text), title: "T", url: nil)
        #expect(plain.text == "a < b")
        #expect(plain.html == nil)
        let none = DocumentReader.readItem(nil, title: "T", url: "https://bay.example/")
        #expect(none.text.isEmpty && none.title == "T" && none.url == "https://bay.example/")
    }

    @Test(arguments: [
        Hostile(unit: "<div>", count: 20_000, after: "x"),
        Hostile(unit: "<b><i>", count: 10_000, after: "x"),
        Hostile(unit: "<button>", count: 10_000, after: "x"),
        Hostile(unit: "<!--", count: 20_000, after: "x"),
        Hostile(unit: "<ul><li>", count: 10_000, after: "x"),
        Hostile(unit: "<table><td>", count: 10_000, after: "x"),
        Hostile(unit: "<a href=\"", count: 20_000), Hostile(unit: "[caption x=1]", count: 5_000),
        Hostile(unit: "&", count: 20_000), Hostile(before: "<p ", unit: "a=b ", count: 20_000),
        Hostile(unit: "<p>[", count: 10_000), Hostile(unit: "<![CDATA[", count: 2_000),
        Hostile(before: "<p>", unit: "https://t.co/abcd ", count: 5_000),
        Hostile(unit: "</b></p>", count: 10_000),
    ])
    func hostileMarkupIsBounded(hostile: Hostile) throws {
        let html = try #require(read(hostile.text).html)
        let isBalanced = Self.isBalanced(html)
        #expect(isBalanced)
    }

    /// Every start tag has its end tag, in the right order, and no more than the ceiling are open.
    private static func isBalanced(_ html: String) -> Bool {
        var open: [Substring] = []
        for piece in html.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
            let name = piece.prefix { $0 != ">" && $0 != " " }
            if name.hasPrefix("/") {
                guard open.popLast() == name.dropFirst() else { return false }
            } else if !["br", "hr", "img", "wbr"].contains(name) {
                open.append(name)
                if open.count > ReadingLimits.maxDepth { return false }
            }
        }
        return open.isEmpty
    }
}
