import Articles
import Testing

@testable import Reading

/// What stands around and between the paragraphs of pages in many languages, and is not the article.
@Suite struct PageFurnitureTests {
    private static let prose =
        "The mill race is to be dug out again this summer, seventy years after it was filled in. "

    private func read(_ body: String, head: String = "") throws -> Document {
        let page =
            "<html><head><title>Mill race to be dug out</title>\(head)</head><body>\(body)</body></html>"
        return try DocumentReader.read(
            Array(page.utf8), as: .html, url: "https://alder.example/news/1")
    }

    private static let author = "<meta name=author content=\"Ada Penn\">"
    private static let marked = "<meta property=og:type content=article>"

    private func article(before: String = "", after: String = "") -> String {
        let paragraph = "<p>\(String(repeating: Self.prose, count: 3))</p>"
        return "<article>\(before)\(paragraph)\(paragraph)\(paragraph)\(after)</article>"
    }

    private static let expected = Array(
        repeating: String(repeating: prose, count: 3).trimmingSpaces(), count: 3
    ).joined(separator: "\n\n")

    @Test(arguments: [
        "By Ada Penn", "Ada Penn", "By Ada Penn | Updated 3 May 2024, 10:30", "4 min read",
        "Published June 23, 2025 10:39AM", "Ada Penn · May 3, 2024 · 5 minute read",
        "Last updated: November 13, 2025", "Veröffentlicht am 3. Mai 2024, 10:30 Uhr",
        "Publié le 3 mai 2024 à 10:30", "Опубликовано 3 мая 2024", "3 May 2024",
    ])
    func linesOfCreditAboveTheTextAreOut(line: String) throws {
        let document = try read(
            article(before: "<p>\(line)</p>"), head: Self.author)
        #expect(document.text == Self.expected)
        #expect(document.authors == ["Ada Penn"])
    }

    @Test(arguments: [
        "Three hundred metres", "A day in May", "By the river", "May 2024 was dry",
        "By 3 May 2024 it was gone", "Ada Penn and the mill",
    ])
    func otherShortLinesStay(line: String) throws {
        let document = try read(article(before: "<p>\(line)</p>"), head: Self.author)
        #expect(document.text == line + "\n\n" + Self.expected)
    }

    @Test(arguments: [
        "<p>Ada Penn is a reporter in Alder, where she keeps bees.</p>",
        "<h3>About the author</h3><p>Ada Penn has covered the mills since 2012.</p>",
        "<p>Ada is a reporter in Alder.</p>",
        "<section><h2>Related articles</h2><ul><li><a href=/1>A weir breaks</a></li><li><a href=/2>A bridge is built</a></li></ul></section>",
        "<h2>You may also like</h2><ul><li><a href=/1>A weir breaks</a></li><li><a href=/2>A bridge is built</a></li></ul>",
        "<div><h3>Artículos relacionados</h3><p><a href=/1>Se rompe la presa del molino</a></p></div>",
        "<div><h3>Похожие статьи</h3><p><a href=/1>Прорвало плотину у мельницы</a></p></div>",
        "<div><h3>相关文章</h3><p><a href=/1>磨坊的堤坝决口</a></p></div>",
        "<div><h3>関連記事</h3><p><a href=/1>水車小屋の堰が切れる</a></p></div>",
        "<p>Also read: A weir breaks</p>", "<p>Photo: Ada Penn</p>",
        "<p>Share on Facebook Twitter Email</p>",
    ])
    func whatLeadsAwayBelowTheTextIsOut(markup: String) throws {
        let document = try read(article(after: markup), head: Self.author + Self.marked)
        #expect(document.text == Self.expected)
    }

    @Test(arguments: [
        ("author", false), ("authors", false), ("post-author", false), ("author-box", false),
        ("authorBox", false), ("authorbio", false), ("local-authorities", true),
        ("authority-statement", true), ("authorised", true), ("coauthored", true),
    ])
    func onlyWhatIsCalledAfterTheAuthorIsAboutHim(name: String, stays: Bool) throws {
        let box =
            "The town and the county share the cost of the work, and both have said so in writing."
        let document = try read(
            article(after: "<section id=\"\(name)\"><p>\(box)</p></section>"))
        #expect(document.text == (stays ? Self.expected + "\n\n" + box : Self.expected))
    }

