import Articles
import TestSupport
import Testing

@testable import Reading

@Suite struct MarkdownTests {
    private func read(_ text: String) throws -> Document {
        try DocumentReader.read(
            Array(text.utf8), as: .markdown, url: "https://courier.example/a/b.md")
    }

    @Test func frontMatterTitleTextAndMarkup() throws {
        let document = try DocumentReader.read(
            try Fixture.bytes("reading/article.md"), as: .markdown)
        #expect(document.title == "Orchard road to be lit at last")
        #expect(document.titleOrigin == .markup)
        #expect(document.authors == ["Mara Quill", "Jon Tessel"])
        #expect(document.published == Timestamp("2024-02-11T07:30:00Z"))
        #expect(document.language == "en-GB")
        #expect(document.url == "https://courier.example/orchard-road")
        #expect(
            document.text == """
                The orchard road will have forty lamps by autumn, says the town plan.

                What it costs

                Lamps: 40,000 crowns
                Cables: 12,000 crowns and their ditch

                "We paid for darkness long enough."

                Year\tLamps
                2023\t0
                2024\t40

                lamp --on *all* <now>

                A last line with code, 2 * 3 * 4 and snake_case_name.
                """)
        let html = try #require(document.html)
        #expect(
            html.contains("<em>orchard road</em>") && html.contains("<strong>forty lamps</strong>"))
        #expect(html.contains("<a href=\"https://courier.example/plans/lamps\">town plan</a>"))
        #expect(html.contains("<h2>What it costs</h2>") && html.contains("&lt;now&gt;"))
    }

    @Test(arguments: [
        (
            "a **b** _c_ ~~d~~ `e*f*`",
            "<p>a <strong>b</strong> <em>c</em> <del>d</del> <code>e*f*</code></p>"
        ),
        (
            "[a][x] and [x]\n\n[x]: https://e.example/",
            "<p><a href=\"https://e.example/\">a</a> and <a href=\"https://e.example/\">x</a></p>"
        ),
        (
            "<https://e.example/?a=1&b=2>",
            "<p><a href=\"https://e.example/?a=1&amp;b=2\">https://e.example/?a=1&amp;b=2</a></p>"
        ),
        ("![alt](c.png)", "<p><img src=\"https://courier.example/a/c.png\" alt=\"alt\"></p>"),
        ("a\\*b\\*", "<p>a*b*</p>"), ("1. a\n2. b", "<ol><li>a </li><li>b </li></ol>"),
        ("- a\n  - b\n- c", "<ul><li>a <ul><li>b </li></ul> </li><li>c </li></ul>"),
        ("a  \nb", "<p>a<br> b</p>"), ("Title\n---\nText", "<h2>Title</h2> <p>Text</p>"),
        ("x\n\n***\n\ny", "<p>x</p> <hr> <p>y</p>"), ("<script>x</script>\n\ny", "<p>y</p>"),
        ("[x](javascript:y)", "<p><a>x</a></p>"), ("a * b * c", "<p>a * b * c</p>"),
        ("a & b < c", "<p>a &amp; b &lt; c</p>"),
    ])
    func markdownBecomesSanitisedMarkup(text: String, expected: String) throws {
        let html = try #require(try read(text).html)
        #expect(html.trimmingSpaces() == expected)
    }

    @Test func aTextWithoutFrontMatterKeepsItsRule() throws {
        let document = try read("---\nA line that is no key\n---\n\nText of the article.")
        #expect(document.text.contains("A line that is no key"))
        #expect(document.title == "A line that is no key")
    }

    @Test func tomlFrontMatterAndListsInLine() throws {
        let document = try read(
            "+++\ntitle = \"A b\"\nauthors = [\"C D\", \"E F\"]\ndate = 2024-01-02\n+++\nText.")
        #expect(document.title == "A b" && document.authors == ["C D", "E F"])
        #expect(document.published == Timestamp("2024-01-02") && document.text == "Text.")
    }

    @Test(arguments: [
        Hostile(unit: "[", count: 2_000), Hostile(unit: "[a](", count: 1_000),
        Hostile(unit: "*a ", count: 2_000),
        Hostile(unit: "> ", count: 5_000, after: "x"), Hostile(unit: "`", count: 5_001),
        Hostile(unit: "<", count: 2_000),
        Hostile(unit: "- a\n  ", count: 2_000), Hostile(unit: "![[", count: 1_000),
        Hostile(unit: "[x](y)", count: 1_000), Hostile(unit: "- ", count: 2_000, after: "x"),
    ])
    func hostileMarkdownIsBounded(hostile: Hostile) throws {
        let isEmpty = try read("x\n\n" + hostile.text).text.isEmpty
        #expect(!isEmpty)
    }
}
