import Feeds
import Testing

@Suite struct MarkupTests {
    @Test(arguments: [
        ("&amp;&lt;&gt;&quot;&apos;", "&<>\"'"),
        ("&eacute;&Eacute;&CounterClockwiseContourIntegral;", "éÉ∳"),
        ("&acE;", "\u{223E}\u{333}"),
        ("&copy 2026 &AMP now", "© 2026 & now"),
        ("&notit; &notin;", "¬it; ∉"),
        ("&#8364;&#x20AC;&#X20ac", "€€€"),
        ("&#128;&#150;", "€–"),
        ("&#0;&#xD800;&#x110000;&#99999999999;", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("& &; &# &#x; &unknown; &", "& &; &# &#x; &unknown; &"),
    ])
    func decodesReferences(text: String, expected: String) {
        #expect(HTMLEntities.decoded(text) == expected)
    }

    @Test func attributesKeepAmbiguousAmpersands() {
        #expect(HTMLEntities.decoded("?a=1&copy=2&lt;", context: .attribute) == "?a=1&copy=2<")
        #expect(HTMLEntities.decoded("&copy 1", context: .strict) == "&copy 1")
    }

    @Test func everyNameOfTheStandardIsThere() {
        #expect(
            HTMLEntities.decoded("&AElig;&zwnj;&yen;&fjlig;&ThickSpace;")
                == "Æ\u{200C}¥fj\u{205F}\u{200A}")
    }

    @Test(arguments: [
        ("a <b>b</b><br/>c", PlainText.Source.html, "a b c"),
        ("x &lt;y&gt; z", .html, "x <y> z"),
        ("if a < b && c > d", .unsure, "if a < b && c > d"),
        ("Map<K, V> &amp; <em>more</em>", .unsure, "Map<K, V> & more"),
        ("<b>kept</b> &amp;", .text, "<b>kept</b> &amp;"),
        ("<!-- gone -->left", .html, "left"),
        ("  a \n b\t", .text, "a b"),
    ])
    func makesOneLine(text: String, source: PlainText.Source, expected: String) {
        #expect(PlainText.line(text, from: source) == expected)
    }

    @Test func relativeAddressesInTextsBecomeAbsolute() throws {
        let feed = try FeedParser.parse(
            Array(
                """
                <rss><channel><link>https://site.example/a/</link><item><description><![CDATA[\
                <a href='x?b=1&amp;c=2'>1</a><a href="#here">2</a><img src=/i.png><a href="mailto:a@b.example">3</a>\
                <script>"<a href='y'>"</script>]]></description></item></channel></rss>
                """.utf8), markup: .raw)
        #expect(
            feed.items[0].content?.value
                == """
                <a href='https://site.example/a/x?b=1&amp;c=2'>1</a><a href="#here">2</a>\
                <img src=https://site.example/i.png><a href="mailto:a@b.example">3</a>\
                <script>"<a href='y'>"</script>
                """)
    }
}
