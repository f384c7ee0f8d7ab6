import FixtureServer

/// A page of an invented outlet: an article between navigation and a footer.
enum PageFixture {
    /// The paragraphs of an article about `subject`, each with words of its own.
    static func paragraphs(_ subject: String, _ count: Int) -> [String] {
        (1...count).map {
            "The council of Saltmarsh spoke about the \(subject) for the \($0)th time on Monday, and "
                + "speaker number \($0) asked who would pay for the \(subject) in year \(2030 + $0)."
        }
    }

    static func html(
        _ title: String, _ paragraphs: [String], canonical: String? = nil, head: String = ""
    ) -> String {
        """
        <!DOCTYPE html><html lang="en"><head><title>\(title) | Saltmarsh Courier</title>
        <meta property="og:site_name" content="Saltmarsh Courier">
        <meta property="og:title" content="\(title)">
        \(canonical.map { "<link rel=\"canonical\" href=\"\($0)\">" } ?? "")\(head)</head><body>
        <nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
        <main><article><h1>\(title)</h1>
        \(paragraphs.map { "<p>\($0)</p>" }.joined(separator: "\n"))
        </article></main><footer><p>© Saltmarsh Courier</p></footer></body></html>
        """
    }

    static func article(
        _ title: String, _ paragraphs: [String], canonical: String? = nil
    ) -> FixtureAnswer {
        FixtureAnswer(
            text: html(title, paragraphs, canonical: canonical),
            contentType: "text/html; charset=utf-8")
    }

    /// What a reader from abroad sees first, on every page of the site alike.
    static let consent = FixtureAnswer(
        text: html(
            "Before you go on",
            [
                "We and our 743 partners keep information on your device and read it there.",
                "You may accept all of it, refuse what is not needed, or choose for each of them.",
                "Your choice holds for a year on this device, and can be withdrawn below.",
            ]), contentType: "text/html; charset=utf-8")

    /// A feed whose items have a sentence each; `pages` are paths on `server`.
    static func feed(
        _ server: FixtureServer, _ pages: [(path: String, title: String)]
    ) -> FixtureAnswer {
        .rss(
            "Saltmarsh Courier",
            pages.map { page in
                var item = FeedItemFixture(
                    page.path, page.title, "In short: \(page.title.lowercased()).")
                item.link = server.url(page.path)
                return item
            })
    }
}
