import Testing

@testable import Reading

@Suite struct SelectorTests {
    private static let page = """
        <body><div id="lead" class="a story"><p class="intro">one</p><section><p lang="en-GB">two</p>\
        <a href="https://alder.example/2.html" rel="next nofollow">three</a></section></div>\
        <div class="story-end">four<span title="x y">five</span></div></body>
        """

    @Test(arguments: [
        ("p", ["one", "two"]), ("P", ["one", "two"]), (".story", ["onetwothree"]),
        (".story-end", ["fourfive"]), ("#lead", ["onetwothree"]), ("div.story.a", ["onetwothree"]),
        ("div > p", ["one"]), ("div p", ["one", "two"]), ("div>section > p", ["two"]),
        ("body p.intro", ["one"]), ("[lang]", ["two"]), ("[lang=en-GB]", ["two"]),
        ("[lang^='en']", ["two"]), ("[href$=\".html\"]", ["three"]), ("[href*=alder]", ["three"]),
        ("a[rel~=next]", ["three"]), ("p.intro, span", ["one", "five"]),
        ("*[title=\"x y\"]", ["five"]), ("#lead *", ["one", "twothree"]), ("div div", []),
        ("section > .intro", []), ("[lang=en]", []),
    ])
    func selectorsFindWhatTheyName(selector: String, texts: [String]) throws {
        let tree = PageParser.tree(of: Array(Self.page.utf8)).tree
        let found = try CSSSelector(parsing: selector).outermost(in: tree)
        #expect(found.map { tree.text(of: $0) } == texts)
    }

    @Test(arguments: [
        ("p:first-child", 2), ("p + p", 3), ("p ~ p", 3), ("", 1), ("p,", 3), ("p >", 4),
        ("> p", 1), (".", 2), ("#1a", 2), ("[href", 6), ("[href!=x]", 6), ("[href=\"x]", 7),
        ("[data-x]", 2), ("blink", 1), ("div p::before", 6), ("a[href=]", 8), ("p)", 2),
    ])
    func whatIsNotUnderstoodIsNamedWithItsPlace(selector: String, column: Int) {
        do throws(SelectorError) {
            _ = try CSSSelector(parsing: selector)
            Issue.record("\(selector) was read")
        } catch {
            #expect(error.column == column, "\(error)")
            #expect(error.description.contains("\"\(selector)\""))
        }
    }

    @Test func aLongSelectorOnADeepPageEnds() throws {
        let markup = String(repeating: "<div>", count: 500) + "x"
        let tree = PageParser.tree(of: Array(markup.utf8)).tree
        let selector = try CSSSelector(parsing: String(repeating: "div ", count: 31) + "p")
        #expect(selector.outermost(in: tree).isEmpty)
    }
}
