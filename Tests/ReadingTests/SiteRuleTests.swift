import Testing

@testable import Reading

@Suite struct SiteRuleTests {
    private static let prose = String(
        repeating: "The board met again, and the plan stands. ", count: 12)
    private static let page = """
        <title>Board | Alder Courier</title><h2 class=head>Board meets again</h2>\
        <div class="column"><p>\(prose)</p><p>\(prose)</p></div>\
        <div class="box"><p>A box of facts, kept by the rule.</p><p class="hint">Call us now.</p></div>\
        <a class="more" href="/board?page=2">2</a>
        """

    private func read(_ rule: SiteRule?, url: String = "https://www.alder.example/board") throws
        -> Document
    {
        try DocumentReader.read(
            Array(Self.page.utf8), as: .html, url: url, rules: SiteRules(rule.map { [$0] } ?? []))
    }

    @Test func aRuleSaysWhatIsTextTitleAndNextPage() throws {
        let document = try read(
            SiteRule(
                host: "alder.example", text: try CSSSelector(parsing: ".box"),
                remove: try CSSSelector(parsing: ".hint"),
                title: try CSSSelector(parsing: "h2.head"),
                next: try CSSSelector(parsing: "a.more")))
        #expect(document.title == "Board meets again")
        #expect(document.text == "A box of facts, kept by the rule.")
        #expect(document.nextPage == "https://www.alder.example/board?page=2")
        #expect(document.warnings.isEmpty)
    }

    @Test func whatARuleRemovesIsOutOfWhatIsFound() throws {
        let document = try read(
            SiteRule(host: "alder.example", remove: try CSSSelector(parsing: ".box")))
        #expect(document.text.contains("the plan stands"))
        #expect(!document.text.contains("box of facts"))
    }

    @Test func aRuleThatMatchesNothingIsSaidAndTheArticleIsFound() throws {
        let document = try read(
            SiteRule(host: "alder.example", text: try CSSSelector(parsing: "#gone")))
        #expect(document.text.contains("the plan stands"))
        #expect(document.warnings.count == 1)
    }

    @Test(
        arguments: [
            ("https://alder.example/x", "alder.example"),
            ("https://www.alder.example/x", "alder.example"),
            ("https://NEWS.alder.example:8080/x", "news.alder.example"),
            ("https://me@alder.example/x", "alder.example"), ("https://notalder.example/", nil),
            ("https://example/", nil), ("file:///alder.example", nil),
        ] as [(String, String?)])
    func theNearestHostsRuleHolds(url: String, host: String?) {
        let rules = SiteRules([
            SiteRule(host: "alder.example"), SiteRule(host: "News.Alder.example"),
        ])
        #expect(rules.rule(for: url)?.host == host)
    }
}
