import Feeds
import Testing

@testable import Reading

@Suite struct PageParserTests {
    /// A piece of markup, and its tree as `tree(_:)` writes it.
    struct Case: Sendable, CustomTestStringConvertible {
        var markup: String
        var tree: String

        init(_ markup: String, _ tree: String) {
            self.markup = markup
            self.tree = tree
        }

        var testDescription: String { markup }
    }

    @Test(arguments: [
        Case("<p>A</p>", "html[body[p[A]]]"),
        Case("A<b>c</b>", "html[body[p[A b[c]]]]"),
        Case(" <title>A</title><p>b", "html[head[title[A]] body[p[b]]]"),
        Case("<title>A</title><article>b", "html[head[title[A]] body[article[b]]]"),
        Case("<head><x-card>b", "html[head[] body[?[b]]]"),
        Case("<head></head>x", "html[head[] body[p[x]]]"),
        Case("<html><head><title>A</title><body>b", "html[head[title[A]] body[b]]"),
        Case("<html><body>a</body></html>\n", "html[body[a]]"),
        Case("<body><p>a</body><p>b", "html[body[p[a]] p[b]]"),
        Case("<p>a</p></html><p>b", "html[body[p[a]]] html[p[b]]"),
        Case("<body>a<body class=x>b</body>c</body>d", "html[body[abc] p[d]]"),
        Case("<frameset><frame src=a></frameset>", "html[frameset[frame[]]]"),
        Case("<noframes>a</noframes>", "html[noframes[a]]"),
    ])
    func outermostElementsAreThereOnce(_ page: Case) {
        #expect(Self.tree(page.markup) == page.tree)
    }

