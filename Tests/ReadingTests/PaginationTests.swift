import Testing

@testable import Reading

@Suite struct PaginationTests {
    @Test(
        arguments: [
            ("https://alder.example/story", "https://alder.example/story?page=2", 2),
            ("https://alder.example/story", "https://alder.example/story?page=1", 2),
            ("https://alder.example/story?id=7", "https://alder.example/story?page=2&id=7", 2),
            ("https://alder.example/story?page=1", "https://alder.example/story?page=2", 2),
            ("https://alder.example/story?page=0", "https://alder.example/story?page=2", 3),
            ("https://alder.example/story", "https://alder.example/story?Seite=3", 3),
            ("https://alder.example/story/", "https://alder.example/story/2/", 2),
            ("https://alder.example/story", "https://alder.example/story/3", 3),
            ("https://alder.example/story", "https://alder.example/story/page/2", 2),
            ("https://alder.example/story/", "https://alder.example/story/seite-2", 2),
            ("https://alder.example/a.html", "https://alder.example/a-page-2.html", 2),
            ("https://alder.example/a.html", "https://alder.example/a,page2.html", 2),
        ])
    func `A further page is the first one's address with its number`(
        first: String, next: String, number: Int
    ) {
        #expect(Pagination.isPage(number, at: next, ofArticleAt: first))
        #expect(!Pagination.isPage(number + 2, at: next, ofArticleAt: first))
    }

    @Test(
        arguments: [
            // Other articles, the next one or the one before.
            ("https://alder.example/ferry-aground", "https://alder.example/council-meets"),
            ("https://alder.example/comic/1", "https://alder.example/comic/2"),
            ("https://alder.example/?p=1", "https://alder.example/?p=3"),
            ("https://alder.example/comic/2000/", "https://alder.example/comic/2001/"),
            ("https://alder.example/?id=1", "https://alder.example/?id=2"),
            ("https://alder.example/2026/11/1", "https://alder.example/2026/11/2"),
            // The next day's column has the same name.
            ("https://alder.example/tides", "https://alder.example/tides-2"),
            ("https://alder.example/tides.html", "https://alder.example/tides-2.html"),
            // Pages of comments.
            ("https://alder.example/story", "https://alder.example/story/comment-page-2"),
            ("https://alder.example/story", "https://alder.example/story?cpage=2"),
            ("https://alder.example/story", "https://alder.example/story?page=2&view=print"),
            // Not the next one, and another host.
            ("https://alder.example/story", "https://alder.example/story?page=7"),
            ("https://alder.example/story", "https://elder.example/story?page=2"),
            ("https://alder.example/", "https://alder.example/2"),
            ("https://alder.example/story", "javascript:next(2)"),
        ])
    func `The next article is none`(first: String, next: String) {
        #expect(!Pagination.isPage(2, at: next, ofArticleAt: first))
    }

    @Test(
        arguments: [
            ("Ferry aground", "Ferry aground", true),
            ("Ferry aground", "Ferry aground – Page 2 of 3", true),
            ("Ferry aground", "Seite 2: Ferry aground", true),
            ("Ferry aground | Alder Courier", "Ferry aground", true),
            ("Fähre auf Grund", nil, true),
            ("Паром сел на мель", "Паром сел на мель (страница 2)", true),
            ("Ferry aground", "Council meets", false), ("Tides", "Ferry aground", false),
        ] as [(String, String?, Bool)])
    func `Pages of one article have one headline`(left: String, right: String?, isOne: Bool) {
        #expect(Pagination.isOneHeadline(left, right) == isOne)
        #expect(Pagination.isOneHeadline(right, left) == isOne)
    }

    private func read(_ next: String, isArticle: Bool = true) throws -> Document {
        let prose = String(repeating: "<p>The board met again, and the plan stands.</p>", count: 9)
        let mark = isArticle ? #"<meta property="og:type" content="article">"# : ""
        return try DocumentReader.read(
            Array("<title>Board</title>\(mark)\(next)<main>\(prose)</main>".utf8), as: .html,
            url: "https://alder.example/board")
    }

    @Test(
        arguments: [
            #"<link rel="next" href="/board?page=2">"#,
            #"<a rel="nofollow next" href="board?page=2">2</a>"#,
        ])
    func `A page's own link to the next page is told`(link: String) throws {
        #expect(try read(link).nextPage == "https://alder.example/board?page=2")
    }

    @Test func `A link to the next article, and pages of a list, are told of no page`() throws {
        #expect(try read(#"<link rel="next" href="/council-meets">"#).nextPage == nil)
        #expect(
            try read(#"<link rel="next" href="/board?page=2">"#, isArticle: false).nextPage == nil)
        #expect(try read(#"<a href="/board?page=2">2</a>"#).nextPage == nil)
    }
}