    @Test(arguments: [
        "<script>//<![CDATA[\nrun()\n//]]></script>", "<style>/*<![CDATA[*/ p {} /*]]>*/</style>",
    ])
    func aStraySectionDoesNotReachIntoAProgram(foot: String) throws {
        let document = try read("<![CDATA[ advertisement >" + article() + foot)
        #expect(document.text == Self.expected)
    }

    @Test func aSectionEndsAtItsMark() throws {
        let document = try read("<![CDATA[ if (a > b) run() ]]>" + article() + "<script>x</script>")
        #expect(document.text == Self.expected)
    }

    @Test func theAgencyBelowTheTextIsKnowledge() throws {
        let document = try read(article(after: "<p>Source: Reuters</p>"))
        #expect(document.text == Self.expected)
        #expect(document.agency == "Reuters")
    }

    @Test func checklistsAndPicturesOfAnArticleStay() throws {
        let items = (1...6).map {
            "<li><input type=checkbox> Dig out part \($0) of the race by hand, and mind the pipes</li>"
        }.joined()
        let pictures = (1...4).map {
            "<div><img src=\($0).jpg><br>\(Self.prose)\(Self.prose)\($0)</div>"
        }
        .joined()
        let document = try read(
            article(after: "<div><ul>\(items)</ul></div><div>\(pictures)</div>"))
        #expect(document.text.contains("Dig out part 6"))
        #expect(document.text.contains("filled in. 4"))
    }

    @Test func aFrontPageIsTakenWhole() throws {
        let teasers = (1...12).map { number in
            "<div class=card><div><h3><a href=/\(number)>Story \(number) of the day in Alder</a></h3><div><span>It was said on day \(number), late.</span></div></div></div>"
        }.joined()
        let document = try read("<div>\(teasers)</div>")
        for number in 1...12 { #expect(document.text.contains("day \(number), late")) }
    }

    @Test(arguments: ["div", "section", "h2"])
    func aLedeThatStandsInAnElementOfItsOwnBelongsToTheText(element: String) throws {
        let lede =
            "The county pays two thirds of what the new race costs, and the town has found the rest at last."
        let box = "<div class=text>\(article())</div>"
        let document = try read("<main><\(element) class=lead>\(lede)</\(element)>\(box)</main>")
        #expect(document.text == lede + "\n\n" + Self.expected)
    }

    @Test(arguments: ["related-work", "nav_mill", "comment-on-the-race", "cookies-and-consent"])
    func theIdOfAHeadingSaysNothingAboutIt(id: String) throws {
        let document = try read(
            article(after: "<h3 id=\"\(id)\">What it costs</h3><p>\(Self.prose)</p>"))
        #expect(
            document.text == Self.expected + "\n\nWhat it costs\n\n" + Self.prose.trimmingSpaces())
    }

    @Test func commentsBelowAShortTextAreNotTheText() throws {
        let comment = String(
            repeating: "I remember the race well, and my mother fell into it. ", count: 8)
        let document = try read(
            "<div class=post><p>\(Self.prose)</p></div><ol class=commentlist><li><p>\(comment)</p></li></ol>"
        )
        #expect(document.text == Self.prose.trimmingSpaces())
    }

    /// A Chinese text has about a third of the letters that it has in English.
    @Test(arguments: [
        "县里出三分之二的钱，镇上也终于凑齐了其余的部分。水渠七十年前被填平，今年夏天要重新挖开。",
        "郡が費用の三分の二を出し、町もようやく残りを集めた。水路は七十年前に埋められ、この夏また掘り返される。",
    ])
    func aShortTextInAScriptOfManySignsIsFoundAmongMuchElse(sentence: String) throws {
        let text = String(repeating: sentence, count: 5)
        let elsewhere = (0..<99).map { "<li><b>\($0)</b>\(sentence.prefix(6))</li>" }.joined()
        let document = try read(
            "<div id=left><div class=post><p>\(text)</p></div></div><div id=right><ul>\(elsewhere)</ul></div>",
            head: Self.marked)
        #expect(document.text == text)
    }
}
