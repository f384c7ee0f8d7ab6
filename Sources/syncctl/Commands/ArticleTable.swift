import Articles

/// Articles as the rows of a table.
enum ArticleTable {
    static func show(_ articles: [Article], on console: Console) throws {
        let table = TextTable([
            .init("ID", right: true), .init("SEEN"), .init("WORDS", right: true),
            .init("EDITS", right: true), .init("COPIES", right: true),
            .init("SOURCE", shrinksTo: 12), .init("HEADLINE", shrinksTo: 24),
        ])
        let rows = articles.map { article -> [TextTable.Cell] in
            [
                .init(article.id.rawValue), .init(console.ago(article.firstSeenAt), .dim),
                .init(article.words),
                .init(
                    max(0, article.revisionCount - article.copies.count),
                    article.revisionCount > article.copies.count ? .cyan : .plain),
                .init(article.copies.count, article.copies.count > 1 ? .cyan : .plain),
                .init(article.copies.first?.source), .init(headline(article), .bold),
            ]
        }
        try console.table(table, rows, ifEmpty: "No articles.")
    }

    /// What a person knows an article by: its headline, or else where it is.
    static func headline(_ article: Article) -> String {
        let copy = article.copies.first
        return article.title ?? copy?.title ?? article.url ?? copy?.path ?? copy?.guid
            ?? "article \(article.id)"
    }
}