    @Test(arguments: [
        Case("<p>a<p>b<div>c</div>d", "p[a] p[b] div[c] d"),
        Case("<ul><li>a<li>b</ul>c", "ul[li[a] li[b]] c"),
        Case("<dl><dt>a<dd>b<dt>c</dl>", "dl[dt[a] dd[b] dt[c]]"),
        Case(
            "<table><thead><tr><th>a<tbody><tr><td>b<td>c<tr><td>d</table>",
            "table[thead[tr[th[a]]] tbody[tr[td[b] td[c]] tr[td[d]]]]"),
        Case("<select><option>a<option>b<optgroup>", "select[option[a] option[b] optgroup[]]"),
        Case("<a href=x>a<a href=y>b</a>", "a[a] a[b]"),
        Case("<p><b>a<p>b", "p[b[a]] p[b]"),
        Case("<h2>a<p>b", "h2[a] p[b]"),
        Case("<x-card><x-card>a</x-card>b</x-card>c", "?[?[a] b] c"),
        Case("<main><p>a<section>b</section></main>", "main[p[a] section[b]]"),
    ])
    func elementsEndWhereOthersBegin(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        Case("<div><b>a</div>b", "div[b[a]] b"),
        Case("<div>a</b>b</div>", "div[ab]"),
        Case("<table><tr><td>a</div>b</td></tr></table>", "table[tr[td[ab]]]"),
        Case("<div><table><tr><td>a</b></div>b</table></div>c", "div[table[tr[td[ab]]]] c"),
        Case("<p>a</x-b>b</ >c</>d", "p[abcd]"),
    ])
    func anEndTagReachesOverLessThanItsOwn(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        Case("a<br>b<br/>c<hr>d<wbr>e", "a br[] b br[] c hr[] d wbr[] e"),
        Case("<source src=a><track>b", "source[] track[] b"),
        Case("<div/>a<i />b", "div[] a i[] b"),
    ])
    func whatHoldsNothingHoldsNothing(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        Case("a < b <1 <", "a < b <1 <"),
        Case("a<!doctype html>b<!x>c<?php d ?>e", "abce"),
        Case("a<!-- b", "a"),
        Case("a<!-- b <p>c", "ac"),
        Case("a<!-- b --!>c", "ac"),
        Case("<p>a</p", "p[a]"),
        Case("<p>a<b c=\"d", "p[a b[]]"),
        Case("<script>a < b </b> </scripter>", "script[a < b </b> ]"),
        Case("<style>p > a</style>b", "style[p > a] b"),
    ])
    func brokenTagsLoseNoText(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        Case("a</p>b", "a p[] b"),
        Case("<p>a<div>b</div></p>c", "p[a] div[b] p[] c"),
        Case("a</br>b", "a br[] b"),
        Case("<table><tr><td>a</p>b</table>", "table[tr[td[a p[] b]]]"),
    ])
    func anEndTagOfNoParagraphParts(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        Case("a &amp; b &lt;c&gt; &nbsp;&#8211;&#x2014;", "a & b <c> \u{A0}–—"),
        Case("AT&T &unknown; & &copy 2026", "AT&T &unknown; & © 2026"),
        Case("a&#13;b&#150;c", "a\nb–c"),
        Case("a&#13;&#10;b&#xD;\nc&#13;&#13;d", "a\nb\nc\n\nd"),
    ])
    func referencesAreCharacters(_ page: Case) {
        #expect(Self.tree("<body>" + page.markup) == "html[body[\(page.tree)]]")
    }

    @Test(arguments: [
        ("<a href=x>", ["href=x"]),
        ("<a HREF='x y' title=\"a 'b'\" rel>", ["href=x y", "title=a 'b'", "rel="]),
        ("<a href = x href=y>", ["href=x"]),
        ("<a @click=\"a > b\" href=x>", ["href=x"]),
        ("<a href=\"/?a=1&amp;b=2&copy=3\">", ["href=/?a=1&b=2&copy=3"]),
        ("<a/href=x/title=y>", ["href=x/title=y"]),
        ("<a data-x=1 href='x>y' class=\"\">", ["href=x>y", "class="]),
    ])
    func attributesAreRead(markup: String, expected: [String]) {
        let tree = PageParser.tree(of: Array(("<body>" + markup + "b").utf8)).tree
        let index = tree.first(.a) ?? 0
        let found = tree.attributes(of: index).map {
            $0.name.rawValue + "=" + String(decoding: tree.bytes[$0.value], as: UTF8.self)
        }
        #expect(found == expected)
    }

    /// The attributes of a tag that is passed over, and of one that others are put in before, are nobody
    /// else's.
    @Test func attributesStayWithTheirTag() {
        let tree = PageParser.tree(of: Array("<p class=a>b<body class=c><td class=d>e".utf8)).tree
        let classes = tree.nodes.indices.map { index in
            tree.nodes[index].element.name + "." + (tree.value(.class, of: index) ?? "")
        }
        #expect(
            classes == ["html.", "body.", "p.a", "unknown.", "td.d", "unknown."])
    }

    /// Of the elements that are open so many are told apart and no more.
    @Test(arguments: [
        Hostile(unit: "<b>", count: 20_000, after: "x"),
        Hostile(unit: "<b>", count: 3_000, after: String(repeating: "</i>", count: 3_000) + "x"),
        Hostile(before: "<head>", unit: "<x>", count: 20_000, after: "x"),
        Hostile(unit: "<body>", count: 20_000, after: "x"),
        Hostile(unit: "</p><p>", count: 20_000, after: "x"),
    ])
    func manyOpenElementsAreBounded(hostile: Hostile) {
        let tree = PageParser.tree(of: Array(hostile.text.utf8)).tree
        #expect(String(decoding: tree.bytes, as: UTF8.self) == "x")
        #expect(tree.nodes.indices.allSatisfy { tree.nodes[$0].parent < $0 })
    }

    /// The tree in one line: `p[a b[c]]` is a paragraph that holds a text and an element; `?` is an
    /// element without a meaning here.
    private static func tree(_ markup: String) -> String {
        let tree = PageParser.tree(of: Array(markup.utf8)).tree
        func written(_ range: Range<Int>) -> String {
            var parts: [String] = []
            var index = range.lowerBound
            while index < range.upperBound {
                let node = tree.nodes[index]
                let text = String(decoding: tree.bytes[node.content], as: UTF8.self)
                let name = node.element == .unknown ? "?" : node.element.name
                parts.append(node.isText ? text : "\(name)[\(written(index + 1..<node.end))]")
                index = node.end
            }
            return parts.joined(separator: " ")
        }
        return written(tree.nodes.indices)
    }
}
